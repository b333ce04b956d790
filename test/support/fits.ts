/** Whether a value fits a shape, and where it does not. */
import type { Shape, ShapeType } from '../../server/src/core/shape/shape.ts';

export function misfits(shape: Shape, value: unknown, path = ''): readonly string[] {
  const here = path === '' ? 'the value' : path;
  if (value === undefined) return [`${here} is missing`];
  if (value === null) return shape.nullable || shape.type === 'any' ? [] : [`${here} is null`];
  if (shape.enum && !shape.enum.some((allowed) => allowed.value === value)) return [`${here}: ${value} is not allowed`];
  if (!isOfType(shape.type, value)) return [`${here} is no ${shape.type}: ${JSON.stringify(value)}`];
  if (Array.isArray(value))
    return value.flatMap((item) => (shape.items ? misfits(shape.items, item, `${path}[]`) : []));
  return typeof value === 'object' && shape.type !== 'any' ? misfitsOfMembers(shape, value, path) : [];
}

function misfitsOfMembers(shape: Shape, value: object, path: string): readonly string[] {
  const fields = Object.entries(shape.fields ?? {});
  const needed = fields.filter(([, field]) => !field.optional).map(([name]) => name);
  const missing = needed.filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}.${name} is missing`);
  const present = Object.entries(value).flatMap(([name, member]) => {
    const known = fields.find(([field]) => field === name)?.[1] ?? (shape.type === 'map' ? shape.items : undefined);
    if (known) return misfits(known, member, `${path}.${name}`);
    return shape.open || shape.type === 'map' ? [] : [`${path}.${name} is unknown`];
  });
  return [...missing, ...present];
}

function isOfType(type: ShapeType, value: unknown): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'datetime':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'array':
      return Array.isArray(value);
    case 'object':
    case 'map':
      return typeof value === 'object' && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}
