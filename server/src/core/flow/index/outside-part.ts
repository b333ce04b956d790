/**
 * What stands outside of all functions, read anew after an edit there: declarations that are the same stay the same objects,
 * and what became another one is told by name, so that the functions which ask for nothing of that stay as they are.
 */
import type { AnyNode } from '../../syntax/javascript.ts';
import { isTouchedSince } from '../../syntax/outside.ts';
import { byName } from '../../text/by-name.ts';
import type { Declared, FilePart } from './file-part.ts';

/** Puts the declarations of before in place of those that say the same. */
export function keepDeclared(before: FilePart, after: FilePart): void {
  for (const [scope, names] of after.scopes) {
    const known = before.scopes.get(scope);
    for (const [name, declared] of names) {
      const old = known?.get(name);
      if (old && isSameDeclared(old, declared, before.readAt)) names.set(name, old);
    }
  }
}

/** The names that are declared by something else than before, or were not. */
export function declaredOtherwise(before: FilePart, after: FilePart): readonly string[] {
  const changed = new Set<string>();
  const compare = (one: FilePart, other: FilePart): void => {
    for (const [scope, names] of one.scopes)
      for (const [name, declared] of names) if (other.scopes.get(scope)?.get(name) !== declared) changed.add(name);
  };
  compare(before, after);
  compare(after, before);
  return [...changed];
}

function isSameDeclared(one: Declared, other: Declared, readAt: number): boolean {
  const { writes } = other;
  return one.writes.length === writes.length && one.writes.every((write, at) => isSameItem(write, writes[at], readAt));
}

/** Of what a part says of one name. */
export const isSameList = (
  one: readonly unknown[] | undefined,
  other: readonly unknown[] | undefined,
  readAt: number,
): boolean => one?.length === other?.length && (one ?? []).every((item, at) => isSameItem(item, other?.[at], readAt));

/** Nodes, or what holds some. */
function isSameItem(one: unknown, other: unknown, readAt: number): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  if (isNode(one)) return one === other && !isTouchedSince(one, readAt);
  const members = Object.entries(one);
  return (
    members.length === Object.keys(other).length &&
    members.every(([key, value]) => key === 'steps' || isSameItem(value, byName(other, key), readAt))
  );
}

type Item = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Item => typeof value === 'object' && value !== null;

const isNode = (item: Item): item is Item & AnyNode => typeof item.type === 'string';
