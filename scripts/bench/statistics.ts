/** Medians, percentiles and spreads of measured times. */

/** One measured time, and what was asked for. */
export interface Taken {
  readonly milliseconds: number;
  readonly at: string;
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
  /** What was asked for when it took longest. */
  readonly slowestAt: string;
}

/** Of the same thing done with several starts: medians of each start's own percentiles, and the slowest of all. */
export function spreadOf(starts: readonly (readonly Taken[])[]): Spread {
  const times = starts.map((taken) => taken.map(({ milliseconds }) => milliseconds));
  const [slowest] = starts.flat().toSorted((a, b) => b.milliseconds - a.milliseconds);
  if (!slowest) throw new Error('Nothing was measured.');
  return {
    p50: median(times.map((each) => percentile(each, 50))),
    p95: median(times.map((each) => percentile(each, 95))),
    slowest: slowest.milliseconds,
    slowestAt: slowest.at,
  };
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** The smallest value that at least `share` per cent of the values do not exceed; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.max(0, Math.ceil((share / 100) * sorted.length) - 1);
  return sorted[index] ?? Number.NaN;
}
