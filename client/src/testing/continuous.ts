/** Continuous runs: once what was changed is saved, the tests that it can have made different are run again. */
import { type CancellationToken, type Disposable, type TestItem, type TestRunRequest, Uri, workspace } from 'vscode';
import type { TestsChangedParams } from '../../../server/src/lsp/protocol/tests.ts';
import type { TestTree } from './tree.ts';

export interface ContinuousRuns extends Disposable {
  /** Until the token says so. */
  watch(request: TestRunRequest, token: CancellationToken): void;
  changed(change: Pick<TestsChangedParams, 'app' | 'touched' | 'files'>): void;
}

export function createContinuousRuns(
  tree: TestTree,
  run: (request: TestRunRequest, items: readonly TestItem[], token: CancellationToken) => void,
): ContinuousRuns {
  const watched = new Map<TestRunRequest, CancellationToken>();
  /** By the tests that wait for them to be saved. */
  const waiting = new Map<string, { readonly app: string; readonly id: string }>();
  const files = new Set<string>();

  const isSaved = (): boolean =>
    !workspace.textDocuments.some(({ isDirty, uri }) => isDirty && files.has(uri.toString()));

  const flush = (): void => {
    if (waiting.size === 0 || !isSaved()) return;
    const touched = [...waiting.values()].flatMap(({ app, id }) => tree.itemOf(app, id) ?? []);
    waiting.clear();
    files.clear();
    for (const [request, token] of watched) {
      const wanted = new Set(tree.testsBelow(request.include));
      const excluded = new Set(tree.testsBelow(request.exclude ?? []));
      const items = touched.filter((item) => wanted.has(item) && !excluded.has(item));
      if (items.length > 0) run(request, items, token);
    }
  };

  const listening = workspace.onDidSaveTextDocument(flush);
  return {
    watch(request, token) {
      watched.set(request, token);
      token.onCancellationRequested(() => watched.delete(request));
    },
    changed({ app, touched, files: changed }) {
      if (watched.size === 0) return;
      for (const id of touched) waiting.set(`${app}#${id}`, { app, id });
      // As the editor spells them.
      for (const file of changed) files.add(Uri.parse(file).toString());
      flush();
    },
    dispose: () => listening.dispose(),
  };
}
