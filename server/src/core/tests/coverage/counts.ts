/** Answers how often V8 saw a place run: of all ranges around it, the innermost counts. */
import type { CoverageRange, FunctionCoverage } from '../../run/contract.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Probe } from './counted.ts';

export interface Counts {
  of(probe: Probe): number;
}

/**
 * V8 does not see that what stands behind an error in the same block did not run. `thrownAt` are the ends of what had still run
 * when an error passed, one for each call that it ended.
 */
export function countsOf(functions: readonly FunctionCoverage[], thrownAt: readonly number[] = []): Counts {
  const { bounds, innermost } = segmentsOf(functions.flatMap(({ ranges }) => ranges));
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
    const range = bounds.length > 0 && offset >= (bounds[0] ?? 0) ? innermost[low] : undefined;
    if (!range) return 0;
    const cut = thrownAt.filter((end) => end <= offset && range.startOffset <= end && end <= range.endOffset).length;
    return Math.max(0, range.count - cut);
  }

  function of(probe: Probe): number {
    if ('at' in probe) return at(probe.at);
    if ('rest' in probe) return restOf(...probe.rest);
    const { from, body } = probe.function;
    const isIt = ({ startOffset }: CoverageRange) =>
      startOffset >= from && (startOffset < body.start || body.start === from);
    const own = (byEnd.get(body.end) ?? []).filter(isIt).sort((a, b) => a.startOffset - b.startOffset)[0];
    // A function inside of one that never ran is not told of.
    return own ? own.count : 0;
  }

  /** An error in what decides between the two ways took neither. */
  function restOf(whole: Probe, part: Probe): number {
    const cut = 'at' in whole && 'at' in part ? thrownAt.filter((end) => whole.at < end && end <= part.at).length : 0;
    return Math.max(0, of(whole) - of(part) - cut);
  }

  return { of };
}

/** From each bound to the next, the innermost range. */
function segmentsOf(ranges: readonly CoverageRange[]): Segments {
  const sorted = [...ranges].sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const bounds: number[] = [];
  const innermost: (CoverageRange | undefined)[] = [];
  const open: CoverageRange[] = [];
  const put = (offset: number, range: CoverageRange | undefined): void => {
    if (bounds.at(-1) === offset) innermost[innermost.length - 1] = range;
    else {
      bounds.push(offset);
      innermost.push(range);
    }
  };
  const closeUntil = (offset: number): void => {
    for (let last = open.at(-1); last && last.endOffset <= offset; last = open.at(-1)) {
      open.pop();
      put(last.endOffset, open.at(-1));
    }
  };
  for (const range of sorted) {
    closeUntil(range.startOffset);
    put(range.startOffset, range);
    open.push(range);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return { bounds, innermost };
}

interface Segments {
  readonly bounds: readonly number[];
  readonly innermost: readonly (CoverageRange | undefined)[];
}
