/** Answers how often V8 saw a place run: of all ranges around it, the innermost counts. */
import type { CoverageRange, FunctionCoverage } from '../../run/contract.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Probe } from './counted.ts';

export interface Counts {
  of(probe: Probe): number;
}

export function countsOf(functions: readonly FunctionCoverage[]): Counts {
  const { bounds, counts } = segmentsOf(functions.flatMap(({ ranges }) => ranges));
  const wholes = functions.flatMap(({ ranges: [whole] }) => whole ?? []);
  // Of those that begin at the same place, the longer is around the other.
  const byEnd = groupBy(wholes, ({ endOffset }) => endOffset);

  function at(offset: number): number {
    let low = 0;
    let high = bounds.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return bounds.length > 0 && offset >= (bounds[0] ?? 0) ? (counts[low] ?? 0) : 0;
  }

  function of(probe: Probe): number {
    if ('at' in probe) return at(probe.at);
    if ('rest' in probe) return Math.max(0, of(probe.rest[0]) - of(probe.rest[1]));
    const { from, body } = probe.function;
    const isIt = ({ startOffset }: CoverageRange) =>
      startOffset >= from && (startOffset < body.start || body.start === from);
    const own = (byEnd.get(body.end) ?? []).filter(isIt).sort((a, b) => a.startOffset - b.startOffset)[0];
    // A function inside of one that never ran is not told of.
    return own ? own.count : 0;
  }

  return { of };
}

/** From each bound to the next, the count of the innermost range. */
function segmentsOf(ranges: readonly CoverageRange[]): {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
} {
  const sorted = [...ranges].sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const bounds: number[] = [];
  const counts: number[] = [];
  const open: CoverageRange[] = [];
  const put = (offset: number, count: number): void => {
    if (bounds.at(-1) === offset) counts[counts.length - 1] = count;
    else {
      bounds.push(offset);
      counts.push(count);
    }
  };
  const closeUntil = (offset: number): void => {
    for (let last = open.at(-1); last && last.endOffset <= offset; last = open.at(-1)) {
      open.pop();
      put(last.endOffset, open.at(-1)?.count ?? 0);
    }
  };
  for (const range of sorted) {
    closeUntil(range.startOffset);
    put(range.startOffset, range.count);
    open.push(range);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return { bounds, counts };
}
