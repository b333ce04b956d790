/** Medians and percentiles of measured times. */

export const median = (values: readonly number[]): number => percentile(values, 50);

/** The smallest value that at least `share` per cent of the values do not exceed; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.max(0, Math.ceil((share / 100) * sorted.length) - 1);
  return sorted[index] ?? Number.NaN;
}
