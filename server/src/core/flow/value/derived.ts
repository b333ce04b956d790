/** Parts that are made of another part and ask nothing else: a list in any order, an object or a shape without some members. */

import { fieldsOf } from '../../shape/ask.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { withoutFields } from './left-out.ts';
import { elementOf } from './taken.ts';
import { withRemainder } from './union.ts';
import { EMPTY_OBJECT, NOTHING, type Part, type Value } from './value.ts';

/** What was made of a part, by how it was made: made again, it is the same part. */
const derived = new KeptWith<Part, Map<string, Part>>();
const bases = new KeptWith<Part, Part>();

function derive<T extends Part>(base: Part, how: string, make: () => T): T | Part {
  const known = derived.get(base) ?? new Map<string, Part>();
  derived.set(base, known);
  const part = known.get(how) ?? make();
  known.set(how, part);
  bases.set(part, base);
  return part;
}

/** Whether a part is made of nothing but another part. */
export const isDerived = (part: Part): boolean => part === EMPTY_OBJECT || bases.has(part);

/** A list of the same elements in any order. */
export function unordered(part: Part): Value {
  if (part.kind === 'list' && !part.at) return [part];
  return [derive(part, 'unordered', () => ({ kind: 'list', element: () => elementOf([part]) }))];
}

/** The names of which every part has a member in any case. */
export function namesInAll(value: Value): ReadonlySet<string> {
  const [first, ...others] = value.map((part) => new Set(surelyIn(part)));
  return new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))));
}

function surelyIn(part: Part): readonly string[] {
  if (part.kind === 'object') return part.names;
  if (part.kind !== 'shape') return [];
  return Object.entries(fieldsOf(part.shape)).flatMap(([name, field]) => (field.optional ? [] : [name]));
}

/** The part as if it had no members of these names. */
export function without(part: Part, names: ReadonlySet<string>): Part {
  if (part.kind === 'object') {
    const left = part.names.filter((name) => !names.has(name));
    if (left.length === part.names.length) return part;
    if (left.length === 0) return EMPTY_OBJECT;
    const base = bases.get(part) ?? part;
    if (base.kind !== 'object') return part;
    const kept = new Set(left);
    const member = (name: string): Value => (kept.has(name) ? base.member(name) : NOTHING);
    return derive(base, JSON.stringify(left), () => ({
      kind: 'object',
      names: left,
      member,
      ...(base.isKept && { isKept: base.isKept }),
    }));
  }
  return part.kind === 'shape' ? withRemainder(part, withoutFields(part.shape, part.remainder, names)) : part;
}
