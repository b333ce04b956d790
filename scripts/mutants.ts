/**
 * Changes source files in small ways, one at a time, and prints the changes that no test notices: file, line and change.
 * `npm run mutants -- FOLDER|FILE|FILE:LINE… [--seed N] [--limit N] [--tests GLOB]… [--jobs 1|2] [--again PRINTED]`
 */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseArgs } from 'node:util';
import { runMutants } from './mutants/run.ts';
import { progress, runMain } from './process.mjs';
import { ROOT } from './project.ts';

/** More at a time leave nothing of a machine for anybody else. */
const MOST_JOBS = 2;
/** Most of the core is made for rules. */
const RULES_TESTS = 'test/server/core/rules/**/*.test.ts';

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      limit: { type: 'string', default: '100' },
      tests: { type: 'string', multiple: true },
      jobs: { type: 'string', default: '2' },
      again: { type: 'string' },
    },
  });
  const targets = positionals.map((target) => target.replaceAll('\\', '/'));
  if (targets.length === 0)
    throw new Error(
      'Name a folder, a file or file:line: npm run mutants -- FOLDER… [--seed N] [--limit N] [--tests GLOB]',
    );
  const begun = performance.now();
  const { made, tried, killed, stuck, survived } = await runMutants({
    root: ROOT,
    targets,
    ...(values.again !== undefined && { again: linesOf(values.again) }),
    tests: values.tests ?? [...targets.map(testsBeside), RULES_TESTS],
    seed: wholeNumber('seed', values.seed, 0),
    limit: wholeNumber('limit', values.limit, 1),
    jobs: Math.min(MOST_JOBS, wholeNumber('jobs', values.jobs, 1)),
    print: (line) => console.log(line),
    progress,
  });
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(
    `\n${made} mutants, ${tried} tried (seed ${values.seed}) in ${seconds} s: ${killed} killed, ${stuck} stuck, ${survived} survived`,
  );
});

/** `test/server/core/flow/**` for anything in `server/src/core/flow`, because its tests ask the engine as a whole. */
function testsBeside(target: string): string {
  const path = target.replace(/:\d+$/, '').replace(/\/$/, '');
  const folder = path.endsWith('.ts') ? posix.dirname(path) : path;
  const layer = folder.replace(/^(server\/src\/core\/flow)\/.*/, '$1');
  return `${layer.replace(/^server\/src/, 'test/server')}/**/*.test.ts`;
}

/** What an earlier run printed, in a file. */
function linesOf(path: string): ReadonlySet<string> {
  const lines = readFileSync(path, 'utf8').split('\n');
  return new Set(lines.map((line) => line.replace(/ +\(stuck\)$/, '')));
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`--${name} is ${text}: it has to be a whole number from ${least} on.`);
  return value;
}
