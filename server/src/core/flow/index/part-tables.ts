/**
 * The names of all parts of a file, each with the parts that have it: put together for whoever asks about many names, and
 * kept while the tree is edited, so that a keystroke costs the names of the parts that come and go with it.
 */
import type { AnyNode, Program } from '../../syntax/javascript.ts';
import type { FilePart } from './file-part.ts';

/** By name. */
type PartTable<T> = (part: FilePart) => ReadonlyMap<string, readonly T[]>;

interface PartsByName {
  /** Of these it says where each name is. */
  parts: ReadonlyMap<AnyNode, FilePart>;
  /** In no order, because parts that come later may stand in front. */
  readonly named: Map<string, FilePart[]>;
}

const known = new WeakMap<Program, Map<string, PartsByName>>();

/** What the parts of a program say of each name, one part after another in the order of the text. */
export function wholeTable<T>(
  program: Program,
  parts: ReadonlyMap<AnyNode, FilePart>,
  table: string,
  read: PartTable<T>,
): (name: string) => readonly T[] {
  const tables = known.get(program) ?? new Map<string, PartsByName>();
  known.set(program, tables);
  const before: PartsByName = tables.get(table) ?? { parts: new Map(), named: new Map() };
  tables.set(table, before);
  takeOver(before, parts, read);
  const { named } = before;
  return (name) => {
    const having = named.get(name) ?? [];
    const [first, ...others] = having;
    if (!first) return [];
    if (others.length === 0) return read(first).get(name) ?? [];
    return having.toSorted((a, b) => a.root.start - b.root.start).flatMap((part) => read(part).get(name) ?? []);
  };
}

function takeOver<T>(table: PartsByName, parts: PartsByName['parts'], read: PartTable<T>): void {
  const { parts: before, named } = table;
  table.parts = parts;
  for (const [key, part] of before) {
    if (parts.has(key)) continue;
    for (const name of read(part).keys()) {
      const left = named.get(name)?.filter((one) => one !== part) ?? [];
      if (left.length > 0) named.set(name, left);
      else named.delete(name);
    }
  }
  for (const [key, part] of parts) {
    if (before.has(key)) continue;
    for (const name of read(part).keys()) {
      const list = named.get(name);
      if (list) list.push(part);
      else named.set(name, [part]);
    }
  }
}
