/** freshworksEvents/tests, runTests, debugTest and expectation: the tests of apps, running them, and writing down what is expected. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  type App,
  allEdgeCases,
  type Failure,
  gateLine,
  placeOfTest,
  type RunRequest,
  type RunResult,
  SERVER_PATH,
  sumOf,
  type TestCase,
  testCasesOf,
  totalsOf,
  unreachedLines,
} from '../../core/index.ts';
import type { HostTestPool } from '../host.ts';
import { APP, flag, list, type Members, onOwnRequest, optional, text } from '../parameters.ts';
import type { RevealPlace } from '../protocol/places.ts';
import {
  DEBUG_TEST,
  type DebugTestParams,
  EXPECTATION,
  type ExpectationParams,
  type ExpectationResult,
  RUN_TESTS,
  type RunTestsParams,
  type RunTestsResult,
  TEST_RESULT,
  TESTS,
  type TestItem,
  type TestResult,
  type TestsParams,
  type TestsResult,
} from '../protocol/tests.ts';
import { refuseCancelled, type Session } from '../session.ts';
import { type Run, runTest, skipped, type TestOutcome } from '../tests/run-test.ts';
import { type AppCoverage, coverageOf, runTests } from '../tests/run-tests.ts';
import { newExpectation } from '../tests/save.ts';
import { joinUri } from '../uris.ts';
import type { LocatedApp } from '../workspace/located.ts';
import { debugRun, endedBy } from './debug.ts';
import { runnerFor, SESSION } from './run.ts';

/** Runs that go on at a time beside an editor. */
const JOBS = 2;

export function provideTests(session: Session): void {
  const { connection } = session;
  onOwnRequest(connection, TESTS, TESTS_PARAMS, (params) => listTests(session, params));
  onOwnRequest(connection, RUN_TESTS, RUN_TESTS_PARAMS, (params, token) => runTestsOf(session, params, token));
  onOwnRequest(connection, DEBUG_TEST, DEBUG_TEST_PARAMS, (params, token) => debugTest(session, params, token));
  onOwnRequest(connection, EXPECTATION, EXPECTATION_PARAMS, (params, token) => expectation(session, params, token));
}

const ID = text('the id of a test');

const TESTS_PARAMS: Members<TestsParams> = { app: optional(APP), edge: optional(flag) };

const RUN_TESTS_PARAMS: Members<RunTestsParams> = {
  app: APP,
  ids: optional(list('a list of the ids of tests', ID)),
  edge: optional(flag),
  coverage: optional(flag),
  session: optional(SESSION),
};

const DEBUG_TEST_PARAMS: Members<DebugTestParams> = { app: APP, id: ID, edge: optional(flag), session: SESSION };

const EXPECTATION_PARAMS: Members<ExpectationParams> = { app: APP, id: ID };

const casesOf = (app: App, edge: boolean | undefined): readonly TestCase[] => [
  ...testCasesOf(app),
  ...(edge === true ? allEdgeCases(app) : []),
];

async function listTests(session: Session, { app, edge }: TestsParams): Promise<TestsResult> {
  await session.searched;
  const one = app === undefined ? undefined : await session.workspace.load(app);
  const located = app === undefined ? session.workspace.apps() : one ? [one] : [];
  return {
    apps: located.map((found) => ({
      app: found.root,
      tests: casesOf(found.app, edge).map((test) => itemOf(found, test)),
    })),
  };
}

function itemOf(located: LocatedApp, test: TestCase): TestItem {
  const { id, name, kind } = test;
  const { path, offset } = placeOfTest(located.app, test);
  const base = { id, name, kind, place: placeAt(located, path, offset) };
  if (!('trigger' in test)) return base;
  const { handler, name: event, scope } = test.trigger;
  const answering = located.app.exports.functions.find((exported) => exported.name === handler);
  return {
    ...base,
    event,
    scope,
    ...(handler !== undefined && { handler }),
    ...(answering && { handlerPlace: placeAt(located, SERVER_PATH, answering.nameRange.start) }),
    ...(test.expectation && { expectation: joinUri(located.root, test.expectation.path) }),
  };
}

function placeAt({ app, root }: LocatedApp, path: string, offset: number): RevealPlace {
  const position = app.files.get(path)?.lines.positionAt(offset) ?? { line: 0, character: 0 };
  return { uri: joinUri(root, path), position };
}

