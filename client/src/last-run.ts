/** The run that "Run again" repeats; kept with the workspace, so that it outlives a restart. */
import type { Memento } from 'vscode';
import type { RunParams } from '../../server/src/lsp/protocol.ts';

const KEY = 'lastRun';

export interface LastRun {
  get(): RunParams | undefined;
  set(run: RunParams): Thenable<void>;
}

export const createLastRun = (memento: Memento): LastRun => ({
  get: () => memento.get<RunParams>(KEY),
  set: (run) => memento.update(KEY, run),
});
