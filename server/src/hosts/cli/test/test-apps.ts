/** Runs the tests of one app after the other, several runs at a time. */
import { join } from 'node:path';
import { type App, allEdgeCases, type TestCase, testCasesOf } from '../../../core/index.ts';
import type { Run, TestOutcome } from '../../../lsp/tests/run-test.ts';
import { coverageOf, runTests } from '../../../lsp/tests/run-tests.ts';
import { createTestPool } from '../../../node/host.ts';
import { type FailedApp, type FoundApp, findApps } from '../apps.ts';
import { UsageError } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { failureOf } from '../faults.ts';
import { uncheckedSentence } from '../unread.ts';
import { missesOf, writeCoverage } from './coverage.ts';
import type { TestCommandOptions } from './options.ts';
import type { TestedApp } from './tested-app.ts';
import { updateExpectations } from './update.ts';

export interface Tested {
  readonly apps: readonly TestedApp[];
  /** Thresholds that were not reached, and what could not be opened. */
  readonly misses: readonly string[];
}

export async function testApps(options: TestCommandOptions, terminal: Terminal): Promise<Tested> {
  const { apps, notes, unread } = await findApps(options.paths, terminal.folder);
  for (const note of notes) terminal.error(`${note}\n`);
  const misses = unread.map(uncheckedSentence);
  if (apps.length === 0 && unread.length === 0)
    terminal.error('No Freshworks app was found: a manifest.json with "platform-version" makes one.\n');
  const chosen = apps.map((found) => ({ found, tests: found.app ? casesOf(found.app, options) : [] }));
  if (options.filter !== undefined && chosen.every(({ tests }) => tests.length === 0))
    throw new UsageError(`No test has "${options.filter}" in its name: leave out --filter to run all.`);
  const pool = createTestPool(terminal.distFolder);
  const tested: TestedApp[] = [];
  try {
    for (const { found, tests } of chosen) {
      const problem = problemOf(found);
      if (problem !== undefined) misses.push(problem);
      if (!found.app) continue;
      const isOver = options.bail && tested.some(({ outcomes }) => outcomes.some(hasFailed));
      const app = await testApp(
        found,
        isOver ? [] : tests,
        (request) => pool.run(request, () => {}),
        options,
        terminal,
      );
      tested.push(app);
      if (app.coverage) misses.push(...missesOf(app.root, app.coverage, options.threshold));
    }
  } finally {
    terminal.progress('');
    pool.close();
  }
  return { apps: tested, misses };
}

const casesOf = (app: App, options: TestCommandOptions): readonly TestCase[] =>
  [...testCasesOf(app), ...(options.edge ? allEdgeCases(app) : [])].filter(fits(options));

const problemOf = (found: FoundApp | FailedApp): string | undefined =>
  found.app ? undefined : `${failureOf(`The app in ${found.root}`, 'could not be opened', found.error)}`;

function fits({ filter }: TestCommandOptions): (test: TestCase) => boolean {
  if (filter === undefined) return () => true;
  const handlerOf = (test: TestCase) => ('trigger' in test ? (test.trigger.handler ?? '') : '');
  return (test) => [test.id, test.name, handlerOf(test)].some((text) => text.includes(filter));
}

const hasFailed = ({ status }: TestOutcome): boolean => status === 'failed' || status === 'error';

async function testApp(
  { root, folder, app }: FoundApp,
  tests: readonly TestCase[],
  carryOut: Run,
  options: TestCommandOptions,
  terminal: Terminal,
): Promise<TestedApp> {
  let done = 0;
  let isBroken = false;
  const counted = options.coverage ? coverageOf(app, carryOut, (path) => join(folder, path)) : undefined;
  const run = counted?.run ?? carryOut;
  const surroundings = {
    appFolder: folder,
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    ...(options.coverage && { coverage: true }),
  };
  const outcomes = await runTests(app, tests, run, {
    ...surroundings,
    jobs: options.jobs,
    startsAt: Date.now(),
    isOver: () => options.bail && isBroken,
    onResult(outcome) {
      done++;
      isBroken ||= hasFailed(outcome);
      terminal.progress(`${root}: ${done} of ${tests.length} tests`);
    },
  });
  terminal.progress('');
  const final = options.update
    ? await updateExpectations({ root, folder, app }, outcomes, carryOut, surroundings, terminal)
    : outcomes;
  const files = counted?.files();
  if (files) await writeCoverage({ root, folder }, files, options, terminal);
  return { root, outcomes: final, ...(files && { coverage: files }) };
}
