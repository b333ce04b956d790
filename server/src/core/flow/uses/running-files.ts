/** The server files that the platform can come to run, and the names that they require. */

import { SERVER_PATH } from '../../model/exports.ts';
import { type KeptAnswers, kept } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { requiredPath, requiringCalls } from '../evaluate/modules.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';

export interface RequiredName {
  readonly name: string;
  /** The text that names it. */
  readonly node: AnyNode;
}

/** What a file requires by a name that is written out; nothing where one is computed. */
export function requiresIn(file: IndexedFile): { readonly names: readonly RequiredName[]; readonly all: boolean } {
  const calls = requiringCalls(file);
  const names = calls.flatMap(({ named }) => named ?? []);
  return { names, all: names.length === calls.length };
}

/** Tests and tools beside `server.js` run elsewhere: only what it requires, directly or not, is run by the platform. */
export const runningFiles = (flow: Flow): readonly IndexedFile[] => kept(running, flow, () => findRunning(flow));

const running: KeptAnswers<Flow, readonly IndexedFile[]> = new KeptWith();

function findRunning(flow: Flow): readonly IndexedFile[] {
  const found = new Map<string, IndexedFile>();
  const add = (path: string): void => {
    const file = found.has(path) ? undefined : flow.fileAt(path);
    if (!file) return;
    found.set(path, file);
    for (const { name } of requiresIn(file).names) {
      const required = requiredPath(path, name);
      if (required !== undefined) add(required);
    }
  };
  add(SERVER_PATH);
  return [...found.values()];
}
