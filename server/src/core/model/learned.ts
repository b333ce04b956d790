/** Adds to a shape what the app's own payloads hold and the catalog cannot know: custom fields and the like. */
import { memberOf } from '../shape/ask.ts';
import type { Shape, ShapeType } from '../shape/shape.ts';
import { elementsOf, type JsonNode, propertiesOf } from '../syntax/json.ts';

/** `payloads` are the values that were seen in the place of the shape. */
export function learnFrom(shape: Shape, payloads: readonly JsonNode[]): Shape {
  if (payloads.length === 0) return shape;
  if (shape.type === 'array' && shape.items) {
    const elements = payloads.flatMap((payload) => elementsOf(payload));
    return elements.length > 0 ? { ...shape, items: learnFrom(shape.items, elements) } : shape;
  }
  if (shape.type !== 'object' && shape.type !== 'map') return shape;
  const seen = membersSeen(payloads);
  const changed = Object.fromEntries(
    [...seen].flatMap(([name, values]): (readonly [string, Shape])[] => {
      const known = shape.fields?.[name];
      if (known) return [[name, learnFrom(known, values)]];
      if (shape.type === 'object' && !shape.open) return [];
      const inner = shape.items && shape.items.type !== 'any' ? memberOf(shape, name) : undefined;
      return [[name, learnFrom(inner ?? seenShape(values, payloads.length), values)]];
    }),
  );
  return { ...shape, fields: { ...shape.fields, ...changed } };
}

function membersSeen(payloads: readonly JsonNode[]): ReadonlyMap<string, readonly JsonNode[]> {
  const seen = new Map<string, JsonNode[]>();
  for (const { key, value } of payloads.flatMap((payload) => propertiesOf(payload))) {
    if (!value) continue;
    const values = seen.get(key) ?? [];
    values.push(value);
    seen.set(key, values);
  }
  return seen;
}

const TYPES: Readonly<Record<string, ShapeType>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
  array: 'array',
};

/** A field that nobody but the payloads of the app tells of. */
function seenShape(values: readonly JsonNode[], payloads: number): Shape {
  const typed = values.find(({ type }) => TYPES[type] !== undefined);
  const type = TYPES[typed?.type ?? ''] ?? 'any';
  return {
    type,
    description: `Seen in ${values.length === payloads ? 'all' : `${values.length} of ${payloads}`} of your payloads`,
    optional: true,
    ...(type === 'object' && { open: true, fields: {} }),
    ...(type === 'array' && { items: { type: 'any' } }),
  };
}
