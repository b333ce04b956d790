/** A shape as a JSON Schema (draft 7), for editors and validators that know nothing of us. */
import { existsIn, fieldsOf, isClosed } from './ask.ts';
import type { EnumValue, Shape, ShapeType } from './shape.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * `file`: what the platform takes, so that anything else is refused. `payload`: what it sends; an account has fields of its
 * own, nobody has listed all values, and everything may be null or absent. Rules judge both in the same way.
 */
export type SchemaKind = 'file' | 'payload';

/** `version` leaves out what a platform version does not have. */
export function jsonSchemaOf(shape: Shape, version: string, title: string, kind: SchemaKind): JsonSchema {
  const described = kind === 'payload' ? asSeen(shape) : shape;
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schemaOf(described, version) };
}

/** With room for what nobody has seen yet. */
function asSeen(shape: Shape): Shape {
  const { fields, items, type } = shape;
  const member = (inner: Shape): Shape => ({ ...asSeen(inner), nullable: true, optional: true });
  return {
    ...shape,
    type: shape.inferred ? 'any' : type === 'integer' ? 'number' : type,
    open: true,
    ...(fields && { fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, member(field)])) }),
    ...(items && { items: member(items) }),
  };
}

function schemaOf(shape: Shape, version: string): JsonSchema {
  const { description, note } = shape;
  const text = [description, note].filter(Boolean).join('. ');
  return {
    ...(text && { description: text }),
    ...(shape.enum && shape.enum.length > 0 ? valuesOf(shape.enum, shape) : typeOf(shape)),
    ...(shape.examples && { examples: shape.examples.map(({ value }) => value) }),
    ...(FORMATS.has(shape.format ?? '') && { format: shape.format }),
    ...(shape.insteadUse && { deprecated: true }),
    ...(shape.items && shape.type === 'array' && { items: schemaOf(shape.items, version) }),
    ...members(shape, version),
  };
}

/** Formats that JSON Schema knows by the same name. */
const FORMATS: ReadonlySet<string> = new Set(['email', 'uuid']);

const TYPES: Readonly<Record<ShapeType, string | undefined>> = {
  string: 'string',
  datetime: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
  map: 'object',
  array: 'array',
  any: undefined,
};

/** Of an open list, or where another type is taken as well, the values are offered and others pass. */
function valuesOf(values: readonly EnumValue[], shape: Shape): JsonSchema {
  // What only samples show, or what others may be added to, is no reason to refuse a document.
  if (shape.openEnum || shape.enumSource) return { ...typeOf(shape), examples: values.map(({ value }) => value) };
  const known = { enum: [...values.map(({ value }) => value), ...(shape.nullable ? [null] : [])] };
  if (shape.open) return { anyOf: [known, typeOf(shape)] };
  return shape.alsoType ? { anyOf: [known, typeOf({ type: shape.alsoType })] } : { ...typeOf(shape), ...known };
}

function typeOf({ type, alsoType, nullable }: Shape): JsonSchema {
  const names = [type, ...(alsoType ? [alsoType] : [])].map((name) => TYPES[name]);
  if (names.includes(undefined)) return {};
  const all = [...new Set([...names, ...(nullable ? ['null'] : [])])];
  return { type: all.length === 1 ? all[0] : all };
}

function members(shape: Shape, version: string): JsonSchema {
  if (shape.type !== 'object' && shape.type !== 'map') return {};
  const fields = Object.entries(fieldsOf(shape)).filter(([, field]) => existsIn(field, version));
  const required = fields.filter(([, field]) => !field.optional).map(([name]) => name);
  return {
    ...(fields.length > 0 && {
      properties: Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field, version)])),
    }),
    ...(required.length > 0 && { required }),
    ...(shape.type === 'map' && shape.items && { additionalProperties: schemaOf(shape.items, version) }),
    ...(isClosed(shape) && { additionalProperties: false }),
    ...(shape.mostMembers !== undefined && { maxProperties: shape.mostMembers }),
  };
}
