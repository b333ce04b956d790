/** Where a range of a text stands after the text has been changed. */
import type { Change } from './changed.ts';
import type { Range } from './range.ts';

/** It grows with what is changed inside of it; nothing where the change took away one of its ends. */
export function movedRange({ start, end }: Range, change: Change): Range | undefined {
  if (end <= change.start) return { start, end };
  if (start >= change.end) return { start: start + change.delta, end: end + change.delta };
  return start <= change.start && change.end <= end ? { start, end: end + change.delta } : undefined;
}
