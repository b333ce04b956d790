/** The join of values: each part once, and which parts are the same. */

import { KeptWith } from '../../text/kept-with.ts';
import { MOST_MADE_PARTS, MOST_OTHER_PARTS } from '../bounds.ts';
import { eitherRemainder, type Remainder } from './left-out.ts';
import { type Holding, isUnknown, NOTHING, type Part, UNKNOWN, type Value } from './value.ts';

/** All parts of both, each once; of the same place, with and without some fields, one part that may have them. */
export const union = (...values: readonly Value[]): Value => unionOf(values);

/** The same for any number: a call takes only so many arguments. */
export function unionOf(values: readonly Value[]): Value {
  const filled = values.filter((value) => value.length > 0);
  if (filled.length <= 1) return filled[0] ?? NOTHING;
  const parts = new Set<Part>();
  for (const value of filled) for (const part of value) parts.add(part);
  if (parts.size === filled[0]?.length) return filled[0];
  const seen = new Map<string, Part>();
  const made: Part[] = [];
  for (const part of parts) {
    const key = part.kind === 'shape' ? placeOf(part) : identityOf(part);
    if (key === undefined) made.push(part);
    else seen.set(key, meeting(seen.get(key) ?? part, part));
  }
  return bounded([...seen.values()], made);
}

/** Parts that say the same, or two of one place, which has one whole shape. */
const meeting = (before: Part, part: Part): Part =>
  before.kind === 'shape' && part.kind === 'shape'
    ? withRemainder(before, eitherRemainder(before.remainder, part.remainder))
    : before;

function bounded(others: Value, made: Value): Value {
  if (made.length <= MOST_MADE_PARTS && others.length <= MOST_OTHER_PARTS) return [...others, ...made];
  const first = [...others.slice(0, MOST_OTHER_PARTS), ...made.slice(0, MOST_MADE_PARTS)];
  return isUnknown(first) ? first : [...first, ...UNKNOWN];
}

export const withoutUnknown = (value: Value): Value =>
  isUnknown(value) ? value.filter(({ kind }) => kind !== 'unknown') : value;

/** Whether two values have the same parts in any order. */
export function sameParts(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  const identities = new Set(one.map((part) => identityOf(part) ?? part));
  return other.every((part) => identities.has(identityOf(part) ?? part));
}

const places = new KeptWith<Holding, string>();

/** The same text for parts of one place in one payload or answer. */
export function placeOf(part: Holding): string {
  const known = places.get(part);
  if (known !== undefined) return known;
  const { root, origin, path } = part;
  const place = JSON.stringify([root, origin?.scope, origin?.event, ...path]);
  places.set(part, place);
  return place;
}

/** The same text for parts that say the same; nothing where only identity tells. */
function identityOf(part: Part): string | undefined {
  switch (part.kind) {
    case 'shape':
      return part.remainder ? `${placeOf(part)} ${part.remainder.text}` : placeOf(part);
    case 'literal':
      return `literal ${typeof part.value} ${String(part.value)}`;
    case 'platform':
      return `platform ${part.known.name}`;
    case 'client':
      return `client ${part.path} ${part.event ?? ''}`;
    case 'window':
      return `window ${part.file.file.path}`;
    case 'unknown':
      return 'unknown';
    default:
      return undefined;
  }
}

/** A part of which other fields are left out. */
export const withRemainder = (part: Holding, remainder: Remainder | undefined): Holding =>
  remainder === part.remainder ? part : { ...part, shape: remainder?.shape ?? part.shape, remainder };
