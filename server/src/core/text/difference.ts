/** What of a list is another one than before, where most of it is not: what stands between the items that are the same at both ends. */

export interface Difference<T> {
  readonly gone: readonly T[];
  readonly come: readonly T[];
  /** Where that begins, in both lists. */
  readonly first: number;
}

export function difference<T>(before: readonly T[], after: readonly T[]): Difference<T> {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first] === after[first]) first++;
  let same = 0;
  while (same < shorter - first && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { gone: before.slice(first, before.length - same), come: after.slice(first, after.length - same), first };
}
