/** What is known of a shape and its members, as plain data, and the words for a name that is not known. */
import { fieldsOf, printPath, shapeAtPath } from '../shape/ask.ts';
import type { EnumValue, Shape } from '../shape/shape.ts';
import { printSource } from '../shape/source.ts';
import { nearestName } from '../text/nearest.ts';

export interface ExplainedShape {
  readonly name: string;
  readonly type: string;
  readonly description?: string;
  readonly nullable?: true;
  readonly optional?: true;
  readonly enum?: readonly EnumValue[];
  /** Values besides those of `enum` come as well. */
  readonly openEnum?: true;
  readonly examples?: readonly EnumValue[];
  readonly format?: string;
  readonly fields?: readonly ExplainedShape[];
  readonly items?: ExplainedShape;
  readonly note?: string;
  /** The name that payloads carry, when this one is a misprint. */
  readonly insteadUse?: string;
  readonly source?: string;
}

export interface UnknownSubject {
  readonly kind: 'unknown';
  readonly message: string;
}

export function explainShape(name: string, shape: Shape): ExplainedShape {
  const { type, description, nullable, optional, openEnum, format, note, insteadUse, source } = shape;
  const fields = Object.entries(fieldsOf(shape));
  return {
    name,
    type,
    ...(description && { description }),
    ...(nullable && { nullable }),
    ...(optional && { optional }),
    ...(shape.enum && { enum: shape.enum }),
    ...(openEnum && { openEnum }),
    ...(shape.examples && { examples: shape.examples }),
    ...(format && { format }),
    ...((shape.fields || type === 'object') && { fields: fields.map(([key, field]) => explainShape(key, field)) }),
    ...(shape.items && { items: explainShape('item', shape.items) }),
    ...(note && { note }),
    ...(insteadUse && { insteadUse }),
    ...(source && { source: printSource(source) }),
  };
}

export function unknownField(
  payload: Shape,
  keys: readonly (string | number)[],
  event: string,
  root = 'payload',
): UnknownSubject {
  let length = 0;
  while (length < keys.length && shapeAtPath(payload, keys.slice(0, length + 1))) length++;
  const owner = shapeAtPath(payload, keys.slice(0, length)) ?? payload;
  const where = printPath([root, ...keys.slice(0, length)]);
  if (owner.type === 'array') {
    const right = printPath([...keys.slice(0, length), 0, ...keys.slice(length)]);
    return { kind: 'unknown', message: `${where} is a list: an element of it is written [], as in ${right}.` };
  }
  return unknown(`field of ${where} in ${event}`, String(keys[length]), Object.keys(fieldsOf(owner)));
}

export function unknown(what: string, name: string, known: readonly string[], platform?: string): UnknownSubject {
  const near = nearestName(name, known);
  const choice = near
    ? `Did you mean \`${near}\`?`
    : known.length > 0
      ? `Known: ${[...new Set(known)].join(', ')}.`
      : '';
  const where = platform === undefined ? '' : ` on platform ${platform}`;
  return { kind: 'unknown', message: `\`${name}\` is no known ${what}${where}. ${choice}`.trim() };
}
