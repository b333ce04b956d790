// Runs the suite files with a given mocha and prints each test's line, and one line that a program can read.
import { suites } from 'suites';

/** What every printed line starts with, so that a runner can tell it from the editor's own messages. */
const prefix = '[suite] ';

interface Result {
  passed: number;
  failed: number;
  skipped: number;
}

/** Loads all chosen suite files, runs them, and rejects when a test failed or when there was none. */
export async function runMocha(mocha: Mocha): Promise<void> {
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  for (const { load } of suites) load();
  // What was printed leaves the extension host before the test begins: when that hangs, its name is known.
  mocha.suite.beforeEach(() => turns(TURNS_TO_SEND));
  const result = await finished(mocha);
  console.log(`${prefix}SUITE-RESULT ${JSON.stringify(result)}`);
  if (result.failed > 0) throw new Error(`${result.failed} of ${result.failed + result.passed} tests failed.`);
  if (result.passed === 0) throw new Error('No test passed: the suite is empty, or all of it was skipped.');
}

/** Options for a mocha that prints nothing by itself. The limit ends a hang; no test takes a tenth of it. */
export const options: Mocha.MochaOptions = { ui: 'bdd', timeout: 90_000 * SLOWNESS, reporter: silentReporter() };

/** Lines are collected for a moment before they are sent. */
const TURNS_TO_SEND = 12;

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise<void>((done) => setTimeout(done, 0));
}

function finished(mocha: Mocha): Promise<Result> {
  const result: Result = { passed: 0, failed: 0, skipped: 0 };
  return new Promise((done) => {
    const runner = mocha.run(() => done(result));
    runner.on('test', (test) => console.log(`${prefix}SUITE-TEST ${test.fullTitle()}`));
    runner.on('pass', (test) => {
      result.passed++;
      print(`ok      ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', (test) => {
      result.skipped++;
      print(`skipped ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error: Error) => {
      result.failed++;
      print(`FAILED  ${test.fullTitle()}`);
      print(describe(error));
    });
  });
}

function describe(error: Error & { actual?: unknown; expected?: unknown }): string {
  const text = error.stack?.includes(error.message) ? error.stack : `${error.message}\n${error.stack ?? ''}`;
  return text.replaceAll(/^/gm, '        ');
}

function print(text: string): void {
  for (const line of text.split('\n')) console.log(prefix + line);
}

function silentReporter(): Mocha.ReporterConstructor {
  return class {} as unknown as Mocha.ReporterConstructor;
}
