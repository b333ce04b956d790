/** What handlers got and did when they were run last, for hovers and lenses. */
import type { RunReport } from '../core/index.ts';
import { keyOfUri } from './uris.ts';

export interface LastRuns {
  add(root: string, report: RunReport): void;
  of(root: string, scope: string, event: string): RunReport | undefined;
  clear(): void;
}

export function createLastRuns(): LastRuns {
  const reports = new Map<string, RunReport>();
  const keyOf = (root: string, scope: string | null, event: string): string =>
    JSON.stringify([keyOfUri(root).replace(/\/+$/, ''), scope, event]);
  return {
    add: (root, report) => void reports.set(keyOf(root, report.scope, report.event), report),
    of: (root, scope, event) => reports.get(keyOf(root, scope, event)),
    clear: () => reports.clear(),
  };
}
