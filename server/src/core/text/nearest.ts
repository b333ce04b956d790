/** "Did you mean": the known name that a mistyped one most likely stands for. */

/**
 * The nearest of `names`, or nothing when none is near enough to be worth a word: at most a third of the letters may
 * differ, or as many as `limit` says (swapped neighbours count once; upper and lower case do not count).
 */
export function nearestName(name: string, names: Iterable<string>, limit = usualLimit(name)): string | undefined {
  const candidates = [...names];
  if (name.length > LONGEST_NAME || candidates.length > MOST_NAMES) return undefined;
  const lower = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** What is longer is no name that anybody misspells. */
const LONGEST_NAME = 100;
/** Five times as many as the largest record of the catalog has. */
const MOST_NAMES = 500;
/** Whoever writes a long name with more slips writes another name. */
const MOST_SLIPS = 10;

const usualLimit = (name: string): number => Math.max(1, Math.min(MOST_SLIPS, Math.floor(name.length / 3)));

/**
 * Optimal string alignment distance; any value of at least `cap` means "too far". Letters that stand farther apart than
 * that are not compared.
 */
function editDistance(a: string, b: string, cap: number): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current: number[] = [i];
    let rowBest = i;
    for (let j = Math.max(1, i - cap); j <= Math.min(b.length, i + cap); j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((previous[j] ?? cap) + 1, (current[j - 1] ?? cap) + 1, (previous[j - 1] ?? cap) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforePrevious[j - 2] ?? cap) + 1);
      }
      current[j] = value;
      rowBest = Math.min(rowBest, value);
    }
    if (rowBest >= cap) return cap;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? cap;
}
