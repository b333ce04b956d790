/**
 * What the parts of a file say, by name: put together once and kept while the tree is edited, so that a keystroke costs the
 * names of the parts that come and go with it, and not those of the whole file.
 */
import type { AnyNode } from '../../syntax/javascript.ts';
import { differences } from '../../text/difference.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { PartRoot } from './file-part.ts';

/** What one part says, and the node that it is read from. */
interface Entry<P> {
  readonly root: PartRoot;
  readonly said: P;
}

/** Of one tree: what each part said in the snapshot that was asked about last, and under each name who says something of it. */
interface Table<P> {
  said: readonly P[];
  /** In no order. */
  readonly named: Map<string, Entry<P>[]>;
}

export interface PartTable<P> {
  /** Those of a snapshot that say something of a name, in the order of their parts; `said` is the same list for all names. */
  saying(
    program: AnyNode,
    parts: readonly { readonly root: PartRoot }[],
    said: readonly P[],
    name: string,
  ): readonly P[];
}

/** What is the same object says the same. */
export function partTable<P extends object>(namesOf: (said: P) => Iterable<string>): PartTable<P> {
  const tables = new KeptWith<AnyNode, Table<P>>();
  return {
    saying(program, parts, said, name) {
      const table: Table<P> = tables.get(program) ?? { said: [], named: new Map() };
      tables.set(program, table);
      if (table.said !== said) takeOver(table, parts, said, namesOf);
      const having = table.named.get(name);
      if (!having) return NONE;
      return (having.length < 2 ? having : having.toSorted(byPlace)).map((entry) => entry.said);
    },
  };
}

const NONE: readonly never[] = [];

/** The outer ones first: a function may be all of its file. */
const byPlace = ({ root: a }: Entry<unknown>, { root: b }: Entry<unknown>): number =>
  a.start - b.start || b.end - a.end || (a.type === 'Program' ? -1 : 1);

function takeOver<P>(
  table: Table<P>,
  parts: readonly { readonly root: PartRoot }[],
  said: readonly P[],
  namesOf: (said: P) => Iterable<string>,
): void {
  const { named } = table;
  const gone = new Set<P>();
  const come: Entry<P>[] = [];
  for (const changed of differences(table.said, said)) {
    for (const one of changed.gone) gone.add(one);
    for (let at = 0; at < changed.come.length; at++) {
      const [one, part] = [changed.come[at], parts[changed.first + at]];
      if (one && part && !gone.delete(one)) come.push({ root: part.root, said: one });
    }
  }
  table.said = said;
  // Who says a name again has come before the other one goes, so that its list stays.
  for (const entry of come) {
    for (const name of namesOf(entry.said)) {
      const list = named.get(name);
      if (list) list.push(entry);
      else named.set(name, [entry]);
    }
  }
  for (const one of gone) {
    for (const name of namesOf(one)) {
      const list = named.get(name);
      const at = list?.findIndex((entry) => entry.said === one) ?? -1;
      if (list && at >= 0) list.splice(at, 1);
      if (list?.length === 0) named.delete(name);
    }
  }
}
