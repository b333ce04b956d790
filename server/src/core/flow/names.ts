/** The members that a value may have, each with what it may hold: the lists that completion offers. */
import { isPlatformObject } from '../catalog/platform/platform-function.ts';
import type { Shape } from '../shape/shape.ts';
import { fieldsOf } from './classes.ts';
import type { Flow } from './flow.ts';
import { memberValue } from './members.ts';
import { type ClassPart, holdingsIn, type Part, type Value } from './value.ts';

export interface NamedMember {
  readonly name: string;
  readonly value: Value;
}

/** In documented order; an object of the author's own counts only where it carries a part of a payload or an answer. */
export function membersOf(flow: Flow, value: Value): readonly NamedMember[] {
  const names = new Set(
    value.flatMap((part) => (part.kind === 'instance' ? fieldsWithShape(flow, part) : namesOfPart(part))),
  );
  return [...names].map((name) => ({ name, value: memberValue(flow, value, name) }));
}

function namesOfPart(part: Part): readonly string[] {
  if (part.kind === 'shape') return part.shape.type === 'array' ? [] : namesOfShape(part.shape);
  if (part.kind === 'platform') {
    return isPlatformObject(part.known)
      ? [...Object.keys(part.known.members), ...Object.keys(part.known.values ?? {})]
      : [];
  }
  return part.kind === 'object' && carriesShape(part) ? part.names : [];
}

/** Fields, and in a map also the keys that are known to occur. */
const namesOfShape = ({ fields, exampleKeys }: Shape): readonly string[] => [
  ...Object.keys(fields ?? {}),
  ...(exampleKeys ?? []),
];

const carriesShape = (part: Part & { kind: 'object' }): boolean =>
  part.names.some((name) => holdingsIn(part.member(name)).length > 0);

const fieldsWithShape = (flow: Flow, part: ClassPart): readonly string[] => {
  const names = fieldsOf(flow, part);
  return names.some((name) => holdingsIn(memberValue(flow, [part], name)).length > 0) ? names : [];
};
