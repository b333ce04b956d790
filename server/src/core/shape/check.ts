/** Compares a JSON value with a shape: unknown keys, missing keys, wrong types. */
import { elementsOf, type JsonNode, type JsonProperty, propertiesOf } from '../syntax/json.ts';
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
export function* misfitsOf(
  node: JsonNode | undefined,
  shape: Shape,
  version: string,
  path: readonly (string | number)[] = [],
): Generator<Misfit> {
  if (!node) return;
  if (!fits(node, shape)) {
    yield { kind: 'wrong-type', node, shape, path };
    return;
  }
  if (isUnlisted(node, shape)) yield { kind: 'unknown-value', node, shape, path };
  const properties = propertiesOf(node);
  const siblings = new Set(properties.map(({ key }) => key));
  const keys = node.type === 'object' ? requiredKeys(shape, version).filter((key) => !siblings.has(key)) : [];
  if (keys.length > 0) yield { kind: 'missing-keys', node, owner: shape, keys, siblings, path };
  for (const property of properties) {
    const member = memberOf(shape, property.key);
    if (!member && isClosed(shape)) yield { kind: 'unknown-key', property, owner: shape, siblings, path };
    if (member && existsIn(member, version)) {
      yield* misfitsOf(property.value, member, version, [...path, property.key]);
    }
  }
  const { items } = shape;
  if (items && shape.type === 'array') {
    for (const [index, element] of elementsOf(node).entries()) {
      yield* misfitsOf(element, items, version, [...path, index]);
    }
  }
}

/** Whether a value may stand where the shape is, whatever is inside of it. */
export const mayBe = (node: JsonNode, shape: Shape): boolean => fits(node, shape) && !isUnlisted(node, shape);

/** Of an object whose keys are names of events, products and the like, none: its members are not even looked at. */
const requiredKeys = (shape: Shape, version: string): readonly string[] =>
  shape.naming === undefined
    ? Object.entries(fieldsOf(shape)).flatMap(([key, field]) =>
        !field.optional && existsIn(field, version) ? key : [],
      )
    : [];

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
