/**
 * The parts of a tree and the names in them, kept while the tree is edited: a keystroke costs the parts that come and go with
 * it, however many others there are.
 */

import type { Cell } from '../../model/reads.ts';
import type { AnyNode, Program } from '../../syntax/javascript.ts';
import type { BlockFunction } from '../../syntax/parse-function.ts';
import { type Replaced, takeReplaced } from '../../syntax/replaced.ts';
import { difference } from '../../text/difference.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { type FilePart, keyOf, type PartRoot, readPart } from './file-part.ts';
import { declaredOtherwise, keepDeclared } from './outside-part.ts';

/** The tables of a part, by which an edit of it is told from afar. */
export const TABLES = ['calls', 'through', 'passed', 'memberWrites', 'aliases', 'assigned', 'identifiers'] as const;

export type TableName = (typeof TABLES)[number];

/** What became of the names at the top of a file while it was edited. */
export interface Declarations {
  /** How often any of them was declared by something else. */
  count: number;
  /** At which count that was last, by what is noted for the name. */
  readonly changed: Map<Cell, number>;
}

/** What a name means at the top of a file, and who assigns it. */
export const topCell = (name: string): string => `top ${name}`;

export interface TreeParts {
  /** Whether the tree was looked at before an edit. */
  readonly isEdited: boolean;
  readonly declarations: Declarations;
  /** By what is a new node after each edit of a part: its block, or what stands for all outside of functions. */
  at(key: AnyNode): FilePart | undefined;
  /** The outer ones first; those that were not edited are the same objects as before. */
  all(): readonly FilePart[];
  /** Those in which a name stands in a table, the outer ones first; `isOneOfMany` where it is worth to look at all names at once. */
  naming(table: TableName, name: string, isOneOfMany: boolean): readonly FilePart[];
  /** All that stand in a table. */
  names(table: TableName): readonly string[];
}

export function partsOf(program: Program): TreeParts {
  const before = known.get(program);
  const replaced = takeReplaced(program);
  const kept = before ? afterEdits(program, before, replaced) : opened(program);
  known.set(program, kept);
  const { byKey, ordered, tables } = kept;
  const having = (table: TableName, name: string, isOneOfMany: boolean): readonly FilePart[] =>
    before || isOneOfMany || tables.has(table)
      ? (tableOf(kept, table).get(name) ?? NONE)
      : ordered.filter((part) => part[table].has(name));
  return {
    isEdited: before !== undefined,
    declarations: declarationsIn(program),
    at: (key) => byKey.get(key),
    all: () => ordered,
    naming(table, name, isOneOfMany) {
      const found = having(table, name, isOneOfMany);
      return found.length < 2 ? found : found.toSorted(byPlace);
    },
    names: (table) => [...tableOf(kept, table).keys()],
  };
}

type Parts = Map<AnyNode, FilePart>;

/** What stays of a tree that is edited in place. */
interface Kept {
  readonly byKey: Parts;
  /** The same, the outer ones first. */
  readonly ordered: readonly FilePart[];
  readonly isEdited: boolean;
  readonly tables: Map<TableName, Table>;
}

/** Under each name the parts in which it stands, in no order. */
interface Table {
  readonly named: Map<string, FilePart[]>;
  /** What came and went since somebody asked. */
  readonly pending: Change[];
}

interface Change {
  readonly part: FilePart;
  readonly hasCome: boolean;
}

const known = new KeptWith<Program, Kept>();

const NONE: readonly never[] = [];

const byPlace = ({ root: a }: FilePart, { root: b }: FilePart): number => a.start - b.start || b.end - a.end;

function opened(program: Program): Kept {
  const byKey: Parts = new Map();
  const add = (root: PartRoot, outermost: BlockFunction | undefined): void => {
    const part = readPart(root, outermost);
    byKey.set(keyOf(root), part);
    for (const inner of part.functions) add(inner, outermost ?? inner);
  };
  add(program, undefined);
  return { byKey, ordered: [...byKey.values()], isEdited: false, tables: new Map() };
}

