/** Istanbul's own counters in a file, and what they say after it has run. */
import { createContext, runInContext } from 'node:vm';
import { createInstrumenter } from 'istanbul-lib-instrument';
import { type FileCoverage, lineCountsOf, totalsOf } from '../../server/src/core/index.ts';

/** What both count, in one form. */
export interface Counted {
  readonly totals: ReturnType<typeof totalsOf>;
  readonly lines: Readonly<Record<string, number>>;
}

/** How often each line ran is compared as whether it ran: loops are counted apart in V8. */
export function countedIn(coverage: FileCoverage): Counted {
  const lines = [...lineCountsOf(coverage)].sort(([a], [b]) => a - b);
  return {
    totals: totalsOf(coverage),
    lines: Object.fromEntries(lines.map(([line, count]) => [line, Math.min(count, 1)])),
  };
}

/** Each thing that only one of the two saw run, by its kind and its place. */
export function differingPlaces(ours: FileCoverage, theirs: FileCoverage): readonly string[] {
  const [mine, other] = [placesIn(ours), placesIn(theirs)];
  return [...new Set([...mine.keys(), ...other.keys()])].flatMap((place) => {
    const [a, b] = [mine.get(place) ?? 'absent', other.get(place) ?? 'absent'];
    return a === b ? [] : [`${place}: ${a} and ${b}`];
  });
}

function placesIn({ statementMap, fnMap, branchMap, s, f, b }: FileCoverage): ReadonlyMap<string, string> {
  const at = ({ start }: Location): string => `${start.line}:${start.column}`;
  const ran = (count = 0): string => (count > 0 ? '1' : '0');
  return new Map([
    ...Object.entries(statementMap).map(([key, location]) => [`statement ${at(location)}`, ran(s[key])] as const),
    ...Object.entries(fnMap).map(([key, { loc }]) => [`function ${at(loc)}`, ran(f[key])] as const),
    ...Object.entries(branchMap).map(
      ([key, { type, loc }]) => [`${type} ${at(loc)}`, (b[key] ?? []).map(ran).join('')] as const,
    ),
  ]);
}

type Location = FileCoverage['statementMap'][string];

const VARIABLE = '__oracle__';

export function instrumented(text: string, path: string): string {
  const instrumenter = createInstrumenter({
    coverageVariable: VARIABLE,
    coverageGlobalScope: 'globalThis',
    coverageGlobalScopeFunc: false,
    esModules: false,
    autoWrap: true,
    compact: false,
  });
  return instrumenter.instrumentSync(text, path);
}

export function countersIn(context: object, path: string): FileCoverage {
  const all = JSON.parse(
    runInContext(`JSON.stringify(globalThis.${VARIABLE} || {})`, createContext(context)),
  ) as Record<string, FileCoverage>;
  const found = all[path];
  if (!found) throw new Error('the file did not run');
  return found;
}
