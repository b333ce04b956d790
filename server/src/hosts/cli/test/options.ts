/** What a call of `test` asks for, checked. */
import { availableParallelism } from 'node:os';
import { type ParsedArguments, UsageError } from '../arguments.ts';
import { wholeNumber } from '../whole-number.ts';
import type { Format } from './formats.ts';

export interface TestCommandOptions {
  readonly paths: readonly string[];
  readonly filter: string | undefined;
  readonly edge: boolean;
  /** Edge payloads that failed become payload files. */
  readonly keep: boolean;
  readonly coverage: boolean;
  /** Percent that each of the four shares must have. */
  readonly threshold: number | undefined;
  readonly reporters: readonly string[];
  readonly format: Format;
  readonly update: boolean;
  readonly watch: boolean;
  readonly jobs: number;
  readonly bail: boolean;
  readonly timeoutMs: number | undefined;
}

export function optionsFrom(args: ParsedArguments): TestCommandOptions {
  const coverage = args.isSet('coverage');
  if (args.isSet('keep') && !args.isSet('edge')) throw new UsageError('--keep needs --edge: add it.');
  const threshold = wholeNumber(args, 'coverage-threshold');
  for (const flag of ['coverage-threshold', 'coverage-reporter']) {
    if (args.isSet(flag) && !coverage) throw new UsageError(`--${flag} needs --coverage: add it.`);
  }
  if (threshold !== undefined && threshold > 100)
    throw new UsageError(`--coverage-threshold ${threshold} can never be reached: give a percentage up to 100.`);
  const reporters = args.texts('coverage-reporter');
  return {
    paths: args.words.length > 0 ? args.words : ['.'],
    filter: args.text('filter'),
    edge: args.isSet('edge'),
    keep: args.isSet('keep'),
    coverage,
    threshold,
    reporters: reporters.length > 0 ? reporters : ['text', 'json'],
    format: (args.text('format') ?? 'text') as Format,
    update: args.isSet('update'),
    watch: args.isSet('watch'),
    jobs: positive(args, 'jobs') ?? availableParallelism(),
    bail: args.isSet('bail'),
    timeoutMs: positive(args, 'timeout'),
  };
}

/** `--init` runs nothing: what belongs to runs would be left out without a word. */
export function checkInit(args: ParsedArguments): void {
  const other = OF_RUNS.find((flag) => args.isSet(flag));
  if (other !== undefined)
    throw new UsageError(
      `--init writes unit tests and runs nothing, so that --${other} has no use: leave one of them out.`,
    );
}

const OF_RUNS = [
  'edge',
  'keep',
  'filter',
  'coverage',
  'coverage-threshold',
  'coverage-reporter',
  'format',
  'update',
  'watch',
  'jobs',
  'bail',
  'timeout',
];

function positive(args: ParsedArguments, flag: string): number | undefined {
  const number = wholeNumber(args, flag, 1);
  if (number === 0) throw new UsageError(`--${flag} 0 leaves nothing to do: give 1 or more.`);
  return number;
}
