/** The members that a value may have, each with what it may hold: the lists that completion offers. */

import { isPlatformObject } from '../../catalog/platform/platform-function.ts';
import type { Shape } from '../../shape/shape.ts';
import { MOST_LEVELS_LOOKED_INTO, MOST_MEMBERS_LOOKED_AT } from '../bounds.ts';
import { fieldsOf } from '../evaluate/classes.ts';
import { memberValue } from '../evaluate/members.ts';
import type { Flow } from '../value/engine.ts';
import { type ClassPart, holdingsIn, type Part, type Value } from '../value/value.ts';

export interface NamedMember {
  readonly name: string;
  readonly value: Value;
  /** What is to be said of a member that nothing else is known of. */
  readonly note?: string;
}

/** In documented order; an object of the author's own counts only where it carries a part of a payload or an answer. */
export function membersOf(flow: Flow, value: Value): readonly NamedMember[] {
  // What is spread into an object stands beside its own members.
  const isCarrier = value.some((part) => part.kind === 'shape') || carriesShape(value);
  const named = new Map<string, NamedMember>();
  for (const part of value) {
    const names = part.kind === 'instance' ? fieldsWithShape(flow, part) : namesOfPart(part, isCarrier);
    for (const name of names) {
      if (named.has(name)) continue;
      const isKept = part.kind === 'object' && part.isKept === true;
      named.set(name, { name, value: memberValue(flow, value, name), ...(isKept && { note: 'Kept by this app' }) });
    }
  }
  return [...named.values()];
}

function namesOfPart(part: Part, isCarrier: boolean): readonly string[] {
  if (part.kind === 'shape') return part.shape.type === 'array' ? [] : namesOfShape(part.shape);
  if (part.kind === 'platform') {
    return isPlatformObject(part.known)
      ? [...Object.keys(part.known.members), ...Object.keys(part.known.values ?? {})]
      : [];
  }
  return part.kind === 'object' && (part.isKept || isCarrier) ? part.names : [];
}

/** Fields, and in a map also the keys that are known to occur. */
const namesOfShape = ({ fields, exampleKeys }: Shape): readonly string[] => [
  ...Object.keys(fields ?? {}),
  ...(exampleKeys ?? []),
];

/** Whether an object, or a list that is a member of one, holds a part of a payload or of an answer. */
export function carriesShape(value: Value): boolean {
  let looked = 0;
  const carries = (inner: Value, levels: number): boolean => {
    if (holdingsIn(inner).length > 0) return true;
    return levels > 0 && inner.some((part) => partCarries(part, levels));
  };
  const partCarries = (part: Part, levels: number): boolean => {
    if (looked > MOST_MEMBERS_LOOKED_AT) return false;
    if (part.kind === 'list') {
      looked++;
      return carries(part.element(), levels - 1);
    }
    if (part.kind !== 'object') return false;
    return part.names.some((name) => looked++ <= MOST_MEMBERS_LOOKED_AT && carries(part.member(name), levels - 1));
  };
  return value.some((part) => part.kind === 'object' && partCarries(part, MOST_LEVELS_LOOKED_INTO));
}

const fieldsWithShape = (flow: Flow, part: ClassPart): readonly string[] => {
  const names = fieldsOf(flow, part);
  return names.some((name) => holdingsIn(memberValue(flow, [part], name)).length > 0) ? names : [];
};
