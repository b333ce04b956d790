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
import { type Run, runTest, type TestOptions, type TestOutcome } from './run-test.ts';

export interface TestsOptions extends TestOptions {
  readonly jobs: number;
  /** Those that have not begun when it says so are skipped. */
  isOver?(): boolean;
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
      const outcome = options.isOver?.() ? skipped(test) : await runTest(app, test, run, options);
      outcomes[index] = outcome;
      options.onResult?.(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(options.jobs, tests.length)) }, work));
  return outcomes;
}

const skipped = (test: TestCase): TestOutcome => ({
  test,
  status: 'skipped',
  durationMs: 0,
  failures: [],
  reports: [],
});

export interface AppCoverage {
  /** Carries out runs and remembers what ran in them. */
  readonly run: Run;
  /** Of all files below `server`, those that never ran included. */
  files(): readonly FileCoverage[];
}

/** `absolute` says what reports call a file. */
export function coverageOf(app: App, run: Run, absolute: (path: string) => string): AppCoverage {
  const collectors = new Map<string, CoverageCollector>();
  for (const file of app.files.values()) {
    const collector = isCounted(file.path) ? collectCoverage(file, absolute(file.path)) : undefined;
    if (collector) collectors.set(file.path, collector);
  }
  const texts = Object.fromEntries([...collectors].map(([path, { probed }]) => [path, probed.text]));
  const ranFile = (path: string) => {
    const [file, collector] = [app.files.get(path), collectors.get(path)];
    return file && collector && { lines: file.lines, probed: collector.probed };
  };
  return {
    async run(request: RunRequest): Promise<RunResult> {
      const result = await run({ ...request, overlay: { ...request.overlay, ...texts } });
      for (const { path, functions } of result.coverage ?? []) collectors.get(path)?.add(functions);
      return withWrittenStacks(result, request.appFolder, ranFile);
    },
    files: () => [...collectors.values()].map((collector) => collector.result()),
  };
}

/** What the vendor counts: the code of the server. */
const isCounted = (path: string): boolean => path.startsWith('server/') && path.endsWith('.js');
