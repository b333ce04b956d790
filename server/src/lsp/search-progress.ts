/** Shows that the apps of a large workspace are being read, where the client shows progress; nobody waits for a few of them. */
import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { createProgress } from './execute/work.ts';
import type { Session } from './session.ts';

/** So many manifests are read before anybody looks. */
const FEW = 10;

export interface SearchProgress {
  /** How many of how many have been read. */
  told(done: number, all: number): Promise<void>;
  end(): void;
}

export function createSearchProgress(session: Session): SearchProgress {
  const state: { shown?: WorkDoneProgressServerReporter | undefined } = {};
  return {
    async told(done, all) {
      if (all <= FEW) return;
      if (done === 1) {
        state.shown = await createProgress(session);
        state.shown?.begin('Reading Freshworks apps', 0, undefined, false);
      }
      state.shown?.report((100 * done) / all, `${done} of ${all}`);
    },
    end: () => state.shown?.done(),
  };
}
