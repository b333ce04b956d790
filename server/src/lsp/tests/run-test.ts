/** Carries out one test of an app: its runs, and the verdict on them. */
import {
  type App,
  type EdgeTest,
  edgeFixOf,
  type Failure,
  type Given,
  judge,
  NOTHING_EXPECTED,
  type PayloadTest,
  type PlayedScenario,
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
  type SourceFile,
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
  const report = await runOn(app, subjectOf(test), run, options, read.expectation.given);
  const { status, failures } = judge(report, read.expectation);
  return { test, status, durationMs: report.durationMs, failures, reports: [report] };
}

/** Nothing is expected of it but an end without an error; the circumstances are those of the payload that it was made of. */
async function runEdge(app: App, test: EdgeTest, run: Run, options: TestOptions): Promise<TestOutcome> {
  const read = test.expectation && readExpectation(test.expectation);
  const given = read && 'expectation' in read ? read.expectation.given : {};
  const report = await runOn(app, subjectOf(test), run, options, given);
  const { status, failures } = judge(report, NOTHING_EXPECTED);
  const fix = failures.length > 0 ? edgeFixOf(app, report) : undefined;
  const named = failures.map((failure) => ({
    ...failure,
    message: `${test.change}: ${failure.message}`,
    ...(fix && { fix: fix.title }),
  }));
  return { test, status, durationMs: report.durationMs, failures: named, reports: [report] };
}

/** What one run is of; without a payload it is the best one of the app. */
export interface Subject {
  readonly name: string;
  readonly scope?: string;
  readonly payload: SourceFile | undefined;
  /** Of the expectation, for messages about its circumstances. */
  readonly path: string;
}

export const subjectOf = ({ trigger: { name, scope }, payload, expectation, id }: PayloadTest | EdgeTest): Subject => ({
  name,
  scope,
  payload,
  path: expectation?.path ?? id,
});

/** The report of a run in given circumstances. */
export async function runOn(
  app: App,
  subject: Subject,
  run: Run,
  options: TestSurroundings,
  given: Given,
): Promise<RunReport> {
  const prepared = prepareTest(app, { ...subject, given }, options);
  if ('refusal' in prepared) return reportOfRefusal(prepared.refusal, subject.scope);
  const result = await run(prepared.request);
  return reportOf(prepared.trigger, prepared.request, result, prepared.payloadSource, prepared.places);
}

async function runScenario(app: App, test: ScenarioTest, run: Run, options: TestOptions): Promise<TestOutcome> {
  const played = await play(app, test.file, run, options);
  if ('problem' in played) return withError(test, problemOf(played.problem));
  const { status, failures, reports } = played;
  const durationMs = reports.reduce((sum, report) => sum + report.durationMs, 0);
  return { test, status, durationMs: Math.round(durationMs * 100) / 100, failures, reports };
}

/** All runs of a scenario, one after another; skipped where it is ended between two of them. */
export async function play(
  app: App,
  file: SourceFile,
  run: Run,
  options: TestOptions,
): Promise<PlayedScenario | { readonly problem: TestProblem }> {
  const read = readScenario(app, file);
  if ('problem' in read) return read;
  const scenario = playScenario(app, file.path, read.scenario, options);
  let move = scenario.next();
  while (!move.done) {
    if (options.isOver?.()) return { status: 'skipped', failures: [], reports: [] };
    move = scenario.next(await run(move.value.request));
  }
  return move.value;
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

export const problemOf = ({ file, range, message }: TestProblem) => ({
  message,
  file: file.path,
  line: file.lines.positionAt(range.start).line + 1,
});

function withError(test: TestCase, failure: Partial<Failure>): TestOutcome {
  const whole: Failure = { path: '', expected: null, actual: null, message: '', ...failure };
  return { test, status: 'error', durationMs: 0, failures: [whole], reports: [] };
}
