/** `freshworks-event-handlers/testing`: runs the handlers of an app in the author's own test runner. */
import { join } from 'node:path';
import {
  type Expectation,
  expectationPathFor,
  type Failure,
  judge,
  type RunReport,
  type RunRequest,
  type RunResult,
  readExpectation,
  type SourceFile,
  sourceFile,
  type TestProblem,
  testCasesOf,
} from '../core/index.ts';
import { play, problemOf, runOn } from '../lsp/tests/run-test.ts';
import { coverageOf } from '../lsp/tests/run-tests.ts';
import { istanbulStore } from './istanbul-store.ts';
import { findApp } from './read-app.ts';
import { createInProcessRun } from './run.ts';
import { wrongOption } from './trigger-options.ts';
import type { OpenedApp, PayloadFile, TriggeredRun, TriggerOptions } from './types.ts';

export type { OpenedApp, PayloadFile, TriggeredRun, TriggerOptions } from './types.ts';

/** `place` is `import.meta.url`, `__filename` or a folder: the app is the nearest one there or above. */
export function openApp(place: string): OpenedApp {
  const { app, folder } = findApp(place);
  const store = istanbulStore();
  const inProcess = createInProcessRun();
  const counted = store && coverageOf(app, inProcess, (path) => join(folder, path));
  const surroundings = { appFolder: folder, ...(store && { coverage: true }) };

  async function run(request: RunRequest): Promise<RunResult> {
    if (!counted) return inProcess(request);
    const result = await counted.run(request);
    store?.(counted.files());
    return result;
  }

  function payloads(): readonly PayloadFile[] {
    return testCasesOf(app).flatMap((test) => {
      if (test.kind !== 'payload' || !test.payload) return [];
      const { name: event, scope } = test.trigger;
      const { path } = test.payload;
      return [
        { name: test.name, event, scope, path, payload: test.payload.json.root ? JSON.parse(test.payload.text) : {} },
      ];
    });
  }

  async function trigger(event: string, options: TriggerOptions = {}): Promise<TriggeredRun> {
    if (typeof event !== 'string')
      throw new Error(`\`trigger\` runs what it is told by name, as in \`trigger('onTicketCreate')\`: write one.`);
    const wrong = wrongOption(options);
    if (wrong !== undefined) throw new Error(wrong);
    const payload = payloadFrom(options.payload);
    const beside = payload && app.files.get(expectationPathFor(payload.path));
    const read = beside ? readExpectation(beside) : undefined;
    if (read && 'problem' in read) throw new Error(problemText(read.problem));
    const written = givenFile(options);
    const own = readExpectation(written);
    if ('problem' in own) throw new Error(problemText(own.problem));
    const given = { ...read?.expectation.given, ...own.expectation.given };
    const { scope, timeout } = options;
    const report = await runOn(
      app,
      { name: event, ...(scope !== undefined && { scope }), payload, path: written.path },
      run,
      { ...surroundings, ...(timeout !== undefined && { timeoutMs: timeout }) },
      given,
    );
    if (report.outcome === 'refused') throw new Error(report.error?.message);
    if (read) throwFailures(event, report, read.expectation);
    if (options.expect !== undefined) throwFailures(event, report, own.expectation);
    return { ...triggeredRun(report), store: storeAfter(report, given.store) };
  }

  /** A name or path of a file of the app, or the payload itself. */
  function payloadFrom(payload: TriggerOptions['payload']): SourceFile | undefined {
    if (typeof payload !== 'string') return payload && sourceFile('payload', JSON.stringify(payload));
    const found =
      testCasesOf(app).flatMap((test) =>
        test.kind === 'payload' &&
        test.payload &&
        [test.name, test.name.replace(/^.*\//, '')].includes(payload.replace(/\.json$/, ''))
          ? test.payload
          : [],
      )[0] ?? app.files.get(payload);
    if (found) return found;
    const names = payloads().map(({ name }) => name);
    throw new Error(
      `There is no payload ${payload}: ${names.length > 0 ? `the app has ${names.join(', ')}` : 'the app has none'}.`,
    );
  }

  async function scenario(name: string): Promise<readonly TriggeredRun[]> {
    const test = testCasesOf(app).find(
      (one) => one.kind === 'scenario' && (one.name === name || one.name === `scenarios/${name}`),
    );
    if (test?.kind !== 'scenario')
      throw new Error(`There is no scenario ${name}: write server/test_data/scenarios/${name}.json.`);
    const played = await play(app, test.file, run, { ...surroundings, startsAt: Date.now() });
    if ('problem' in played) throw new Error(problemText(played.problem));
    const { failures, reports } = played;
    if (failures.length > 0) throw new ExpectationError(name, failures);
    return reports.map((report) => ({ ...triggeredRun(report), store: {} }));
  }

  return {
    folder,
    payloads,
    trigger: trigger as OpenedApp['trigger'],
    invoke: (name, args = {}, options = {}) => trigger(name, { ...options, payload: args }),
    scenario,
  };
}

/** The text of the circumstances and of what is expected, as a file would hold it. */
function givenFile({ now, iparams, requests, store, expect }: TriggerOptions): SourceFile {
  const moment = now instanceof Date ? now.toISOString() : typeof now === 'number' ? new Date(now).toISOString() : now;
  return sourceFile(
    'options',
    JSON.stringify({ given: { now: moment, iparams, requests, store }, ...(expect && { expect }) }, null, 2),
  );
}

function problemText(problem: TestProblem): string {
  const { file, line, message } = problemOf(problem);
  return `${file}:${line}: ${message}`;
}

/** What differs from what is expected; test runners show both sides. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
  readonly failures: readonly Failure[];
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(what: string, failures: readonly Failure[]) {
    const lines = failures.map(
      ({ message, file, line }) =>
        `  ${message}${file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`}`,
    );
    super(`${what} did not come to what is expected:\n${lines.join('\n')}`);
    this.failures = failures;
    this.expected = Object.fromEntries(failures.map(({ path, expected }) => [path, expected]));
    this.actual = Object.fromEntries(failures.map(({ path, actual }) => [path, actual]));
  }
}

function throwFailures(event: string, report: RunReport, expectation: Expectation): void {
  const { failures } = judge(report, expectation);
  if (failures.length > 0) throw new ExpectationError(event, failures);
}

function triggeredRun({ outcome, error, rendered, logs, calls, payload }: RunReport): Omit<TriggeredRun, 'store'> {
  return {
    outcome: outcome === 'refused' ? 'exited' : outcome,
    error: error && { name: error.name, message: error.message },
    rendered,
    logs: logs.map(({ level, text }) => ({ level, text })),
    calls,
    payload,
  };
}

/** Values of `$db` by key, as the run left them. */
function storeAfter(
  { writes = [] }: RunReport,
  before: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const values = new Map(Object.entries(before));
  for (const { area, key, after } of writes) {
    if (area !== 'records') continue;
    if (after === undefined) values.delete(key);
    else values.set(key, (after as { readonly value: unknown }).value);
  }
  return Object.fromEntries(values);
}
