/** Carries out the tests of an app, several at a time, and adds up what of its files ran. */
import {
  type App,
  type CoverageCollector,
  collectCoverage,
  type FileCoverage,
  type RunRequest,
  type RunResult,
  type TestCase,
  withWrittenStacks,
} from '../../core/index.ts';
import { type Run, runTest, skipped, type TestOptions, type TestOutcome } from './run-test.ts';

export interface TestsOptions extends TestOptions {
  readonly jobs: number;
  /** In place of what runs all of them. */
  runOf?(test: TestCase): Run;
  onResult?(outcome: TestOutcome): void;
}

/** In the order of the tests. */
export async function runTests(
  app: App,
  tests: readonly TestCase[],
  run: Run,
  options: TestsOptions,
): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  const left = tests.entries();
  const work = async (): Promise<void> => {
    for (const [index, test] of left) {
      const outcome = options.isOver?.()
        ? skipped(test)
        : await runTest(app, test, options.runOf?.(test) ?? run, options);
      outcomes[index] = outcome;
      options.onResult?.(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(options.jobs, tests.length)) }, work));
  return outcomes;
}

export interface AppCoverage {
  /** Carries out runs and remembers what ran in them. */
  readonly run: Run;
  /** The same, and remembers it for one of several purposes as well. */
  runFor(purpose: string): Run;
  /** Of all files below `server`, those that never ran included. */
  files(): readonly FileCoverage[];
  /** Of the files that ran for this purpose. */
  filesFor(purpose: string): readonly FileCoverage[];
}

type Collectors = Map<string, CoverageCollector>;

/** `absolute` says what reports call a file. */
export function coverageOf(app: App, run: Run, absolute: (path: string) => string): AppCoverage {
  const all: Collectors = new Map();
  const purposes = new Map<string, Collectors>();
  const collectorIn = (collectors: Collectors, path: string): CoverageCollector | undefined => {
    const file = collectors.has(path) || !isCounted(path) ? undefined : app.files.get(path);
    const collector = file && collectCoverage(file, absolute(path));
    if (collector) collectors.set(path, collector);
    return collectors.get(path);
  };
  const runInto = async (collectors: readonly Collectors[], request: RunRequest): Promise<RunResult> => {
    const result = await run({ ...request, overlay: { ...request.overlay, ...texts } });
    for (const { path, functions } of result.coverage ?? [])
      for (const each of collectors) collectorIn(each, path)?.add(functions);
    return withWrittenStacks(result, request.appFolder, ranFile);
  };
  for (const path of app.files.keys()) collectorIn(all, path);
  const texts = Object.fromEntries([...all].map(([path, { probed }]) => [path, probed.text]));
  const ranFile = (path: string) => {
    const [file, collector] = [app.files.get(path), all.get(path)];
    return file && collector && { lines: file.lines, probed: collector.probed };
  };
  const resultsOf = (collectors: Collectors | undefined): readonly FileCoverage[] =>
    [...(collectors?.values() ?? [])].map((collector) => collector.result());
  return {
    run: (request) => runInto([all], request),
    runFor(purpose) {
      const own = purposes.get(purpose) ?? new Map<string, CoverageCollector>();
      purposes.set(purpose, own);
      return (request) => runInto([all, own], request);
    },
    files: () => resultsOf(all),
    filesFor: (purpose) => resultsOf(purposes.get(purpose)),
  };
}

/** What the vendor counts: the code of the server. */
const isCounted = (path: string): boolean => path.startsWith('server/') && path.endsWith('.js');