/** `onDone` is told how many of how many have been run. */
export async function runTestsOf(
  session: Session,
  params: RunTestsParams,
  token: CancellationToken,
  onDone: (done: number, all: number) => void = () => {},
): Promise<RunTestsResult> {
  return withPool(session, params.app, token, async (located, pool, surroundings) => {
    const wanted = params.ids && new Set(params.ids);
    const tests = casesOf(located.app, params.edge).filter(({ id }) => !wanted || wanted.has(id));
    let done = 0;
    const counted = params.coverage ? coverageOf(located.app, pool.run, (path) => path) : undefined;
    const outcomes = await runTests(located.app, tests, counted?.run ?? pool.run, {
      ...surroundings,
      jobs: JOBS,
      startsAt: pool.startedAt,
      ...(counted && { coverage: true, runOf: ({ id }) => counted.runFor(id) }),
      isOver: () => token.isCancellationRequested,
      onResult: (outcome) => {
        void session.connection.sendNotification(TEST_RESULT, resultOf(located, outcome, params.session));
        onDone(++done, tests.length);
      },
    });
    return {
      tests: outcomes.map((outcome) => resultOf(located, outcome, params.session)),
      ...(counted && coverageIn(counted, tests)),
    };
  });
}

function coverageIn(counted: AppCoverage, tests: readonly TestCase[]): Partial<RunTestsResult> {
  const files = counted.files();
  const unreached = files.flatMap((file) => {
    const lines = unreachedLines(file);
    return lines === '' ? [] : `  no test reaches ${file.path}:${lines}`;
  });
  return {
    coverage: files,
    attribution: tests.map(({ id }) => ({
      id,
      files: counted.filesFor(id).map(({ path, s, f, b }) => ({ path, s, f, b })),
    })),
    coverageText: [gateLine(sumOf(files.map(totalsOf))), ...unreached],
  };
}

async function debugTest(session: Session, params: DebugTestParams, token: CancellationToken): Promise<TestResult> {
  const source = endedBy(token);
  return withPool(session, params.app, source.token, async (located, pool, surroundings) => {
    const test = casesOf(located.app, params.edge).find(({ id }) => id === params.id);
    if (!test) throw refused(`There is no test ${params.id} any more: look for the tests of the app again`);
    const run: Run = (request) =>
      debugRun(session, params.session, source, (onInspector) => pool.debug(request, onInspector), request);
    const isOver = (): boolean => source.token.isCancellationRequested;
    const outcome = await runTest(located.app, test, run, { ...surroundings, startsAt: pool.startedAt, isOver });
    // Whoever ends it means nothing by the verdict.
    return resultOf(located, token.isCancellationRequested ? skipped(test) : outcome, params.session);
  });
}

function resultOf(
  located: LocatedApp,
  { test, status, durationMs, failures, reports }: TestOutcome,
  session: string | undefined,
): TestResult {
  return {
    ...(session !== undefined && { session }),
    id: test.id,
    status,
    durationMs,
    failures: failures.map(({ file, line, ...failure }: Failure) => ({
      ...failure,
      ...(file !== undefined && {
        place: { uri: joinUri(located.root, file), position: { line: (line ?? 1) - 1, character: 0 } },
      }),
    })),
    reports,
  };
}

async function expectation(
  session: Session,
  params: ExpectationParams,
  token: CancellationToken,
): Promise<ExpectationResult | null> {
  return withPool(session, params.app, token, async ({ app, root }, pool, surroundings) => {
    const test = testCasesOf(app).find(({ id }) => id === params.id);
    const made = test?.kind === 'payload' ? await newExpectation(app, test, pool.run, surroundings) : undefined;
    // What was ended is no expectation.
    refuseCancelled(token);
    if (!made) return null;
    const before = app.files.get(made.path)?.text;
    return { uri: joinUri(root, made.path), text: made.text, ...(before !== undefined && { before }) };
  });
}

interface CancellablePool extends Pick<HostTestPool, 'startedAt'> {
  readonly run: Run;
  readonly debug: (request: RunRequest, onInspector: Parameters<HostTestPool['debug']>[2]) => Promise<RunResult>;
}

/** Works with processes that keep nothing between runs; refused where there are none, and without trust. */
export async function withPool<T>(
  session: Session,
  app: string,
  token: CancellationToken,
  work: (
    located: LocatedApp,
    pool: CancellablePool,
    surroundings: { readonly appFolder: string; readonly unsaved: readonly string[] },
  ) => Promise<T>,
): Promise<T> {
  const located = await session.workspace.load(app);
  if (!located) throw refused(`No Freshworks app is open at ${app}: open its manifest.json first`);
  const { runner, appFolder } = runnerFor(session, located.root);
  const pool = runner.testPool();
  try {
    const surroundings = { appFolder, unsaved: [...session.workspace.openPaths(located.root).keys()] };
    const onCancel = (cancel: () => void): void => {
      if (token.isCancellationRequested) cancel();
      else token.onCancellationRequested(cancel);
    };
    const cancellable: CancellablePool = {
      startedAt: pool.startedAt,
      run: (request) => pool.run(request, onCancel),
      debug: (request, onInspector) => pool.debug(request, onCancel, onInspector),
    };
    return await work(located, cancellable, surroundings);
  } finally {
    pool.close();
  }
}

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
