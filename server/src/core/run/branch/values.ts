/** Values of a shape with which a test comes out in one way or the other. */
import type { Shape } from '../../shape/shape.ts';

/** Without a value the field is not there. */
export interface FieldChange {
  readonly place: readonly (string | number)[];
  readonly value?: unknown;
}

/** What counts as true. */
export function truthy({ type, enum: listed }: Shape): unknown {
  const known = listed?.find(({ value }) => Boolean(value));
  if (known) return known.value;
  switch (type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    case 'array':
      return [];
    case 'string':
      return 'text';
    default:
      return {};
  }
}

/** What counts as false: null and absent only where an event may bring that. */
export function absentOr(place: FieldChange['place'], { type, nullable, optional }: Shape): FieldChange {
  if (type === 'boolean') return { place, value: false };
  if (nullable) return { place, value: null };
  if (optional) return { place };
  if (type === 'string') return { place, value: '' };
  if (type === 'integer' || type === 'number') return { place, value: 0 };
  return { place, value: null };
}

/** Another value than some, of those that are listed where there are such. */
export function different({ type, enum: listed }: Shape, others: readonly unknown[]): unknown {
  const known = listed?.find(({ value }) => !others.includes(value));
  if (known) return known.value;
  if (type === 'boolean') return !others.includes(true);
  if (type === 'integer' || type === 'number')
    return Math.max(0, ...others.filter((each) => typeof each === 'number')) + 1;
  if (type !== 'string') return null;
  return others.includes(OTHER) ? `${OTHER} than ${others.length}` : OTHER;
}

const OTHER = 'something else';

/** A text or a list that is so long; elements are those that it has, over and over. */
export function ofLength({ items }: Shape, current: unknown, length: number): unknown {
  if (typeof current === 'string') return current.padEnd(length, 'x').slice(0, length);
  const own = Array.isArray(current) ? (current as readonly unknown[]) : [];
  const filler = own.length > 0 ? own : [items ? truthy(items) : 'text'];
  return Array.from({ length }, (_, index) => own[index] ?? filler[index % filler.length]);
}
