/** Carries out one test of an app: its runs, and the verdict on them. */
import {
  type App,
  type EdgeTest,
  edgeFixOf,
  type Failure,
  judge,
  NOTHING_EXPECTED,
  type PayloadTest,
  payloadPathOf,
  playScenario,
  prepareTest,
  type RunReport,
  type RunRequest,
  type RunResult,
  readExpectation,
  readScenario,
  reportOf,
  reportOfRefusal,
  type ScenarioTest,
  type TestCase,
  type TestProblem,
  type TestStatus,
  type TestSurroundings,
  type UnjudgedFile,
} from '../../core/index.ts';

/** What came of a test. */
export interface TestOutcome {
  readonly test: TestCase;
  readonly status: TestStatus;
  readonly durationMs: number;
  readonly failures: readonly Failure[];
  /** One for each run. */
  readonly reports: readonly RunReport[];
}

/** Carries out a run; never rejects. */
export type Run = (request: RunRequest) => Promise<RunResult>;

export interface TestOptions extends TestSurroundings {
  /** Where the clock of scenarios stands in the beginning. */
  readonly startsAt: number;
  /** What has not begun when it says so is skipped: tests, and the steps of a scenario. */
  isOver?(): boolean;
}

/** Never rejects: what goes wrong is an error of this test. */
export async function runTest(app: App, test: TestCase, run: Run, options: TestOptions): Promise<TestOutcome> {
  try {
    if (test.kind === 'unjudged') return withError(test, unjudged(test));
    if (test.kind === 'edge') return await runEdge(app, test, run, options);
    return await (test.kind === 'scenario'
      ? runScenario(app, test, run, options)
      : runPayload(app, test, run, options));
  } catch (error) {
    return withError(test, { message: `the test could not be carried out: ${(error as Error).message}` });
  }
}

async function runPayload(app: App, test: PayloadTest, run: Run, options: TestOptions): Promise<TestOutcome> {
  const read = test.expectation ? readExpectation(test.expectation) : { expectation: NOTHING_EXPECTED };
  if ('problem' in read) return withError(test, problemOf(read.problem));
  const report = await runOn(app, test, run, options, read.expectation.given);
  const { status, failures } = judge(report, read.expectation);
  return { test, status, durationMs: report.durationMs, failures, reports: [report] };
}

/** Nothing is expected of it but an end without an error; the circumstances are those of the payload that it was made of. */
async function runEdge(app: App, test: EdgeTest, run: Run, options: TestOptions): Promise<TestOutcome> {
  const read = test.expectation && readExpectation(test.expectation);
  const given = read && 'expectation' in read ? read.expectation.given : {};
  const report = await runOn(app, test, run, options, given);
  const { status, failures } = judge(report, NOTHING_EXPECTED);
  const fix = failures.length > 0 ? edgeFixOf(app, report) : undefined;
  const named = failures.map((failure) => ({
    ...failure,
    message: `${test.change}: ${failure.message}`,
    ...(fix && { fix: fix.title }),
  }));
  return { test, status, durationMs: report.durationMs, failures: named, reports: [report] };
}

/** The report of a payload in the circumstances of its expectation. */
export async function runOn(
  app: App,
  { trigger, payload, expectation, id }: Pick<PayloadTest, 'trigger' | 'payload' | 'expectation' | 'id'>,
  run: Run,
  options: TestSurroundings,
  given: Parameters<typeof prepareTest>[1]['given'],
): Promise<RunReport> {
  const { name, scope } = trigger;
  const path = expectation?.path ?? id;
  const prepared = prepareTest(app, { name, scope, payload: payload ?? 'generated', given, path }, options);
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, scope);
  const result = await run(prepared.request);
  return reportOf(prepared.trigger, prepared.request, result, prepared.payloadSource, prepared.places);
}

async function runScenario(app: App, test: ScenarioTest, run: Run, options: TestOptions): Promise<TestOutcome> {
  const read = readScenario(app, test.file);
  if ('problem' in read) return withError(test, problemOf(read.problem));
  const play = playScenario(app, test.file.path, read.scenario, options);
  let move = play.next();
  while (!move.done) {
    if (options.isOver?.()) return skipped(test);
    move = play.next(await run(move.value.request));
  }
  const { status, failures, reports } = move.value;
  const durationMs = reports.reduce((sum, report) => sum + report.durationMs, 0);
  return { test, status, durationMs: Math.round(durationMs * 100) / 100, failures, reports };
}

/** What is ended says nothing about the app. */
export const skipped = (test: TestCase): TestOutcome => ({
  test,
  status: 'skipped',
  durationMs: 0,
  failures: [],
  reports: [],
});

const unjudged = ({ file }: UnjudgedFile): Partial<Failure> => ({
  message: `there is no payload ${payloadPathOf(file.path)} of something that the app registers, so that nothing is judged by this file: write it, or rename this file`,
  file: file.path,
  line: 1,
});

function problemOf({ file, range, message }: TestProblem): Partial<Failure> {
  return { message, file: file.path, line: file.lines.positionAt(range.start).line + 1 };
}

function withError(test: TestCase, failure: Partial<Failure>): TestOutcome {
  const whole: Failure = { path: '', expected: null, actual: null, message: '', ...failure };
  return { test, status: 'error', durationMs: 0, failures: [whole], reports: [] };
}
