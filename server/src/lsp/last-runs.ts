/** What handlers got and did when they were run last, for hovers and lenses. */
import { type App, isJavaScript, type RunReport } from '../core/index.ts';
import { keyOfUri } from './uris.ts';

export interface LastRun {
  readonly report: RunReport;
  /** As it was when it was run. */
  readonly app: App;
  /** Higher is newer. */
  readonly order: number;
}

export interface LastRuns {
  add(root: string, run: Omit<LastRun, 'order'>): void;
  of(root: string, scope: string, event: string): LastRun | undefined;
  /** Of all events of an app. */
  ofApp(root: string): readonly LastRun[];
  clear(): void;
}

export function createLastRuns(): LastRuns {
  const runs = new Map<string, LastRun & { readonly root: string }>();
  const state = { runs: 0 };
  const keyOf = (root: string, scope: string | null, event: string): string =>
    JSON.stringify([keyOfUri(root), scope, event]);
  return {
    add(root, run) {
      state.runs += 1;
      runs.set(keyOf(root, run.report.scope, run.report.event), { ...run, order: state.runs, root: keyOfUri(root) });
    },
    of: (root, scope, event) => runs.get(keyOf(root, scope, event)),
    ofApp: (root) => [...runs.values()].filter((run) => run.root === keyOfUri(root)),
    clear: () => runs.clear(),
  };
}

/** The code is another one than that which was run. */
export const isStale = (run: LastRun, app: App): boolean =>
  [...run.app.files.values()].some(({ path, text }) => isJavaScript(path) && app.files.get(path)?.text !== text);
