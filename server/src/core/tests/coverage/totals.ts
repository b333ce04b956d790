/** Sums of coverage, counted as Istanbul does: a line is covered when a statement that begins on it is. */
import { byName } from '../../text/by-name.ts';
import type { FileCoverage } from './file-coverage.ts';

export interface Total {
  readonly total: number;
  readonly covered: number;
  /** Rounded down to two digits; 100 of nothing. */
  readonly pct: number;
}

export interface Totals {
  readonly statements: Total;
  readonly branches: Total;
  readonly functions: Total;
  readonly lines: Total;
}

export const KINDS = ['statements', 'branches', 'functions', 'lines'] as const;

export function totalsOf(file: FileCoverage): Totals {
  return {
    statements: totalOf(Object.values(file.s)),
    branches: totalOf(Object.values(file.b).flat()),
    functions: totalOf(Object.values(file.f)),
    lines: totalOf([...lineCountsOf(file).values()]),
  };
}

export function sumOf(all: readonly Totals[]): Totals {
  const [statements, branches, functions, lines] = KINDS.map((kind) => {
    const of = (what: 'total' | 'covered') => all.reduce((sum, totals) => sum + totals[kind][what], 0);
    return withShare(of('total'), of('covered'));
  });
  const none = withShare(0, 0);
  return {
    statements: statements ?? none,
    branches: branches ?? none,
    functions: functions ?? none,
    lines: lines ?? none,
  };
}

/** How often the most frequent statement of each line ran. */
export function lineCountsOf({ statementMap, s }: FileCoverage): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (const [index, { start }] of Object.entries(statementMap)) {
    const count = byName(s, index) ?? 0;
    if (start.line !== undefined) lines.set(start.line, Math.max(lines.get(start.line) ?? 0, count));
  }
  return lines;
}

/** The share of each kind that the vendor's tools want of unit tests before they pack an app (docs/platform.md 3.7). */
const WANTED = 80;

/** As in `server 84 % of 80 %: statements 97 %, branches 84 %, functions 100 %, lines 98 %`; the lowest share counts. */
export function gateLine(totals: Totals): string {
  const lowest = Math.min(...KINDS.map((kind) => totals[kind].pct));
  const each = KINDS.map((kind) => `${kind} ${totals[kind].pct} %`).join(', ');
  return `server ${lowest} % of ${WANTED} %: ${each}`;
}

/** Lines that begin a statement and never ran, as in `4-6, 9`. */
export function unreachedLines(file: FileCoverage): string {
  const unreached = [...lineCountsOf(file)].flatMap(([line, count]) => (count === 0 ? line : [])).sort((a, b) => a - b);
  const runs: [first: number, last: number][] = [];
  for (const line of unreached) {
    const last = runs.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

const totalOf = (counts: readonly number[]): Total =>
  withShare(counts.length, counts.filter((count) => count > 0).length);

const withShare = (total: number, covered: number): Total => ({
  total,
  covered,
  pct: total === 0 ? 100 : Math.floor((10_000 * covered) / total) / 100,
});
