/** A shape as a TypeScript type, with its meaning as a comment on each member. */
import { existsIn, fieldsOf, isClosed } from './ask.ts';
import { printEnum } from './print.ts';
import type { EnumValue, Shape } from './shape.ts';

/** The type of a value; members are indented below `indent`. */
export function typeScriptOf(shape: Shape, version: string, indent = ''): string {
  const type = typeOf(shape, version, indent);
  return shape.nullable ? `${type} | null` : type;
}

function typeOf(shape: Shape, version: string, indent: string): string {
  if (shape.enum && shape.enum.length > 0) return unionOf(shape.enum, shape);
  switch (shape.type) {
    case 'string':
    case 'datetime':
      return alsoOf(shape, 'string');
    case 'integer':
    case 'number':
      return alsoOf(shape, 'number');
    case 'boolean':
      return alsoOf(shape, 'boolean');
    case 'array':
      return `Array<${shape.items ? typeScriptOf(shape.items, version, indent) : 'any'}>`;
    case 'any':
      return 'any';
    default:
      return membersOf(shape, version, indent);
  }
}

const NAMES: Readonly<Record<string, string>> = { datetime: 'string', integer: 'number', map: 'object' };

const alsoOf = ({ alsoType }: Shape, type: string): string =>
  alsoType && (NAMES[alsoType] ?? alsoType) !== type ? `${type} | ${NAMES[alsoType] ?? alsoType}` : type;

/** Documented values stay comparable with others, because lists of values are not always whole. */
function unionOf(values: readonly EnumValue[], shape: Shape): string {
  if (values.length === 1 && !shape.openEnum) return JSON.stringify(values[0]?.value);
  const base = values.every(({ value }) => typeof value === 'number') ? 'number' : typeof values[0]?.value;
  const known = values.map(({ value }) => JSON.stringify(value)).join(' | ');
  return base === 'boolean' ? 'boolean' : `(${known} | (${alsoOf(shape, base)} & {}))`;
}

function membersOf(shape: Shape, version: string, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(fieldsOf(shape)).filter(([, field]) => existsIn(field, version));
  const lines = fields.flatMap(([name, field]) => [
    ...commentOf(field, inner),
    `${inner}${keyOf(name)}${field.optional ? '?' : ''}: ${typeScriptOf(field, version, inner)};`,
  ]);
  const values = shape.type === 'map' && fields.length === 0 ? shape.items : undefined;
  const open = values
    ? `${inner}[key: string]: ${typeScriptOf(values, version, inner)};`
    : isClosed(shape) && !shape.alsoType
      ? undefined
      : `${inner}[key: string]: any;`;
  const all = [...lines, ...(open ? [open] : [])];
  return all.length === 0 ? '{}' : `{\n${all.join('\n')}\n${indent}}`;
}

const keyOf = (name: string): string => (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : JSON.stringify(name));

function commentOf(shape: Shape, indent: string): readonly string[] {
  const parts = [
    shape.description,
    printEnum(shape),
    shape.note,
    shape.insteadUse && `Misprint of \`${shape.insteadUse}\``,
  ];
  const text = parts.filter(Boolean).join('. ').replaceAll('*/', '* /');
  return text === '' ? [] : [`${indent}/** ${shape.insteadUse ? '@deprecated ' : ''}${text} */`];
}
