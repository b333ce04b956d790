/** Runs the tests of one app after the other, several runs at a time. */
import { join } from 'node:path';
import {
  type App,
  affectedTests,
  allEdgeCases,
  payloadsWithoutTest,
  type RunRequest,
  type TestCase,
  testCasesOf,
} from '../../../core/index.ts';
import type { Run, TestOutcome } from '../../../lsp/tests/run-test.ts';
import { coverageOf, runTests } from '../../../lsp/tests/run-tests.ts';
import { createTestPool } from '../../../node/host.ts';
import { type FailedApp, type FoundApp, findApps } from '../apps.ts';
import { UsageError } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { failureOf } from '../faults.ts';
import { shownPath } from '../shown-path.ts';
import { uncheckedSentence } from '../unread.ts';
import { missesOf, writeCoverage } from './coverage.ts';
import { keepPayloads } from './keep.ts';
import type { TestCommandOptions } from './options.ts';
import type { TestedApp } from './tested-app.ts';
import { updateExpectations } from './update.ts';

export interface Tested {
  /** Those of which a test was run. */
  readonly apps: readonly TestedApp[];
  /** All, with what earlier runs came to, for the next one. */
  readonly known: KnownApps;
  /** Thresholds that were not reached, and what could not be opened. */
  readonly misses: readonly string[];
}

/** By folder: the app as it was, and what its tests came to, by their ids. */
export type KnownApps = ReadonlyMap<string, { readonly app: App; readonly outcomes: ReadonlyMap<string, TestOutcome> }>;

/** Of apps that are known, only the tests that a change can have changed; with coverage all, because it is counted anew. */
export async function testApps(
  options: TestCommandOptions,
  terminal: Terminal,
  known: KnownApps = new Map(),
): Promise<Tested> {
  const { apps, notes, unread } = await findApps(options.paths, terminal.folder);
  for (const note of notes) terminal.error(`${note}\n`);
  const misses = unread.map(uncheckedSentence);
  if (apps.length === 0 && unread.length === 0)
    terminal.error('No Freshworks app was found: a manifest.json with "platform-version" makes one.\n');
  const chosen = apps.map((found) => ({ found, tests: found.app ? casesOf(found.app, options) : [] }));
  const next = new Map<string, NonNullable<ReturnType<KnownApps['get']>>>();
  if (options.filter !== undefined && chosen.every(({ tests }) => tests.length === 0))
    throw new UsageError(`No test has "${options.filter}" in its name: leave out --filter to run all.`);
  const pool = createTestPool(terminal.distFolder);
  const tested: TestedApp[] = [];
  try {
    for (const { found, tests } of chosen) {
      const problem = problemOf(found);
      if (problem !== undefined) misses.push(problem);
      if (!found.app) continue;
      if (options.filter === undefined)
        for (const { path } of payloadsWithoutTest(found.app))
          terminal.error(`${shownPath(found.root, path)}: ${NO_TEST}\n`);
      const isOver = options.bail && tested.some(({ outcomes }) => outcomes.some(hasFailed));
      const before = options.coverage ? undefined : known.get(found.folder);
      const wanted = before ? affectedAmong(tests, before.app, found.app, options) : tests;
      const run = (request: RunRequest) => pool.run(request, () => {});
      const app = await testApp(found, isOver ? [] : wanted, run, options, terminal);
      if (!before || app.outcomes.length > 0) tested.push(app);
      if (app.coverage) misses.push(...missesOf(app.root, app.coverage, options.threshold));
      const ran = new Map(app.outcomes.map((outcome) => [outcome.test.id, outcome]));
      const outcomes = tests.flatMap(({ id }) => {
        const outcome = ran.get(id) ?? before?.outcomes.get(id);
        return outcome ? [[id, outcome] as const] : [];
      });
      next.set(found.folder, { app: found.app, outcomes: new Map(outcomes) });
    }
  } finally {
    terminal.progress(() => '');
    pool.close();
  }
  return { apps: tested, known: next, misses };
}

const NO_TEST =
  'this payload is not run, because the app registers nothing of its name: rename it, or register what it is for.';

const casesOf = (app: App, options: TestCommandOptions): readonly TestCase[] =>
  [...testCasesOf(app), ...(options.edge ? allEdgeCases(app) : [])].filter(fits(options));

function affectedAmong(
  tests: readonly TestCase[],
  before: App,
  after: App,
  options: TestCommandOptions,
): readonly TestCase[] {
  const affected = new Set(affectedTests(before, after, (app) => casesOf(app, options)).map(({ id }) => id));
  return tests.filter(({ id }) => affected.has(id));
}

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
      terminal.progress(() => `${root}: ${done} of ${tests.length} tests`);
    },
  });
  terminal.progress(() => '');
  const final = options.update
    ? await updateExpectations({ root, folder, app }, outcomes, carryOut, surroundings, terminal)
    : outcomes;
  if (options.keep) await keepPayloads({ root, folder, app }, outcomes, terminal);
  const files = counted?.files();
  if (files) await writeCoverage({ root, folder }, files, options, terminal);
  return { root, outcomes: final, ...(files && { coverage: files }) };
}
