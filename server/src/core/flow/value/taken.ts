/** What is taken of a value: a member, an element, what a promise settles to, the names of its members. */

import { memberOf } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import { MOST_PROMISES } from '../bounds.ts';
import { unionOf } from './union.ts';
import { type Holding, holdingsIn, literal, NOTHING, UNKNOWN, type Value } from './value.ts';

/** A member of one shape; nothing where it has none of that name. */
export function memberOfHolding(holding: Holding, key: string | number): Value {
  const shape = memberOf(holding.shape, key);
  return shape ? [partAt(holding, key, shape)] : NOTHING;
}

/** What stands under a key of another part. */
export const partAt = (of: Holding, key: string | number, shape: Shape): Holding => ({
  kind: 'shape',
  shape,
  origin: of.origin,
  path: [...of.path, key === ANY_ELEMENT ? 0 : of.shape.type === 'array' ? Number(key) : key],
  root: of.root,
  ...(of.form !== undefined && { form: of.form }),
});

/** Stands for a key that is computed: an element of a list, a value of a map, and nothing else. */
export const ANY_ELEMENT = -1;

/** Any element of a list. */
export function elementOf(value: Value): Value {
  return unionOf(
    value.map((part) => {
      if (part.kind === 'list') return part.element();
      if (part.kind !== 'shape') return part.kind === 'unknown' ? UNKNOWN : NOTHING;
      return part.shape.type === 'array' ? memberOfHolding(part, 0) : part.shape.type === 'any' ? UNKNOWN : NOTHING;
    }),
  );
}

/** What `await` makes of it: promises settled, anything else as it is. */
export function settled(value: Value, left = MOST_PROMISES): Value {
  if (left === 0) return UNKNOWN;
  return unionOf(value.map((part) => (part.kind === 'promise' ? settled(part.value(), left - 1) : [part])));
}

/** The names that `for…in` and `Object.keys` give. */
export function keysOf(value: Value): Value {
  const names = holdingsIn(value).flatMap(({ shape }) => Object.keys(shape.fields ?? {}));
  const own = value.flatMap((part) => (part.kind === 'object' ? part.names : []));
  return unionOf([...names, ...own].map((name) => literal(name)));
}
