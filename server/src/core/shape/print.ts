/** A shape in words, for completion details, hovers and the terminal. */
import type { EnumValue, Shape } from './shape.ts';

/** Such as `integer`, `string or null`, `list of objects`. */
export const printType = (shape: Shape): string => printTypes([shape]);

/** What any of these may be: `integer or string or null`. */
export function printTypes(shapes: readonly Shape[]): string {
  const words = shapes.flatMap((shape) => [
    shape.type === 'array' ? `list of ${plural(shape.items)}` : shape.type,
    ...(shape.alsoType ? [shape.alsoType] : []),
  ]);
  const isNullable = shapes.some(({ nullable }) => nullable);
  return [...new Set([...words, ...(isNullable ? ['null'] : [])])].join(' or ');
}

/** Such as `an integer`, `a list of objects`, `null`. */
export const withArticle = (type: string): string =>
  type === 'null' ? type : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;

/** `3 (High)`, or only the value where the label says nothing new. */
export function printEnumValue({ value, label }: EnumValue): string {
  const text = JSON.stringify(value);
  return label === undefined || sameWords(String(value), label) ? text : `${text} ${label}`;
}

/** All values in one line. */
export const printEnum = (shape: Shape): string => (shape.enum ?? []).map(printEnumValue).join(' · ');

function plural(items: Shape | undefined): string {
  if (!items || items.type === 'any') return 'values';
  if (items.type === 'array') return 'lists';
  return `${items.type}s`;
}

/** `in_progress` and `In progress` say the same. */
const sameWords = (value: string, label: string): boolean => plain(value) === plain(label);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
