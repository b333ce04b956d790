/**
 * What stands outside of all functions, read anew after an edit there: declarations that are the same stay the same objects,
 * and what became another one is told by name, so that the functions which ask for nothing of that stay as they are.
 */
import type { AnyNode } from '../../syntax/javascript.ts';
import { isTouchedSince } from '../../syntax/outside.ts';
import { byName } from '../../text/by-name.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { FilePart } from './file-part.ts';

/** Puts the declarations of before in place of those that say the same. */
export function keepDeclared(before: FilePart, after: FilePart): void {
  after.scopes.forEach((names, scope) => {
    const known = before.scopes.get(scope);
    if (!known) return;
    names.forEach((declared, name) => {
      const old = known.get(name);
      if (old && isSameList(old.writes, declared.writes, before.readAt)) names.set(name, old);
    });
  });
}

/** By the later of two parts of one tree, because it is asked for twice; by when the other was read, which so is not held. */
const knownOtherwise = new KeptWith<FilePart, { readonly readAt: number; readonly names: readonly string[] }>();

/** The names that are declared by something else than before, or were not. */
export function declaredOtherwise(before: FilePart, after: FilePart): readonly string[] {
  const known = knownOtherwise.get(after);
  if (known?.readAt === before.readAt) return known.names;
  const changed = new Set<string>();
  const compare = (one: FilePart, other: FilePart): void =>
    one.scopes.forEach((names, scope) => {
      const others = other.scopes.get(scope);
      names.forEach((declared, name) => {
        if (others?.get(name) !== declared) changed.add(name);
      });
    });
  compare(before, after);
  compare(after, before);
  const names = [...changed];
  knownOtherwise.set(after, { readAt: before.readAt, names });
  return names;
}

/** Of what a part says of one name. */
export function isSameList(
  one: readonly unknown[] | undefined,
  other: readonly unknown[] | undefined,
  readAt: number,
): boolean {
  if (one?.length !== other?.length) return false;
  for (let at = 0; at < (one?.length ?? 0); at++) if (!isSameItem(one?.[at], other?.[at], readAt)) return false;
  return true;
}

/** Nodes, or what holds some: the same members in both, because the same code made them. */
function isSameItem(one: unknown, other: unknown, readAt: number): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  if (isNode(one)) return one === other && !isTouchedSince(one, readAt);
  for (const key in one) if (key !== 'steps' && !isSameItem(byName(one, key), byName(other, key), readAt)) return false;
  return true;
}

type Item = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Item => typeof value === 'object' && value !== null;

const isNode = (item: Item): item is Item & AnyNode => typeof item.type === 'string';
