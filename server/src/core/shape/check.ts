/** Compares a JSON value with a shape: unknown keys, missing keys, wrong types. */
import { elementsOf, type JsonNode, type JsonProperty, propertiesOf } from '../syntax/json.ts';
import { KeptWith } from '../text/kept-with.ts';
import { existsIn, fieldsOf, isClosed, memberOf } from './ask.ts';
import type { Shape, ShapeType } from './shape.ts';

export interface UnknownKey {
  readonly kind: 'unknown-key';
  readonly property: JsonProperty;
  readonly owner: Shape;
  /** Every key of the object. */
  readonly siblings: ReadonlySet<string>;
  /** Keys from the root to the object. */
  readonly path: readonly (string | number)[];
}

export interface WrongType {
  readonly kind: 'wrong-type';
  readonly node: JsonNode;
  readonly shape: Shape;
  readonly path: readonly (string | number)[];
}

/** All that one object lacks. */
export interface MissingKeys {
  readonly kind: 'missing-keys';
  readonly node: JsonNode;
  readonly owner: Shape;
  readonly keys: readonly string[];
  readonly siblings: ReadonlySet<string>;
  readonly path: readonly (string | number)[];
}

/** A value of the right type that is not among those that are listed. */
export interface UnknownValue {
  readonly kind: 'unknown-value';
  readonly node: JsonNode;
  readonly shape: Shape;
  readonly path: readonly (string | number)[];
}

export type Misfit = UnknownKey | WrongType | MissingKeys | UnknownValue;

/**
 * Parents before children; below a value of a wrong type nothing more is said, nor about a key that this platform version
 * does not have.
 */
export function misfitsOf(node: JsonNode | undefined, shape: Shape, version: string): readonly Misfit[] {
  const found: Misfit[] = [];
  if (node) compare({ found, version, path: [] }, node, shape);
  return found;
}

interface Comparing {
  readonly found: Misfit[];
  readonly version: string;
  /** To where it is: copied only for what is reported, because most places are right. */
  readonly path: (string | number)[];
}

function compare(comparing: Comparing, node: JsonNode, shape: Shape): void {
  const { found, path } = comparing;
  if (!fits(node, shape)) {
    found.push({ kind: 'wrong-type', node, shape, path: [...path] });
    return;
  }
  if (isUnlisted(node, shape)) found.push({ kind: 'unknown-value', node, shape, path: [...path] });
  if (node.type === 'object') compareMembers(comparing, node, shape);
  const { items } = shape;
  if (!items || shape.type !== 'array') return;
  for (const [index, element] of elementsOf(node).entries()) {
    path.push(index);
    compare(comparing, element, items);
    path.pop();
  }
}

function compareMembers(comparing: Comparing, node: JsonNode, shape: Shape): void {
  const { found, version, path } = comparing;
  const properties = propertiesOf(node);
  const required = requiredKeys(shape, version);
  const isOwnClosed = isClosed(shape);
  const unlisted = isOwnClosed && properties.some(({ key }) => !memberOf(shape, key));
  const siblings = required.length > 0 || unlisted ? new Set(properties.map(({ key }) => key)) : NO_KEYS;
  const keys = required.filter((key) => !siblings.has(key));
  if (keys.length > 0) found.push({ kind: 'missing-keys', node, owner: shape, keys, siblings, path: [...path] });
  for (const property of properties) {
    const member = memberOf(shape, property.key);
    if (!member && isOwnClosed) found.push({ kind: 'unknown-key', property, owner: shape, siblings, path: [...path] });
    if (!member || !property.value || !existsIn(member, version)) continue;
    path.push(property.key);
    compare(comparing, property.value, member);
    path.pop();
  }
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** Whether a value may stand where the shape is, whatever is inside of it. */
export const mayBe = (node: JsonNode, shape: Shape): boolean => fits(node, shape) && !isUnlisted(node, shape);

/** Of an object whose keys are names of events, products and the like, none: its members are not even looked at. */
function requiredKeys(shape: Shape, version: string): readonly string[] {
  if (shape.naming !== undefined || !shape.fields) return [];
  const before = required.get(shape);
  if (before?.version === version) return before.keys;
  const keys = Object.entries(fieldsOf(shape)).flatMap(([key, field]) =>
    !field.optional && existsIn(field, version) ? key : [],
  );
  required.set(shape, { version, keys });
  return keys;
}

/** As it was asked for last. */
const required = new KeptWith<Shape, { readonly version: string; readonly keys: readonly string[] }>();

const JSON_TYPES: Readonly<Record<ShapeType, string | undefined>> = {
  string: 'string',
  datetime: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
  map: 'object',
  array: 'array',
  any: undefined,
};

/** A value of another type that is taken as well has no list. */
const isUnlisted = (node: JsonNode, { enum: listed = [], type }: Shape): boolean =>
  listed.length > 0 && node.type === JSON_TYPES[type] && listed.every(({ value }) => value !== node.value);

/** Whether the type alone is right; a member may be of any type where sources disagree. */
function fits(node: JsonNode, { type, alsoType, nullable }: Shape): boolean {
  const wanted = JSON_TYPES[type];
  if (wanted === undefined || node.type === wanted) return true;
  if (node.type === 'null') return nullable === true;
  return alsoType !== undefined && (JSON_TYPES[alsoType] ?? node.type) === node.type;
}
