/** What differs between two texts of which one came of the other. */

export interface Change {
  /** First character that differs. */
  readonly start: number;
  /** End of what was replaced, in the text before. */
  readonly end: number;
  readonly delta: number;
}

export function changeBetween(before: string, text: string): Change {
  const delta = text.length - before.length;
  const most = Math.min(before.length, text.length);
  const start = longest(most, (from, to) => before.slice(from, to) === text.slice(from, to));
  const end = before.length;
  const tail = longest(
    most - start,
    (from, to) => before.slice(end - to, end - from) === text.slice(end + delta - to, end + delta - from),
  );
  return { start, end: end - tail, delta };
}

/** How far two texts are the same: halves are compared as a whole, because comparing character by character is slow. */
function longest(most: number, isSame: (from: number, to: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isSame(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
