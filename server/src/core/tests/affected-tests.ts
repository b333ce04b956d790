/** Which tests a change of the app can have changed: those of which anything that they are made of, or run on, differs. */
import { flowOf, requiredPath, requiresIn, runningFiles } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { isPayloadFile } from '../model/file-shapes.ts';
import { isJavaScript, type SourceFile } from '../model/source-file.ts';
import { isTestFile } from '../model/test-files.ts';
import { type TestCase, testCasesOf } from './test-cases.ts';

/**
 * The tests of `after`, in their order. `testsOf` says which tests an app has, for those who want more than payloads and
 * scenarios.
 */
export function affectedTests(
  before: App,
  after: App,
  testsOf: (app: App) => readonly TestCase[] = testCasesOf,
): readonly TestCase[] {
  const changed = changedPaths(before, after);
  if (changed.length === 0) return [];
  const tests = testsOf(after);
  const runs = [codeOf(before), codeOf(after)];
  if (changed.some((path) => runs.some((code) => touchesEvery(code, path)))) return tests;
  const known = new Map(testsOf(before).map((test) => [test.id, test]));
  const hasOtherPayload = changed.some(isPayloadFile);
  return tests.filter((test) => {
    const old = known.get(test.id);
    if (old?.kind !== test.kind) return true;
    // Its steps may name any payload.
    if (test.kind === 'scenario' && hasOtherPayload) return true;
    return filesOf(test).some((file, index) => file?.text !== filesOf(old)[index]?.text);
  });
}

function changedPaths(before: App, after: App): readonly string[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].filter((path) => {
    const [old, next] = [before.files.get(path), after.files.get(path)];
    return old !== next && old?.text !== next?.text;
  });
}

function filesOf(test: TestCase): readonly (SourceFile | undefined)[] {
  if (test.kind === 'scenario' || test.kind === 'unjudged') return [test.file];
  return [test.payload, test.expectation];
}

interface Code {
  /** What handlers run in, and what that requires. */
  readonly paths: ReadonlySet<string>;
  /** Some of what is required is not among them: its name is computed, or no file of the app has it. */
  readonly isOpen: boolean;
}

function codeOf(app: App): Code {
  const running = runningFiles(flowOf(app)).map((file) => ({ path: file.file.path, requires: requiresIn(file) }));
  const paths = new Set(running.map(({ path }) => path));
  const isOpen = running.some(
    ({ path, requires: { names, all } }) =>
      !all ||
      names.some(({ name }) => {
        const required = requiredPath(path, name);
        return required !== undefined && !paths.has(required);
      }),
  );
  return { paths, isOpen };
}

/** Whether every run depends on it: code, the manifest, configuration, values of parameters and answers of servers. */
function touchesEvery({ paths, isOpen }: Code, path: string): boolean {
  if (paths.has(path)) return true;
  if (/^(visitor-)?app\//.test(path)) return false;
  if (isOpen && path.startsWith('server/') && !isTestFile(path)) return true;
  return !isJavaScript(path) && !isPayloadFile(path) && !isTestFile(path);
}
