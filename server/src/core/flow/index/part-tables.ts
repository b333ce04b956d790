/**
 * What the parts of a file say, by name: put together once and kept while the tree is edited, so that a keystroke costs the
 * names of the parts that come and go with it, and not those of the whole file.
 */
import type { AnyNode } from '../../syntax/javascript.ts';

/** Of one tree: what each part says, and under each name who says something of it, in no order. */
interface Table<P> {
  parts: ReadonlyMap<AnyNode, P>;
  readonly named: Map<string, P[]>;
}

export interface PartTable<P> {
  /** Those that say something of a name, in the order in which their parts are given. */
  saying(program: AnyNode, parts: ReadonlyMap<AnyNode, P>, name: string): readonly P[];
  /** Whether it was put together before, for this text or for one that was edited since. */
  isKept(program: AnyNode): boolean;
}

/** `parts` are found by what is another node after each edit of the part; what is the same object says the same. */
export function partTable<P extends object>(namesOf: (part: P) => Iterable<string>): PartTable<P> {
  const tables = new WeakMap<AnyNode, Table<P>>();
  const orders = new WeakMap<ReadonlyMap<AnyNode, P>, ReadonlyMap<P, number>>();
  const orderOf = (parts: ReadonlyMap<AnyNode, P>): ReadonlyMap<P, number> => {
    const known = orders.get(parts) ?? new Map([...parts.values()].map((part, index) => [part, index]));
    orders.set(parts, known);
    return known;
  };
  return {
    saying(program, parts, name) {
      const table: Table<P> = tables.get(program) ?? { parts: new Map(), named: new Map() };
      tables.set(program, table);
      if (table.parts !== parts) takeOver(table, parts, namesOf);
      const having = table.named.get(name) ?? NONE;
      if (having.length < 2) return having;
      const order = orderOf(parts);
      return having.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    },
    isKept: (program) => tables.has(program),
  };
}

const NONE: readonly never[] = [];

function takeOver<P>(table: Table<P>, parts: ReadonlyMap<AnyNode, P>, namesOf: (part: P) => Iterable<string>): void {
  const { parts: before, named } = table;
  table.parts = parts;
  for (const [key, part] of before) {
    if (parts.get(key) === part) continue;
    for (const name of namesOf(part)) {
      const left = named.get(name)?.filter((one) => one !== part) ?? [];
      if (left.length > 0) named.set(name, left);
      else named.delete(name);
    }
  }
  for (const [key, part] of parts) {
    if (before.get(key) === part) continue;
    for (const name of namesOf(part)) {
      const list = named.get(name);
      if (list) list.push(part);
      else named.set(name, [part]);
    }
  }
}
