/** A sample value for a JSON Schema, as far as `actions.json` may hold one (docs/platform.md 2.8, 5.3). */
import { sampleOf } from '../shape/sample.ts';
import type { Shape } from '../shape/shape.ts';
import { byName } from '../text/by-name.ts';
import { isObject } from './json.ts';

/** Schemas nest without end, samples do not. */
const MOST_LEVELS = 6;

function sampleOfSchema(schema: unknown, name: string, levels = MOST_LEVELS): unknown {
  if (!isObject(schema) || levels === 0) return null;
  const { default: own, example, examples, const: only, enum: allowed } = schema;
  const written = [own, example, listOf(examples)[0], only, listOf(allowed)[0]].find((value) => value !== undefined);
  if (written !== undefined) return written;
  const type = listOf(schema.type).find((one) => one !== 'null') ?? schema.type;
  if (type === 'object' || (type === undefined && isObject(schema.properties))) {
    return sampleOfProperties(schema, levels);
  }
  if (type === 'array') return schema.items === undefined ? [] : [sampleOfSchema(schema.items, name, levels - 1)];
  const shape = shapeOf(type, schema.format);
  const sample = sampleOf(shape, name);
  return typeof sample === 'number' ? within(sample, schema) : sample;
}

/** Of an object: every property once. */
export function sampleOfProperties(schema: unknown, levels = MOST_LEVELS): Record<string, unknown> {
  const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, sampleOfSchema(inner, name, levels - 1)]),
  );
}

function shapeOf(type: unknown, format: unknown): Shape {
  if (type === 'integer' || type === 'number' || type === 'boolean') return { type };
  if (type !== 'string') return { type: 'any' };
  if (format === 'date-time') return { type: 'datetime' };
  if (format === 'date') return { type: 'datetime', format: 'date (YYYY-MM-DD)' };
  const known = typeof format === 'string' ? byName(FORMATS, format) : undefined;
  return known === undefined ? { type } : { type, format: known };
}

/** Words of JSON Schema, in those of our shapes. */
const FORMATS: Readonly<Record<string, string>> = { email: 'email', uri: 'url', url: 'url', uuid: 'uuid' };

function within(sample: number, { minimum, maximum }: Record<string, unknown>): number {
  const least = typeof minimum === 'number' ? minimum : sample;
  const most = typeof maximum === 'number' ? maximum : Math.max(sample, least);
  return Math.min(Math.max(sample, least), most);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
