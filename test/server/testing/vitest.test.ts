/** "Create Unit Tests" in a fresh app: vitest runs them, and its coverage comes to the totals that ours has. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type FileCoverage, sumOf, totalsOf } from '../../../server/src/core/index.ts';
import { bundle, cli, folderWith, json } from '../../support/cli.ts';
import type { TestedJson } from '../../support/tested-app.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** A copy of an example in which the packages are installed that its tests need. */
function freshApp(name: string): string {
  bundle('testing.js');
  const folder = folderWith({});
  cpSync(join(ROOT, 'examples', name), folder, { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const [installed, target] of [
    ['vitest', 'node_modules/vitest'],
    ['@vitest', 'node_modules/@vitest'],
    ['freshworks-event-handlers', '.'],
  ] as const) {
    symlinkSync(join(ROOT, target), join(folder, 'node_modules', installed), 'junction');
  }
  return folder;
}

function vitest(folder: string, ...args: readonly string[]) {
  const script = join(ROOT, 'node_modules/vitest/vitest.mjs');
  return spawnSync(process.execPath, [script, 'run', '--coverage', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', NODE_V8_COVERAGE: '' },
  });
}

const coverageIn = (folder: string): readonly FileCoverage[] =>
  Object.values(JSON.parse(readFileSync(join(folder, 'coverage/unit/coverage-final.json'), 'utf8')));

test('unit tests are written, pass, and leave the coverage where the vendor looks for it', async () => {
  const folder = freshApp('freshservice-modules');
  const made = await cli(['test', '--init'], { folder });
  assert.equal(made.code, 0, made.error);
  assert.match(made.out, /tests\/onTicketCreateHandler\.test\.js: written\n/);
  assert.match(readFileSync(join(folder, 'manifest.json'), 'utf8'), /"fdk-unit-test": "vitest run --coverage"/);
  const run = vitest(folder);
  assert.equal(run.status, 0, run.stdout + run.stderr);
  const theirs = sumOf(coverageIn(folder).map(totalsOf));
  assert.equal(theirs.statements.covered, theirs.statements.total);
  const ours = json<TestedJson>(
    await cli(['test', '--format', 'json', '--coverage', '--coverage-reporter', 'json'], { folder }),
  );
  const coverage = ours.apps[0]?.coverage;
  assert.ok(coverage);
  const { statements, functions, lines } = coverage;
  // The same with the provider that counts by counters in the code, which knows nothing of what we run.
  const config = join(folder, 'vitest.config.js');
  writeFileSync(config, readFileSync(config, 'utf8').replace("provider: 'v8'", "provider: 'istanbul'"));
  rmSync(join(folder, 'coverage'), { recursive: true });
  const again = vitest(folder);
  assert.equal(again.status, 0, again.stdout + again.stderr);
  assert.deepEqual(sumOf(coverageIn(folder).map(totalsOf)), theirs);
  assert.deepEqual(
    { statements, functions, lines },
    {
      statements: theirs.statements,
      functions: theirs.functions,
      lines: theirs.lines,
    },
  );
});

test('what is there stays as it is', async () => {
  const folder = freshApp('freshservice-modules');
  mkdirSync(join(folder, 'tests'));
  const own = join(folder, 'tests/onTicketCreateHandler.test.js');
  writeFileSync(own, 'mine');
  writeFileSync(join(folder, 'vitest.config.ts'), 'mine');
  assert.match((await cli(['test', '--init'], { folder })).out, /onTicketCreateHandler\.test\.js: is there already\n/);
  assert.equal(readFileSync(own, 'utf8'), 'mine');
  assert.ok(!existsSync(join(folder, 'vitest.config.js')));
  const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
  assert.equal((await cli(['test', '--init'], { folder })).code, 0);
  assert.equal(readFileSync(join(folder, 'manifest.json'), 'utf8'), manifest);
});
