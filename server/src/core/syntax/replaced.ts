/** Which functions of a tree have got new blocks while it was edited in place, for whoever keeps something of each function. */
import { KeptWith } from '../text/kept-with.ts';
import type { BlockStatement, Program } from './javascript.ts';
import type { BlockFunction } from './parse-function.ts';

export interface Replaced {
  readonly node: BlockFunction;
  /** Its block before. */
  readonly block: BlockStatement;
}

const known = new KeptWith<Program, Replaced[]>();

export function noteReplaced(program: Program, replaced: Replaced): void {
  const list = known.get(program) ?? [];
  known.set(program, list);
  // Whoever did not ask for so long looks at the whole tree.
  if (list.length <= MOST_REPLACED) list.push(replaced);
}

/** Those since somebody asked last, the first one first; nothing where there were more than are remembered. */
export function takeReplaced(program: Program): readonly Replaced[] | undefined {
  const list = known.get(program) ?? [];
  known.delete(program);
  return list.length > MOST_REPLACED ? undefined : list;
}

const MOST_REPLACED = 50;
