/** What a field may hold that few handlers expect, as far as its shape allows it; the most telling first. */
import type { Shape } from '../../shape/shape.ts';

export interface Variant {
  /** As in `null` or `an empty list`. */
  readonly name: string;
  /** Absent: the field is not there. */
  readonly value?: unknown;
  /** Lower comes first. */
  readonly rank: number;
}

const LONG_TEXT = 10_000;

export function variantsOf(shape: Shape): readonly Variant[] {
  return [
    ...(shape.nullable ? [{ name: 'null', value: null, rank: 0 }] : []),
    ...(shape.optional ? [{ name: 'absent', rank: 1 }] : []),
    ...ofType(shape),
  ];
}

function ofType({ type, enum: listed, openEnum, open }: Shape): readonly Variant[] {
  if (listed && listed.length > 0) {
    const known = listed.map(({ value }) => ({ name: JSON.stringify(value), value, rank: 5 }));
    const outside = type === 'string' ? 'none of those' : 987_654;
    return openEnum || open ? [...known, { name: 'none of those that are listed', value: outside, rank: 6 }] : known;
  }
  switch (type) {
    case 'array':
      return [{ name: 'an empty list', value: [], rank: 2 }];
    case 'string':
      return [
        { name: 'an empty text', value: '', rank: 4 },
        { name: 'an emoji', value: '\u{1f600}', rank: 8 },
        { name: 'a long text', value: 'x'.repeat(LONG_TEXT), rank: 10 },
      ];
    case 'integer':
    case 'number':
      return [
        { name: '0', value: 0, rank: 7 },
        { name: 'negative', value: -1, rank: 9 },
      ];
    case 'boolean':
      return [true, false].map((value) => ({ name: String(value), value, rank: 5 }));
    default:
      return [];
  }
}
