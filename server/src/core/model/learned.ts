/**
 * Adds to a shape what the app's own payloads hold and the catalog does not know: custom fields, and whatever else an
 * author has seen arrive. Such a field is offered and explained, and nothing is demanded because of it.
 */
import { fieldOf, memberOf } from '../shape/ask.ts';
import type { Shape, ShapeType } from '../shape/shape.ts';
import { elementsOf, type JsonNode, propertiesOf } from '../syntax/json.ts';

/** A value that was seen in the place of a shape. */
interface Seen {
  readonly node: JsonNode;
  /** Which payload it is from. */
  readonly payload: number;
}

const MOST_DEPTH = 20;

/** `ignored` are names at the top that are never learned. */
export function learnFrom(shape: Shape, payloads: readonly JsonNode[], ignored: ReadonlySet<string>): Shape {
  const seen = payloads.map((node, payload) => ({ node, payload }));
  return learned(shape, seen, { payloads: payloads.length, ignored, depth: 0 });
}

/** The same, and of no object is it certain what else it has. */
export function withOpenObjects(shape: Shape, depth = 0): Shape {
  if (depth > MOST_DEPTH) return shape;
  return {
    ...shape,
    ...(shape.type === 'object' && { open: true }),
    ...(shape.items && { items: withOpenObjects(shape.items, depth + 1) }),
    ...(shape.fields && {
      fields: Object.fromEntries(
        Object.entries(shape.fields).map(([name, field]) => [name, withOpenObjects(field, depth + 1)]),
      ),
    }),
  };
}

interface Lesson {
  readonly payloads: number;
  readonly ignored: ReadonlySet<string>;
  readonly depth: number;
}

const NONE: ReadonlySet<string> = new Set();

function learned(shape: Shape, seen: readonly Seen[], lesson: Lesson): Shape {
  if (seen.length === 0 || lesson.depth > MOST_DEPTH) return shape;
  const inner: Lesson = { ...lesson, ignored: NONE, depth: lesson.depth + 1 };
  if (shape.type === 'array' && shape.items) {
    const elements = elementsSeen(seen);
    return elements.length > 0 ? { ...shape, items: learned(shape.items, elements, inner) } : shape;
  }
  if (shape.type !== 'object' && shape.type !== 'map') return shape;
  const changed = Object.fromEntries(
    [...membersSeen(seen)].flatMap(([name, values]): (readonly [string, Shape])[] => {
      const known = fieldOf(shape, name);
      if (known) return [[name, learned(known, values, inner)]];
      if (lesson.ignored.has(name)) return [];
      const ofMap = shape.items && shape.items.type !== 'any' ? memberOf(shape, name) : undefined;
      return [[name, learned(ofMap ?? fieldSeen(values, lesson.payloads), values, inner)]];
    }),
  );
  return { ...shape, fields: { ...shape.fields, ...changed } };
}

const elementsSeen = (seen: readonly Seen[]): readonly Seen[] =>
  seen.flatMap(({ node, payload }) => elementsOf(node).map((element) => ({ node: element, payload })));

function membersSeen(seen: readonly Seen[]): ReadonlyMap<string, readonly Seen[]> {
  const members = new Map<string, Seen[]>();
  for (const { node, payload } of seen) {
    for (const { key, value } of propertiesOf(node)) {
      if (!value) continue;
      const values = members.get(key) ?? [];
      values.push({ node: value, payload });
      members.set(key, values);
    }
  }
  return members;
}

const TYPES: Readonly<Record<string, ShapeType>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
  array: 'array',
};

/** A field that nobody but the payloads of the app tells of. */
function fieldSeen(seen: readonly Seen[], payloads: number): Shape {
  const count = new Set(seen.map(({ payload }) => payload)).size;
  return {
    ...shapeSeen(seen),
    description: payloads === 1 ? 'Seen in your payload' : `Seen in ${count} of your payloads`,
    optional: true,
    learned: true,
  };
}

/** Objects stay open and values of several types are anything: a few payloads do not tell what else may come. */
function shapeSeen(seen: readonly Seen[]): Shape {
  const types = new Set(seen.flatMap(({ node }) => TYPES[node.type] ?? []));
  const [type] = types;
  if (type === undefined || types.size > 1) return { type: 'any' };
  if (type === 'object') return { type, open: true, fields: {} };
  return type === 'array' ? { type, items: shapeSeen(elementsSeen(seen)) } : { type };
}
