/** Coverage in the form of VS Code: shares of each file, and on request its statements, branches and functions. */
import {
  BranchCoverage,
  DeclarationCoverage,
  FileCoverage,
  type FileCoverageDetail,
  Position,
  Range,
  StatementCoverage,
  TestCoverageCount,
  type TestItem,
  type TestRun,
  Uri,
} from 'vscode';
import type { RunTestsResult, TestCounts, FileCoverage as Written } from '../../../server/src/lsp/protocol/tests.ts';

export interface CoverageStore {
  /** Shows what tests of an app have reached; `itemOf` finds the item of a test. */
  add(run: TestRun, app: string, result: RunTestsResult, itemOf: (id: string) => TestItem | undefined): void;
  detailsOf(coverage: FileCoverage, test?: TestItem): FileCoverageDetail[];
}

interface Kept {
  readonly file: Written;
  /** What one test has reached of it. */
  readonly byTest: ReadonlyMap<TestItem, TestCounts['files'][number]>;
}

export function createCoverageStore(): CoverageStore {
  const kept = new WeakMap<FileCoverage, Kept>();
  return {
    add(run, app, { coverage = [], attribution = [] }, itemOf) {
      for (const file of coverage) {
        const byTest = new Map<TestItem, TestCounts['files'][number]>();
        for (const { id, files } of attribution) {
          const item = itemOf(id);
          const counts = files.find(({ path }) => path === file.path);
          if (item && counts) byTest.set(item, counts);
        }
        const shown = new FileCoverage(
          Uri.joinPath(Uri.parse(app), file.path),
          countOf(Object.values(file.s)),
          countOf(Object.values(file.b).flat()),
          countOf(Object.values(file.f)),
          [...byTest.keys()],
        );
        kept.set(shown, { file, byTest });
        run.addCoverage(shown);
      }
    },
    detailsOf(coverage, test) {
      const known = kept.get(coverage);
      if (!known) return [];
      const counts = test ? known.byTest.get(test) : known.file;
      return counts ? detailsIn({ ...known.file, ...counts }) : [];
    },
  };
}

const countOf = (counts: readonly number[]): TestCoverageCount =>
  new TestCoverageCount(counts.filter((count) => count > 0).length, counts.length);

/** The branches of a statement stand with the innermost that holds them. Maps and counts are numbered alike, in the same order. */
function detailsIn({ statementMap, s, fnMap, f, branchMap, b }: Written): FileCoverageDetail[] {
  const [ran, called, taken] = [Object.values(s), Object.values(f), Object.values(b)];
  const statements = Object.values(statementMap).flatMap((location, index) => {
    const range = rangeOf(location);
    return range ? [{ range, detail: new StatementCoverage(ran[index] ?? 0, range, []) }] : [];
  });
  for (const [index, { type, loc, locations }] of Object.values(branchMap).entries()) {
    const range = rangeOf(loc);
    const owner = range && innermost(statements, range);
    if (!owner) continue;
    for (const [way, location] of locations.entries())
      owner.detail.branches.push(
        new BranchCoverage(taken[index]?.[way] ?? 0, rangeOf(location) ?? range, nameOf(type, way)),
      );
  }
  const functions = Object.values(fnMap).flatMap(({ name, decl, loc }, index) => {
    const range = rangeOf(decl) ?? rangeOf(loc);
    return range ? [new DeclarationCoverage(name, called[index] ?? 0, range)] : [];
  });
  return [...statements.map(({ detail }) => detail), ...functions];
}

interface Placed {
  readonly range: Range;
  readonly detail: StatementCoverage;
}

function innermost(statements: readonly Placed[], range: Range): Placed | undefined {
  const around = statements.filter((one) => one.range.contains(range));
  return around.reduce<Placed | undefined>(
    (best, one) => (best && one.range.contains(best.range) ? best : one),
    undefined,
  );
}

const nameOf = (type: string, way: number): string => {
  if (type === 'if') return way === 0 ? 'if' : 'else';
  if (type === 'cond-expr') return way === 0 ? 'true' : 'false';
  return `${type} ${way + 1}`;
};

/** Lines count from 1, columns from 0; an end may lie at the end of its line, wherever that is. */
function rangeOf({ start, end }: Written['statementMap'][string]): Range | undefined {
  if (start.line === undefined || end.line === undefined) return undefined;
  return new Range(
    new Position(start.line - 1, start.column ?? 0),
    new Position(end.line - 1, end.column ?? Number.MAX_SAFE_INTEGER),
  );
}
