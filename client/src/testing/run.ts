/** Runs tests of the Testing view: each result is shown as it comes, with its output and its report. */
import {
  type CancellationToken,
  type Disposable,
  l10n,
  type TestItem,
  TestMessage,
  type TestRun,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  DEBUG_TEST,
  type DebugTestParams,
  RUN_TESTS,
  type RunTestsParams,
  type RunTestsResult,
  TEST_RESULT,
  type TestResult,
} from '../../../server/src/lsp/protocol/tests.ts';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { saveSources } from '../debug/save-sources.ts';
import type { Debugging } from '../debug/session.ts';
import { reasonOf } from '../files.ts';
import { linesOf } from '../report/text.ts';
import type { CoverageStore } from './coverage.ts';
import { messagesOf } from './messages.ts';
import type { TestTree } from './tree.ts';

export interface TestRuns extends Disposable {
  run(
    run: TestRun,
    items: readonly TestItem[],
    how: { readonly coverage: boolean },
    token: CancellationToken,
  ): Promise<void>;
  debug(run: TestRun, items: readonly TestItem[], token: CancellationToken): Promise<void>;
  /** Of the last run of a test. */
  reportOf(item: TestItem): KeptReport | undefined;
}

export interface KeptReport {
  readonly app: string;
  readonly report: RunReport;
  readonly when: Date;
}

export interface RunParts {
  readonly client: BaseLanguageClient;
  readonly tree: TestTree;
  readonly coverage: CoverageStore;
  readonly debugging: Debugging;
}

/** As many as the server carries out at a time. */
const AT_A_TIME = 2;

export function createRuns({ client, tree, coverage, debugging }: RunParts): TestRuns {
  const reports = new WeakMap<TestItem, KeptReport>();
  const sessions = new Map<string, (result: TestResult) => void>();
  const state = { count: 0 };

  const show = (run: TestRun, app: string, item: TestItem, result: TestResult): void => {
    const report = result.reports.find(({ outcome }) => outcome !== 'returned') ?? result.reports.at(-1);
    if (report) reports.set(item, { app, report, when: new Date() });
    for (const each of result.reports) write(run, item, each);
    const { status, durationMs } = result;
    if (status === 'passed') run.passed(item, durationMs);
    else if (status === 'skipped') run.skipped(item);
    else run[status === 'failed' ? 'failed' : 'errored'](item, messagesOf(client, app, result), durationMs);
  };

  /** The tests of one app. */
  async function runIn(
    run: TestRun,
    app: string,
    items: readonly TestItem[],
    isCounted: boolean,
    token: CancellationToken,
  ): Promise<void> {
    const session = `tests ${++state.count}`;
    const waiting = [...items];
    // The list may change while they run.
    const byId = new Map(items.map((item) => [tree.testOf(item)?.listed.id, item]));
    const open = new Set(items);
    // The server has an order of its own: what is done already does not start.
    const startNext = (): void => {
      let next = waiting.shift();
      while (next && !open.has(next)) next = waiting.shift();
      if (next) run.started(next);
    };
    for (let started = 0; started < AT_A_TIME; started++) startNext();
    sessions.set(session, (result) => {
      const item = byId.get(result.id);
      // What is ended comes to nothing that its author could have meant.
      if (!item || token.isCancellationRequested || !open.delete(item)) return;
      show(run, app, item, result);
      startNext();
    });
    try {
      const listed = items.flatMap((item) => tree.testOf(item)?.listed ?? []);
      const params: RunTestsParams = {
        app,
        session,
        ids: listed.map(({ id }) => id),
        ...(listed.some(({ kind }) => kind === 'edge') && { edge: true }),
        ...(isCounted && { coverage: true }),
      };
      const result = await client.sendRequest<RunTestsResult>(RUN_TESTS, params, token);
      if (isCounted) {
        coverage.add(run, app, result, (id) => byId.get(id));
        sayCoverage(run, result);
      }
      const gone = new TestMessage(
        l10n.t('This test is not there any more: its payload or its handler has another name.'),
      );
      for (const item of open) if (!token.isCancellationRequested) run.errored(item, gone);
    } catch (error) {
      for (const item of token.isCancellationRequested ? [] : open) run.errored(item, new TestMessage(reasonOf(error)));
    } finally {
      for (const item of token.isCancellationRequested ? open : []) run.skipped(item);
      sessions.delete(session);
    }
  }

  const listening = client.onNotification(TEST_RESULT, (result: TestResult) =>
    sessions.get(result.session ?? '')?.(result),
  );

  return {
    async run(run, items, { coverage: isCounted }, token) {
      for (const item of items) run.enqueued(item);
      for (const [app, own] of byApp(tree, items)) await runIn(run, app, own, isCounted, token);
    },
    async debug(run, items, token) {
      for (const item of items) {
        const test = tree.testOf(item);
        if (!test || token.isCancellationRequested || !(await saveSources(test.app))) continue;
        run.started(item);
        const { app, listed } = test;
        try {
          const result = await debugging.debugWith(app, listed.event ?? listed.name, token, (session, cancelled) => {
            const isEdge = listed.kind === 'edge';
            const params: DebugTestParams = { app, id: listed.id, session, ...(isEdge && { edge: true }) };
            return client.sendRequest<TestResult>(DEBUG_TEST, params, cancelled);
          });
          show(run, app, item, result);
        } catch (error) {
          if (token.isCancellationRequested) run.skipped(item);
          else run.errored(item, new TestMessage(reasonOf(error)));
        }
      }
    },
    reportOf: (item) => reports.get(item),
    dispose: () => listening.dispose(),
  };
}

function byApp(tree: TestTree, items: readonly TestItem[]): ReadonlyMap<string, readonly TestItem[]> {
  const apps = new Map<string, TestItem[]>();
  for (const item of items) {
    const app = tree.testOf(item)?.app;
    if (app === undefined) continue;
    const own = apps.get(app) ?? [];
    apps.set(app, own);
    own.push(item);
  }
  return apps;
}

function sayCoverage(run: TestRun, { coverageText: [line = '', ...unreached] = [] }: RunTestsResult): void {
  run.appendOutput(asTerminal([line, ...unreached]));
  window.setStatusBarMessage(line, 30_000);
}

const write = (run: TestRun, item: TestItem, report: RunReport): void =>
  run.appendOutput(asTerminal(linesOf(report, (file) => file)), undefined, item);

const asTerminal = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split('\n'))
    .map((line) => `${line}\r\n`)
    .join('');
