/** What of a list is another one than before, where most of it is not: what stands between the items that are the same at both ends. */

export interface Difference<T> {
  readonly gone: readonly T[];
  readonly come: readonly T[];
  /** Where that begins, in both lists. */
  readonly first: number;
}

export const difference = <T>(before: readonly T[], after: readonly T[]): Difference<T> => behind(before, after, 0);

/**
 * The same of lists whose first item stands for something apart, as what is outside of all functions does: where that is another one
 * as well, it is one difference, and what is behind it another.
 */
export function differences<T>(before: readonly T[], after: readonly T[]): readonly Difference<T>[] {
  const [was] = before;
  const [is] = after;
  if (was === undefined || is === undefined || was === is) return [difference(before, after)];
  return [{ gone: [was], come: [is], first: 0 }, behind(before, after, 1)];
}

function behind<T>(before: readonly T[], after: readonly T[], from: number): Difference<T> {
  const shorter = Math.min(before.length, after.length);
  let first = from;
  while (first < shorter && before[first] === after[first]) first++;
  let same = 0;
  while (same < shorter - first && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { gone: before.slice(first, before.length - same), come: after.slice(first, after.length - same), first };
}
