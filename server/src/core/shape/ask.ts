/** Queries on shapes: which member a name leads to, what stands at a path, whether a platform version has it. */
import { byName } from '../text/by-name.ts';
import type { Fields, Shape } from './shape.ts';

const NO_FIELDS: Fields = {};

/** Members with a name of their own; none of them is inherited from `Object.prototype`. */
export const fieldsOf = (shape: Shape): Fields => shape.fields ?? NO_FIELDS;

/** The member of exactly that name. */
export const fieldOf = (shape: Shape, name: string): Shape | undefined => byName(shape.fields, name);

/** What `value[key]` holds: a known member, else the value of a map or the element of an array. */
export function memberOf(shape: Shape, key: string | number): Shape | undefined {
  const field = typeof key === 'string' ? fieldOf(shape, key) : undefined;
  if (field) return field;
  if (shape.type === 'array') return typeof key === 'number' || /^\d+$/.test(key) ? shape.items : undefined;
  return shape.type === 'map' ? shape.items : undefined;
}

export const shapeAtPath = (shape: Shape, path: readonly (string | number)[]): Shape | undefined =>
  path.reduce<Shape | undefined>((current, key) => current && memberOf(current, key), shape);

/** True where a name that is not listed may be called unknown. */
export const isClosed = (shape: Shape): boolean => shape.type === 'object' && !shape.open && shape.fields !== undefined;

/** Whether a platform version has this key or value. */
export const existsIn = (shape: Shape, version: string): boolean =>
  (shape.since === undefined || compareVersions(shape.since, version) <= 0) &&
  (shape.until === undefined || compareVersions(version, shape.until) <= 0);

/** Negative, zero or positive, as `Array.sort` wants it; parts that are no numbers count as 0. */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const left = a.split('.');
  const right = b.split('.');
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = numberOf(left[index]) - numberOf(right[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numberOf = (part: string | undefined): number => (part === undefined ? 0 : Number.parseInt(part, 10) || 0);

/** `messages[].id` as keys; `[]` stands for any element, `['odd key']` for a key that is no name. */
export function parsePath(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[\]|\[(\d+)\]|\[['"]([^'"]*)['"]\]|[^.[\]]+/g)].map((match) => {
    if (match[0] === '[]') return 0;
    if (match[1] !== undefined) return Number(match[1]);
    return match[2] ?? match[0];
  });
}

/** The opposite of `parsePath`. */
export function printPath(keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[]`;
    if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `${path}['${key}']`;
    return path === '' ? key : `${path}.${key}`;
  }, '');
}

/** A place in what `root` is: `payload.data`, or `$request.invokeTemplate().status` of what a function answers. */
export function printPlace(root: string, keys: readonly (string | number)[]): string {
  const path = printPath(keys);
  return path === '' || path.startsWith('[') ? `${root}${path}` : `${root}.${path}`;
}
