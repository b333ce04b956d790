/**
 * Answers about one part of the code at a time, kept from one snapshot of a chain to the next until something changes that
 * was read for them: the parts that come and go with an edit, and the names in them, are all that an edit changes.
 */
import type { App } from '../../model/app.ts';
import { isJavaScript } from '../../model/source-file.ts';
import type { AnyNode, JavaScriptDocument } from '../../syntax/javascript.ts';
import type { CodePart } from '../index/code-part.ts';
import { cellsOfPart, type IndexedFile } from '../index/index-file.ts';
import { type Cell, cellsOf, EVERYTHING, type Noted, note, noting } from '../index/reads.ts';
import type { Flow } from './engine.ts';

/**
 * What is found of a part may hold nodes, which move with the text, but nothing of the snapshot. `about` is another object
 * where the question has other answers; `how` is what is at hand this time, and changes none.
 */
export function byPart<T, H = undefined>(
  find: (flow: Flow, part: CodePart, how: H) => T,
): (flow: Flow, part: CodePart, how: H, about?: object) => T {
  const known = new WeakMap<object, WeakMap<AnyNode, Answer<T>>>();
  return (flow, part, how, about = known) => {
    const { chain, generation } = stateOf(flow);
    const answers = known.get(about) ?? new WeakMap<AnyNode, Answer<T>>();
    known.set(about, answers);
    const before = answers.get(part.key);
    if (before && isStill(before, chain, generation)) {
      before.generation = generation;
      note(before);
      return before.value;
    }
    const noted: Noted = { reads: undefined };
    const run = (): T => find(flow, part, how);
    const value = flow.app.chain ? noting(noted, run) : run();
    // What a bound kept back may be found next time.
    const cells = flow.app.chain && !flow.isSpent() ? cellsOf(noted) : undefined;
    answers.set(part.key, { value, chain, generation, cells, reads: { read: cells ?? EVERYTHING, before: undefined } });
    return value;
  };
}

interface Answer<T> extends Noted {
  readonly value: T;
  readonly chain: Chain;
  /** When it was true for the last time. */
  generation: number;
  /** What was read for it; absent where that is too much to be kept. */
  readonly cells: ReadonlySet<Cell> | undefined;
}

function isStill({ chain, generation, cells }: Answer<unknown>, now: Chain, last: number): boolean {
  if (chain !== now) return false;
  for (let at = generation + 1; at <= last; at++) {
    const changed = now.changes.get(at);
    if (!cells || !changed || hasAny(cells, changed)) return false;
  }
  return true;
}

function hasAny(cells: ReadonlySet<Cell>, others: ReadonlySet<Cell>): boolean {
  const [few, many] = cells.size < others.size ? [cells, others] : [others, cells];
  for (const cell of few) if (many.has(cell)) return true;
  return false;
}

/** Snapshots that follow one another. */
interface Chain {
  generation: number;
  /** With anything else among them, nothing is kept. */
  surroundings: readonly unknown[];
  files: ReadonlyMap<string, IndexedFile['parts']>;
  /** What changed with each of the last generations; absent where nothing is kept. */
  readonly changes: Map<number, ReadonlySet<Cell> | undefined>;
}

/** Whoever was not asked for longer is asked anew. */
const MOST_GENERATIONS = 50;

const ofServer = new WeakMap<object, Chain>();
const ofFrontEnd = new WeakMap<object, Chain>();
const states = new WeakMap<Flow, { readonly chain: Chain; readonly generation: number }>();

function stateOf(flow: Flow): { readonly chain: Chain; readonly generation: number } {
  const state = states.get(flow) ?? nextOf(flow);
  states.set(flow, state);
  return state;
}

function nextOf(flow: Flow): { readonly chain: Chain; readonly generation: number } {
  const { app } = flow;
  const chains = flow.isFrontEnd ? ofFrontEnd : ofServer;
  const key = app.chain ?? app;
  const chain = chains.get(key) ?? { generation: 0, surroundings: [], files: new Map(), changes: new Map() };
  chains.set(key, chain);
  const surroundings = surroundingsOf(app);
  const isSame =
    chain.surroundings.length === surroundings.length &&
    surroundings.every((one, index) => one === chain.surroundings[index]);
  const generation = chain.generation + 1;
  chain.changes.set(generation, isSame ? changesBetween(chain.files, flow.files()) : undefined);
  chain.changes.delete(generation - MOST_GENERATIONS);
  chain.generation = generation;
  chain.surroundings = surroundings;
  chain.files = new Map(flow.files().map(({ file, parts }) => [file.path, parts]));
  return { chain, generation };
}

/** All that is no server code, which of that there is, what the platform runs of it, and which files are no more than a guess. */
function surroundingsOf(app: App): readonly unknown[] {
  return [
    ...[app.assets, app.unread, app.server?.javascript.program],
    ...[...app.files.values()].flatMap((file): readonly unknown[] =>
      isJavaScript(file.path) && file.path.startsWith('server/') ? [file.path, isGuess(file.javascript)] : [file],
    ),
  ];
}

/** Where it is not known in which function an error is. */
const isGuess = ({ error, brokenFunction }: JavaScriptDocument): boolean =>
  error !== undefined && brokenFunction === undefined;

/** The parts that came or went since, and the names in them. */
function changesBetween(before: Chain['files'], files: readonly IndexedFile[]): ReadonlySet<Cell> {
  const changed = new Set<Cell>();
  const add = (from: IndexedFile['parts'], other: IndexedFile['parts']): void => {
    for (const [key, part] of from) {
      if (other.has(key)) continue;
      changed.add(key);
      for (const cell of cellsOfPart(part)) changed.add(cell);
    }
  };
  for (const { file, parts } of files) {
    const old = before.get(file.path);
    if (!old || old === parts) continue;
    add(old, parts);
    add(parts, old);
  }
  return changed;
}
