/** `test`: runs all payloads, expectations and scenarios of the apps at and below the given paths. */
import type { CommandSpec } from '../arguments.ts';
import type { Command, ExitCode, Terminal } from '../command.ts';
import { FORMATS } from './formats.ts';
import { writeUnitTests } from './init.ts';
import { checkInit, optionsFrom, type TestCommandOptions } from './options.ts';
import { printTests } from './reports.ts';
import { type KnownApps, testApps } from './test-apps.ts';
import { watchTests } from './watch.ts';

const spec: CommandSpec = {
  name: 'test',
  usage: '[PATH…]',
  description:
    'Run every payload, with what is expected beside it, and every scenario of the apps at and below each path (default: this folder).',
  least: 0,
  most: Number.POSITIVE_INFINITY,
  flags: {
    edge: {
      description: 'Also run each handler on what the fields that it reads may hold: null, absent, empty and so on',
    },
    keep: { description: 'With --edge: write each payload that failed as a payload file; nothing is overwritten' },
    filter: { value: 'TEXT', description: 'Only tests with this text in their name or in that of their handler' },
    coverage: { description: 'Count which parts of server/**/*.js run' },
    'coverage-threshold': {
      value: 'N',
      description: 'With --coverage: end with 1 where one of the four shares is below N %',
    },
    'coverage-reporter': {
      value: 'REPORTER',
      choices: ['text', 'json', 'lcov', 'html', 'cobertura'],
      isList: true,
      description: 'With --coverage: what is written, text and json when not given; files go to coverage/unit',
    },
    format: { value: 'FORMAT', choices: FORMATS, description: 'Form of the output' },
    update: { description: 'Write what runs came to as what is expected, where nothing is yet, or where it differs' },
    watch: { description: 'Run again what a change of a file can have changed, until Ctrl+C' },
    jobs: { value: 'N', description: 'How many runs go on at a time; as many as there are processors, when not given' },
    bail: { description: 'Begin no further test once one has failed' },
    init: { description: 'Write unit tests for vitest and fdk unit-test instead, beside what is there' },
    timeout: { value: 'MS', description: 'Milliseconds until a run is ended' },
  },
  notes: [
    'A payload passes when its handler returns, or when all comes true that the .expect.json beside it says.',
    'Ends with 0 when all passed, 1 when a test failed or could not be judged or a threshold was missed, 2 when the call is wrong.',
  ].join('\n'),
};

export const test: Command = {
  spec,
  async run(args, terminal) {
    if (args.isSet('init')) {
      checkInit(args);
      return writeUnitTests(args.words.length > 0 ? args.words : ['.'], terminal);
    }
    const options = optionsFrom(args);
    return options.watch ? watchTests(options, terminal, runOnce) : (await runOnce(options, terminal, undefined)).code;
  },
};

async function runOnce(
  options: TestCommandOptions,
  terminal: Terminal,
  before: KnownApps | undefined,
): Promise<{ readonly code: ExitCode; readonly known: KnownApps }> {
  const { apps, known, misses } = await testApps(options, terminal, before);
  if (before && apps.length === 0) terminal.error('No test depends on what changed.\n');
  else printTests(options.format, apps, terminal);
  for (const miss of misses) terminal.error(`${miss}\n`);
  const statuses = [...known.values()].flatMap(({ outcomes }) => [...outcomes.values()].map(({ status }) => status));
  const isFine = statuses.every((status) => status === 'passed') && misses.length === 0;
  return { code: isFine ? 0 : 1, known };
}
