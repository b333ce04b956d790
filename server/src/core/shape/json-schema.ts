/** A shape as a JSON Schema (draft 7), for editors and validators that know nothing of us. */
import { existsIn, fieldsOf, isClosed } from './ask.ts';
import type { Shape, ShapeType } from './shape.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `version` leaves out what a platform version does not have. */
export function jsonSchemaOf(shape: Shape, version: string, title: string): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schemaOf(shape, version) };
}

function schemaOf(shape: Shape, version: string): JsonSchema {
  const { description, note } = shape;
  const text = [description, note].filter(Boolean).join('. ');
  return {
    ...(text && { description: text }),
    ...typeOf(shape),
    ...valuesOf(shape),
    ...(FORMATS.has(shape.format ?? '') && { format: shape.format }),
    ...(shape.insteadUse && { deprecated: true }),
    ...(shape.items && shape.type === 'array' && { items: schemaOf(shape.items, version) }),
    ...members(shape, version),
  };
}

/** What only samples show, or what others may be added to, is no reason to refuse a document. */
function valuesOf({ enum: known = [], openEnum, enumSource, nullable }: Shape): JsonSchema {
  if (known.length === 0) return {};
  const all = known.map(({ value }) => value);
  return openEnum || enumSource ? { examples: all } : { enum: [...all, ...(nullable ? [null] : [])] };
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
