/** The members that a value may have, each with what it may hold: the lists that completion offers. */
import { isPlatformObject } from '../catalog/platform/platform-function.ts';
import type { Flow } from './flow.ts';
import { memberValue } from './members.ts';
import { type Holding, holdingsIn, isUnknown, type Part, type Value } from './value.ts';

export interface NamedMember {
  readonly name: string;
  readonly value: Value;
}

/** In documented order; an object of the author's own counts only where it carries a part of a payload or an answer. */
export function membersOf(flow: Flow, value: Value): readonly NamedMember[] {
  const names = new Set(value.flatMap((part) => namesOfPart(part)));
  return [...names].map((name) => ({ name, value: memberValue(flow, value, name) }));
}

function namesOfPart(part: Part): readonly string[] {
  if (part.kind === 'shape') return part.shape.type === 'array' ? [] : Object.keys(part.shape.fields ?? {});
  if (part.kind === 'platform') {
    return isPlatformObject(part.known)
      ? [...Object.keys(part.known.members), ...Object.keys(part.known.values ?? {})]
      : [];
  }
  return part.kind === 'object' && carriesShape(part) ? part.names : [];
}

const carriesShape = (part: Part & { kind: 'object' }): boolean =>
  part.names.some((name) => holdingsIn(part.member(name)).length > 0);

/** The holdings that have a member of a name, told from those that lack it. */
export function having(
  value: Value,
  name: string,
): { readonly all: readonly Holding[]; readonly lacking: readonly Holding[]; readonly open: boolean } {
  const all = holdingsIn(value);
  return { all, lacking: all.filter(({ shape }) => !Object.hasOwn(shape.fields ?? {}, name)), open: isUnknown(value) };
}
