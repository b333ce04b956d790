/** Facts about one name that several modules of an app have, as one fact: what any of them says. */
import { fieldsOf } from '../../shape/ask.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { byName } from '../../text/by-name.ts';
import type { DataName, FrontEndEvent, InterfaceAction, Known, PageElement } from './known.ts';

export const mergeEvents = (one: FrontEndEvent, other: FrontEndEvent): FrontEndEvent => ({
  ...mergeKnown(one, other),
  kinds: union(one.kinds, other.kinds),
  data: mergeShapes(one.data, other.data),
});

export const mergeData = (one: DataName, other: DataName): DataName => ({
  ...mergeKnown(one, other),
  complete: one.complete && other.complete,
  shape: mergeShapes(one.shape, other.shape),
});

/** There is one of each name. */
export const mergeActions = (one: InterfaceAction): InterfaceAction => one;

export const mergeElements = (one: PageElement, other: PageElement): PageElement => ({
  ...mergeKnown(one, other),
  actions: union(one.actions, other.actions),
  ...(one.options && other.options && { options: mergeShapes(one.options, other.options) }),
});

/** One of each name, or of each key, in the order of the first ones. */
export function oneOfEach<T extends Known>(
  all: readonly T[],
  merge: (one: T, other: T) => T,
  keyOf: (known: T) => string = nameOf,
): readonly T[] {
  const merged = new Map<string, T>();
  for (const known of all) {
    const key = keyOf(known);
    const before = merged.get(key);
    merged.set(key, before && before !== known ? merge(before, known) : known);
  }
  return [...merged.values()];
}

const nameOf = ({ name }: Known): string => name;

function mergeKnown<T extends Known>(one: T, other: T): T {
  const notes = union(one.notes ?? [], other.notes ?? []);
  const { placeholders: _own, ...rest } = one;
  return {
    ...(rest as T),
    marks: union(one.marks, other.marks),
    sources: union(one.sources, other.sources),
    ...(notes.length > 0 && { notes }),
    ...(one.placeholders && other.placeholders && { placeholders: union(one.placeholders, other.placeholders) }),
  };
}

/** A member that only one of them has may be absent; of different types, anything. */
function mergeShapes(one: Shape, other: Shape): Shape {
  if (one === other) return one;
  if (one.type !== other.type) return { type: 'any', ...(one.description && { description: one.description }) };
  if (!one.fields && !other.fields) return one;
  const fields: Fields = Object.fromEntries(
    union(Object.keys(fieldsOf(one)), Object.keys(fieldsOf(other))).flatMap((name) => {
      const [mine, others] = [byName(one.fields, name), byName(other.fields, name)];
      if (mine && others) return [[name, mergeShapes(mine, others)] as const];
      const only = mine ?? others;
      return only ? [[name, { ...only, optional: true }] as const] : [];
    }),
  );
  return { ...one, fields };
}

const union = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [...new Set([...one, ...other])];