/** Without `replaced`, any function may have been edited. */
function afterEdits(program: Program, kept: Kept, replaced: readonly Replaced[] | undefined): Kept {
  // Who asked before the first edit has the map itself.
  const byKey = kept.isEdited ? kept.byKey : new Map(kept.byKey);
  const gone: Parts = new Map();
  const come: Parts = new Map();
  let { ordered } = kept;
  let added: FilePart[] = [];
  const remove = (key: AnyNode): FilePart | undefined => {
    const part = byKey.get(key);
    if (!part) return undefined;
    byKey.delete(key);
    if (!come.delete(key)) gone.set(key, part);
    for (const { body } of part.functions) remove(body);
    return part;
  };
  const put = (part: FilePart): void => {
    byKey.set(part.key, part);
    added.push(part);
    if (!gone.delete(part.key)) come.set(part.key, part);
  };
  const add = (root: BlockFunction, outermost: BlockFunction | undefined): void => {
    const { body } = root;
    if (byKey.has(body)) return;
    const part = gone.get(body) ?? readPart(root, outermost);
    put(part);
    for (const inner of part.functions) add(inner, outermost ?? inner);
  };
  const outside = ordered[0] as FilePart;
  const isSame = outside.key === keyOf(program);
  if (replaced) {
    for (const { node, block } of replaced) {
      const before = byKey.size;
      const part = remove(block);
      // What was replaced with a function around it has been read with that.
      if (!part) continue;
      const first = ordered.indexOf(part);
      const behind = first + before - byKey.size;
      added = [];
      add(node, part.outermost);
      ordered = [...ordered.slice(0, first), ...added, ...ordered.slice(behind)];
    }
    // Functions outside of which something is another one now stay as they are, with all that is in them.
    if (!isSame) {
      const part = readOutside(program, outside);
      const other = difference(outside.functions, part.functions);
      const next = outside.functions[other.first + other.gone.length];
      const last = next && byKey.get(next.body);
      const behind = last ? ordered.indexOf(last) : ordered.length;
      const before = byKey.size;
      for (const { body } of other.gone) remove(body);
      const first = behind - (before - byKey.size);
      added = [];
      for (const fn of other.come) add(fn, fn);
      ordered = [part, ...ordered.slice(1, first), ...added, ...ordered.slice(behind)];
      byKey.delete(outside.key);
      gone.set(outside.key, outside);
      put(part);
    }
  } else {
    for (const [key, part] of byKey) gone.set(key, part);
    byKey.clear();
    const part = isSame ? outside : readOutside(program, outside);
    put(part);
    for (const fn of part.functions) add(fn, fn);
    ordered = added;
  }
  for (const [name, { pending }] of kept.tables) {
    for (const part of gone.values()) goes(pending, part);
    for (const part of come.values()) pending.push({ part, hasCome: true });
    if (pending.length > MOST_PENDING) kept.tables.delete(name);
  }
  return { byKey, ordered, isEdited: true, tables: kept.tables };
}

/** What came and went since somebody asked is forgotten: each edit of a function would leave another tree here. */
function goes(pending: Change[], part: FilePart): void {
  const came = pending.findLastIndex((change) => change.hasCome && change.part === part);
  if (came < 0) pending.push({ part, hasCome: false });
  else pending.splice(came, 1);
}

/** What is declared as before stays the same object. */
function readOutside(program: Program, before: FilePart): FilePart {
  const part = readPart(program, undefined);
  keepDeclared(before, part);
  const names = declaredOtherwise(before, part);
  const declarations = declarationsIn(program);
  if (names.length > 0) declarations.count++;
  for (const name of names) declarations.changed.set(topCell(name), declarations.count);
  return part;
}

const ofTops = new KeptWith<Program, Declarations>();

function declarationsIn(program: Program): Declarations {
  const declarations = ofTops.get(program) ?? { count: 0, changed: new Map<Cell, number>() };
  ofTops.set(program, declarations);
  return declarations;
}

/** Of a table that nobody asks about any more, the parts that went are not held. */
const MOST_PENDING = 500;

function tableOf({ ordered, tables }: Kept, name: TableName): Table['named'] {
  const table = tables.get(name) ?? { named: new Map<string, FilePart[]>(), pending: comingOf(ordered) };
  tables.set(name, table);
  const { named, pending } = table;
  for (const { part, hasCome } of pending) {
    for (const key of part[name].keys()) {
      const list = named.get(key);
      if (!hasCome) drop(named, key, part);
      else if (list) list.push(part);
      else named.set(key, [part]);
    }
  }
  pending.length = 0;
  return named;
}

const comingOf = (parts: readonly FilePart[]): Change[] => parts.map((part) => ({ part, hasCome: true }));

function drop(named: Table['named'], key: string, part: FilePart): void {
  const list = named.get(key);
  const at = list?.indexOf(part) ?? -1;
  if (list && at >= 0) list.splice(at, 1);
  if (list?.length === 0) named.delete(key);
}
