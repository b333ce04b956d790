/** A payload in which one place holds something else; the rest is shared with the one that it was made of. */

export type Place = readonly (string | number)[];

const ABSENT = Symbol('absent');

export const withValue = (payload: unknown, place: Place, value: unknown): unknown => changed(payload, place, value);

export const without = (payload: unknown, place: Place): unknown => changed(payload, place, ABSENT);

/** Nothing where the payload has no such place. */
function changed(owner: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(owner)) {
    if (typeof key !== 'number' || key >= owner.length) return undefined;
    const inner = changed(owner[key], rest, value);
    if (inner === undefined) return undefined;
    return inner === ABSENT ? owner.toSpliced(key, 1) : owner.with(key, inner);
  }
  if (typeof owner !== 'object' || owner === null || typeof key === 'number') return undefined;
  const entries = new Map(Object.entries(owner));
  const inner = rest.length === 0 ? value : changed(entries.get(key), rest, value);
  if (inner === undefined) return undefined;
  if (inner === ABSENT) entries.delete(key);
  else entries.set(key, inner);
  return Object.fromEntries(entries);
}
