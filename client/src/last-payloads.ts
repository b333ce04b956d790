/** The payload that was chosen last for each thing that can be run; kept with the workspace, so that it outlives a restart. */
import { FileSystemError, type Memento, Uri } from 'vscode';
import type { RunParams } from '../../server/src/lsp/protocol.ts';
import { isThere } from './files.ts';

const KEY = 'payloads';

export interface PayloadMemory {
  get(run: RunParams): string | undefined;
  set(run: RunParams, payload: string): Thenable<void>;
  /** The run on the payload that was chosen for it, or on the one it names; on the best one where that file is gone. */
  applyTo(run: RunParams): Promise<RunParams>;
}

export function createPayloadMemory(memento: Memento): PayloadMemory {
  const all = (): Readonly<Record<string, string>> => memento.get<Record<string, string>>(KEY) ?? {};
  const get = (run: RunParams): string | undefined => new Map(Object.entries(all())).get(keyOf(run));
  return {
    get,
    set: (run, payload) => memento.update(KEY, { ...all(), [keyOf(run)]: payload }),
    async applyTo(run) {
      const payload = run.payload ?? get(run);
      const { payload: _named, ...rest } = run;
      return payload === undefined || (await isGone(run.app, payload)) ? rest : { ...rest, payload };
    },
  };
}

const keyOf = ({ app, scope, name }: RunParams): string => JSON.stringify([app, scope ?? '', name]);

/** Of a file that cannot be read the server says so: the run is not to take another one silently. */
async function isGone(app: string, payload: string): Promise<boolean> {
  if (!payload.includes('/')) return false;
  try {
    return !(await isThere(Uri.joinPath(Uri.parse(app), payload)));
  } catch (error) {
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}
