/** The tests that may come out otherwise since some files of their app have changed: what an editor runs again. */
import { flowOf, requiresIn, runningFiles } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { isPayloadFile, PAYLOADS } from '../model/file-shapes.ts';
import { isJavaScript } from '../model/source-file.ts';
import { isExpectation, isScenario, isTestFile, payloadPathOf } from '../model/test-files.ts';
import { type TestCase, testCasesOf } from './test-cases.ts';

/** `paths` may be of files that are gone. */
export function testsTouchedBy(app: App, paths: Iterable<string>): readonly TestCase[] {
  const tests = testCasesOf(app);
  const changed = [...paths].filter((path) => !NEVER_RUN.some((pattern) => pattern.test(path)));
  const running = changed.some(isJavaScript) ? runningPaths(app) : undefined;
  const touchesAll = changed.some((path) => {
    if (isJavaScript(path)) return running === undefined || running.has(path);
    return !isTestFile(path) && !isPayloadFile(path);
  });
  if (touchesAll) return tests;
  const own = changed.filter((path) => !isJavaScript(path));
  return tests.filter((test) => own.some((path) => dependsOn(test, path)));
}

/** Files of the app that no run reads. */
const NEVER_RUN: readonly RegExp[] = [/^(?:app|visitor-app|tests)\//, /^freshworks-events(?:-baseline)?\.json$/];

/** Nothing where a name is computed, so that it may be any file. */
function runningPaths(app: App): ReadonlySet<string> | undefined {
  const files = runningFiles(flowOf(app));
  if (files.some((file) => !requiresIn(file).all)) return undefined;
  return new Set(files.map(({ file }) => file.path));
}

function dependsOn(test: TestCase, path: string): boolean {
  if ('payload' in test) {
    const payload = isExpectation(path) ? payloadPathOf(path) : path;
    return test.payload?.path === payload;
  }
  if (test.file.path === path) return true;
  // A scenario names the payloads of its steps in one of several ways, or takes the best one of an event.
  return test.kind === 'scenario' && !isExpectation(path) && !isScenario(path) && mayName(test.file.text, path);
}

function mayName(scenario: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
  const event = name.split('.')[0] ?? name;
  return path.startsWith(PAYLOADS) && scenario.includes(event);
}
