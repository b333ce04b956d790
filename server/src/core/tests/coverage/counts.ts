/** Answers how often V8 saw a place run: of all ranges around it, the innermost counts. */
import type { CoverageRange, FunctionCoverage } from '../../run/contract.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Probe } from './counted.ts';
import type { Probed } from './probed.ts';

export interface Counts {
  of(probe: Probe): number;
}

/** `ran` is the text that ran. */
export function countsOf(functions: readonly FunctionCoverage[], ran: Probed): Counts {
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
    return range?.count ?? 0;
  }

  function of(probe: Probe): number {
    if ('at' in probe) return at(ran.offsetOf(probe.at));
    if ('before' in probe) return at(ran.offsetOf(probe.before) - 1);
    if ('otherwise' in probe) return at(ran.elseOf(probe.otherwise) ?? -1);
    const from = ran.offsetOf(probe.function.from);
    const body = ran.offsetOf(probe.function.body);
    const isIt = ({ startOffset }: CoverageRange) => startOffset >= from && (startOffset < body || body === from);
    const own = (byEnd.get(ran.endOf(probe.function.end)) ?? [])
      .filter(isIt)
      .sort((a, b) => a.startOffset - b.startOffset)[0];
    // A function inside of one that never ran is not told of.
    return own ? own.count : 0;
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
