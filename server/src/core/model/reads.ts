/**
 * What an answer was found out from, noted while it is worked out, so that it can be kept until one of these things changes:
 * the calls of a name, the code of a function. Whoever keeps answers for others notes what they were found out from, too.
 */
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { isBlockFunction } from '../syntax/parse-function.ts';

/** A name in one of the tables of the index, the block of a function, or everything. */
export type Cell = string | object;

/** An answer that is kept, with what it was found out from. */
export interface Noted {
  /** The last thing first. A chain of few, because there are many answers, and a list that grows takes room for more. */
  reads: Reads | undefined;
}

/** Cells, other answers, and all cells of an answer that was kept for longer. */
interface Reads {
  readonly read: Cell | Noted | ReadonlySet<Cell>;
  readonly before: Reads | undefined;
}

/** What may be anything: whoever reads it is worked out anew after each change. */
export const EVERYTHING: Cell = 'everything';

export const ANYTHING: Reads = { read: EVERYTHING, before: undefined };

/** Those that are being worked out now, the innermost last. */
const open: Noted[] = [];

/** Notes that somebody looks at all of a piece of code, functions included. */
export function noteFunctionsIn(code: AnyNode): void {
  if (open.length === 0) return;
  for (const node of nodesOf(code)) if (isBlockFunction(node)) note(node.body);
}

/** Whether anybody wants to know what is read: to find a word for it is work, too. */
export const isNoting = (): boolean => open.length > 0;

export function note(read: Cell | Noted): void {
  const last = open.at(-1);
  // Behind everything, nothing more can be read.
  if (!last || last.reads === ANYTHING || last.reads?.read === read) return;
  last.reads = isAnything(read) ? ANYTHING : { read, before: last.reads };
}

const isAnything = (read: Cell | Noted): boolean =>
  read === EVERYTHING || (typeof read === 'object' && 'reads' in read && read.reads === ANYTHING);

/** Works something out, and notes what it reads; whoever gets it later notes the answer by `note(answer)`. */
export function noting<T>(answer: Noted, run: () => T): T {
  note(answer);
  open.push(answer);
  try {
    return run();
  } finally {
    open.pop();
    if (answer.reads === ANYTHING) note(EVERYTHING);
  }
}

/** What is found out on the way is noted, for whoever asks for it again; what is read for all of it is not. */
export function notingInside<T>(run: () => T): T {
  open.push({ reads: ANYTHING });
  try {
    return run();
  } finally {
    open.pop();
  }
}

/** What is read in there is nobody's business. */
export function apart<T>(run: () => T): T {
  if (open.length === 0) return run();
  open.push({ reads: undefined });
  try {
    return run();
  } finally {
    open.pop();
  }
}

/** The same, with what was read; nothing where that is everything, or where nobody wants to know. */
export function apartNoting<T>(
  run: () => T,
  isWanted: boolean,
): { readonly value: T; readonly cells: ReadonlySet<Cell> | undefined } {
  if (!isWanted && open.length === 0) return { value: run(), cells: undefined };
  const answer: Noted = { reads: undefined };
  open.push(answer);
  try {
    return { value: run(), cells: cellsOf(answer) };
  } finally {
    open.pop();
  }
}

export interface NotedAnswer<V> extends Noted {
  readonly value: V;
}

export interface KeptAnswers<K, V> {
  get(key: K): NotedAnswer<V> | undefined;
  set(key: K, answer: NotedAnswer<V>): unknown;
}

/**
 * An answer that is worked out once, whoever asks. Where nothing is being noted, as in all that a command line looks at once,
 * it is not noted either: the first one for whom it is to be noted has it worked out again.
 */
export function kept<K, V>(answers: KeptAnswers<K, V>, key: K, find: () => V): V {
  const known = answers.get(key);
  const isNoted = open.length > 0;
  if (known && (!isNoted || known.reads !== UNKNOWN)) {
    note(known);
    return known.value;
  }
  const answer: Noted = { reads: isNoted ? undefined : UNKNOWN };
  const value = isNoted ? noting(answer, find) : find();
  answers.set(key, { value, reads: answer.reads });
  return value;
}

/** Nobody noted what it was found out from. */
const UNKNOWN: Reads = { read: EVERYTHING, before: undefined };

/** Every cell below an answer; nothing where that is everything, or more than is worth to be remembered. */
export function cellsOf(answer: Noted): ReadonlySet<Cell> | undefined {
  if (answer.reads === ANYTHING) return undefined;
  const cells = new Set<Cell>();
  const seen = new Set<Reads>();
  const left: Noted[] = [answer];
  for (let next = left.pop(); next; next = left.pop()) {
    for (let { reads } = next; reads && !seen.has(reads); reads = reads.before) {
      seen.add(reads);
      if (seen.size > MOST_READS || cells.size > MOST_CELLS) return undefined;
      const { read } = reads;
      if (read === EVERYTHING) return undefined;
      if (read instanceof Set) for (const cell of read) cells.add(cell);
      else if (typeof read === 'object' && 'reads' in read) left.push(read as Noted);
      else cells.add(read);
    }
  }
  return cells;
}

const MOST_READS = 200_000;
const MOST_CELLS = 5_000;
