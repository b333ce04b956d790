/** Ranges in a text as UTF-16 offsets, the only positions that the core knows. */

/** `start` is the first character, `end` the one after the last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const rangeOf = (start: number, length: number): Range => ({ start, end: start + length });

/** True also when the offset is right behind the range, where a cursor stands after typing. */
export const touches = (range: Range, offset: number): boolean => range.start <= offset && offset <= range.end;
