/** The coverage of one file over all runs, in the form that Istanbul, and with it the vendor's tools, write. */
import type { SourceFile } from '../../model/source-file.ts';
import type { FunctionCoverage } from '../../run/contract.ts';
import type { Range } from '../../text/range.ts';
import { type Counted, countedIn, type Probe } from './counted.ts';
import { countsOf } from './counts.ts';
import { hintsIn } from './hints.ts';
import { type Probed, probed } from './probed.ts';

/** As in `coverage-final.json`; lines count from 1, columns from 0. */
export interface FileCoverage {
  readonly path: string;
  readonly statementMap: Readonly<Record<string, Location>>;
  readonly fnMap: Readonly<Record<string, FunctionLocation>>;
  readonly branchMap: Readonly<Record<string, BranchLocation>>;
  readonly s: Readonly<Record<string, number>>;
  readonly f: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

interface Point {
  readonly line?: number;
  readonly column?: number;
}

export interface Location {
  readonly start: Point;
  readonly end: Point;
}

interface FunctionLocation {
  readonly name: string;
  readonly decl: Location;
  readonly loc: Location;
  readonly line: number;
}

interface BranchLocation {
  readonly type: string;
  readonly loc: Location;
  readonly locations: readonly Location[];
  readonly line: number;
}

export interface CoverageCollector {
  /** What has to run in place of the file, on the same lines. */
  readonly probed: Probed;
  /** Adds one run of that. */
  add(functions: readonly FunctionCoverage[]): void;
  result(): FileCoverage;
}

/** `path` is what reports call the file. Nothing for a file that is not counted, or is no JavaScript. */
export function collectCoverage(file: SourceFile, path: string): CoverageCollector | undefined {
  const hints = hintsIn(file.text);
  if (hints === 'file' || file.javascript.error) return undefined;
  const counted = countedIn(file.javascript.program, hints);
  const probes: readonly (readonly Probe[])[] = [
    counted.statements.map(({ probe }) => probe),
    counted.functions.map(({ probe }) => probe),
    ...counted.branches.map(({ ways }) => ways.map(({ probe }) => probe)),
  ];
  const ran = probed(file.javascript.program, file.text);
  const sums = probes.map((group) => group.map(() => 0));
  return {
    probed: ran,
    add(functions) {
      const counts = countsOf(functions, ran);
      for (const [index, group] of probes.entries()) {
        const sum = sums[index] ?? [];
        for (const [at, probe] of group.entries()) sum[at] = (sum[at] ?? 0) + counts.of(probe);
      }
    },
    result() {
      const [s = [], f = [], ...b] = sums;
      return {
        path,
        ...locationsOf(file, counted),
        s: numbered(s),
        f: numbered(f),
        b: numbered(b.map((counts) => [...counts])),
      };
    },
  };
}

function locationsOf(file: SourceFile, { statements, functions, branches }: Counted) {
  const point = (offset: number): Point => {
    const { line, character } = file.lines.positionAt(offset);
    return { line: line + 1, column: character };
  };
  const location = ({ start, end }: Range): Location => ({ start: point(start), end: point(end) });
  const lineOf = ({ start }: Range): number => file.lines.positionAt(start).line + 1;
  return {
    statementMap: numbered(statements.map(({ range }) => location(range))),
    fnMap: numbered(
      functions.map(({ name, declaration, body }, index) => ({
        name: name ?? `(anonymous_${index})`,
        decl: location(declaration),
        loc: location(body),
        line: lineOf(body),
      })),
    ),
    branchMap: numbered(
      branches.map(({ type, range, ways }) => ({
        loc: location(range),
        type,
        locations: ways.map((way) => (way.range ? location(way.range) : { start: {}, end: {} })),
        line: lineOf(range),
      })),
    ),
  };
}

const numbered = <T>(list: readonly T[]): Readonly<Record<string, T>> => Object.fromEntries(list.entries());
