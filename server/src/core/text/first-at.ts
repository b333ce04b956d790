/** Finds places in what is in the order of the text. */
import type { Range } from './range.ts';

/** The number of the first item that begins at a place or behind it. */
export function firstAt(items: readonly Pick<Range, 'start'>[], place: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
