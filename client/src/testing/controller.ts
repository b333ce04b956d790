/** The Testing view: one controller whose tree follows the apps, and the profiles Run, Debug and Coverage. */
import {
  type CancellationToken,
  CancellationTokenSource,
  Disposable,
  type FileCoverage,
  l10n,
  type TestController,
  type TestItem,
  type TestRunProfile,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
} from 'vscode';
import {
  TESTS,
  TESTS_CHANGED,
  type TestsChangedParams,
  type TestsParams,
  type TestsResult,
} from '../../../server/src/lsp/protocol/tests.ts';
import type { ExtensionContext } from '../context.ts';
import type { Debugging } from '../debug/session.ts';
import { reasonOf } from '../files.ts';
import { mayRun } from '../run-handler.ts';
import { createContinuousRuns } from './continuous.ts';
import { createCoverageStore } from './coverage.ts';
import { createRuns, type KeptReport } from './run.ts';
import { createTree, DEBUGGABLE, type TestTree } from './tree.ts';

export interface Testing extends Disposable {
  readonly controller: TestController;
  readonly tree: TestTree;
  reportOf(item: TestItem): KeptReport | undefined;
}

export interface TestingAbilities {
  /** Processes can be started: in a browser there are none to debug or to count in. */
  readonly processes: boolean;
}

export function createTesting(context: ExtensionContext, debugging: Debugging, can: TestingAbilities): Testing {
  const { client, server } = context;
  const controller = tests.createTestController('freshworksEvents', l10n.t('Freshworks Handlers'));
  const tree = createTree(controller, client);
  const coverage = createCoverageStore();
  const runs = createRuns({ client, tree, coverage, debugging });

  const list = (params: TestsParams): Promise<TestsResult> => client.sendRequest<TestsResult>(TESTS, params);

  async function refresh(only?: string): Promise<void> {
    try {
      const { apps } = await list(only === undefined ? {} : { app: only });
      const there = new Set(apps.map(({ app }) => app));
      for (const app of only === undefined ? tree.apps() : [only]) if (!there.has(app)) tree.put(app, undefined);
      for (const { app, tests } of apps) tree.put(app, tests);
    } catch (error) {
      client.warn(`The tests could not be listed: ${reasonOf(error)}`);
    }
  }

  const resolve = async (item: TestItem): Promise<void> => {
    const group = tree.edgesOf(item);
    if (!group) return;
    const { apps } = await list({ app: group.app, edge: true });
    const edges = apps.flatMap(({ tests }) => tests).filter(({ kind }) => kind === 'edge');
    tree.putEdges(
      item,
      edges.filter(({ handler }) => handler === group.handler),
    );
  };

  /**
   * Edge payloads depend on what the handler reads, and the server lists them only when asked. So where a test of a handler has
   * changed, its edge payloads that the tree shows are out of date, and are listed anew.
   */
  async function edgesChanged(app: string, touched: readonly TestItem[]): Promise<void> {
    const handlers = new Set(touched.map((item) => tree.testOf(item)?.listed.handler));
    const changed = tree.listedEdges(app).filter(({ handler }) => handlers.has(handler));
    if (changed.length > 0) controller.invalidateTestResults(changed.map(({ item }) => item));
    try {
      for (const { item } of changed) await resolve(item);
    } catch (error) {
      client.warn(`The edge payloads could not be listed: ${reasonOf(error)}`);
    }
  }

  /** The tests that are asked for; edge payloads are listed first where they are named. */
  async function chosen({ include, exclude = [] }: TestRunRequest): Promise<readonly TestItem[]> {
    for (const item of include ?? []) await resolve(item);
    const excluded = new Set(tree.testsBelow(exclude));
    return tree.testsBelow(include).filter((item) => !excluded.has(item));
  }

  async function carryOut(
    request: TestRunRequest,
    kind: TestRunProfileKind,
    token: CancellationToken,
    items?: readonly TestItem[],
  ): Promise<void> {
    if (!mayRun(context) || !(await server.start())) return;
    const wanted = items ?? (await chosen(request));
    const run = controller.createTestRun(request);
    // The button of this run, and the end of what asked for it.
    const source = new CancellationTokenSource();
    const listeners = [token, run.token].map((each) => each.onCancellationRequested(() => source.cancel()));
    try {
      if (kind === TestRunProfileKind.Debug)
        await runs.debug(
          run,
          wanted.filter((item) => item.tags.includes(DEBUGGABLE)),
          source.token,
        );
      else await runs.run(run, wanted, { coverage: kind === TestRunProfileKind.Coverage }, source.token);
    } finally {
      for (const listener of listeners) listener.dispose();
      source.dispose();
      run.end();
    }
  }

  const continuous = createContinuousRuns(
    tree,
    (request, items, token) =>
      // Nobody waits for it.
      void carryOut(request, request.profile?.kind ?? TestRunProfileKind.Run, token, items).catch((error: unknown) => {
        client.warn(`Tests were not run again: ${reasonOf(error)}`);
      }),
  );

  const profile = (label: string, kind: TestRunProfileKind): TestRunProfile =>
    controller.createRunProfile(
      label,
      kind,
      async (request, token) => {
        if (!request.continuous) await carryOut(request, kind, token);
        else if (mayRun(context)) continuous.watch(request, token);
      },
      true,
      kind === TestRunProfileKind.Debug ? DEBUGGABLE : undefined,
      kind !== TestRunProfileKind.Debug,
    );

  profile(l10n.t('Run'), TestRunProfileKind.Run);
  if (can.processes) {
    profile(l10n.t('Debug'), TestRunProfileKind.Debug);
    const counting = profile(l10n.t('Coverage'), TestRunProfileKind.Coverage);
    counting.loadDetailedCoverage = async (_run, file: FileCoverage) => coverage.detailsOf(file);
    counting.loadDetailedCoverageForTest = async (_run, file: FileCoverage, item) => coverage.detailsOf(file, item);
  }
  /** Where the server cannot be started, the author has been told. */
  const onceStarted = async (work: () => Promise<void>): Promise<void> => {
    if (await server.start()) await work();
  };
  controller.refreshHandler = () => onceStarted(refresh);
  controller.resolveHandler = (item) => onceStarted(() => (item ? resolve(item) : refresh()));

  const listening = Disposable.from(
    client.onNotification(TESTS_CHANGED, async (change: TestsChangedParams) => {
      if (change.isListDifferent) await refresh(change.app);
      const touched = change.touched.flatMap((id) => tree.itemOf(change.app, id) ?? []);
      if (touched.length > 0) controller.invalidateTestResults(touched);
      continuous.changed(change);
      await edgesChanged(change.app, touched);
    }),
  );
  return {
    controller,
    tree,
    reportOf: runs.reportOf,
    dispose() {
      listening.dispose();
      continuous.dispose();
      runs.dispose();
      controller.dispose();
    },
  };
}
