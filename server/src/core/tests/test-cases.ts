/** The tests of an app: each payload that a handler can be run on, and each scenario. Nothing is run to find them. */
import type { App } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { isPayloadFile, PAYLOADS } from '../model/file-shapes.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import type { SourceFile } from '../model/source-file.ts';
import { expectationPathFor, isExpectation, isScenario } from '../model/test-files.ts';
import { type Trigger, triggersOf } from '../run/triggers.ts';
import type { EdgeTest } from './edge/edge-cases.ts';

export type TestCase = PayloadTest | ScenarioTest | UnjudgedFile | EdgeTest;

interface AnyTest {
  /** One for each test of an app, and the same as long as nothing is renamed. */
  readonly id: string;
  readonly name: string;
}

/** What an expectation says of one run. */
export interface PayloadTest extends AnyTest {
  readonly kind: 'payload';
  readonly trigger: Trigger;
  /** Absent where the app has no payload for it: one is made. */
  readonly payload: SourceFile | undefined;
  /** The file, where there is one. */
  readonly expectation: SourceFile | undefined;
}

export interface ScenarioTest extends AnyTest {
  readonly kind: 'scenario';
  readonly file: SourceFile;
}

/** An expectation beside no payload that is a test: nobody would ever judge by it. */
export interface UnjudgedFile extends AnyTest {
  readonly kind: 'unjudged';
  readonly file: SourceFile;
}

export function testCasesOf(app: App): readonly TestCase[] {
  const payloads = triggersOf(app).flatMap((trigger) => payloadTestsOf(app, trigger));
  const scenarios = [...app.files.values()].filter(({ path }) => isScenario(path)).map(scenarioTest);
  const tests = unique(payloads);
  const judged = new Set(tests.map(({ expectation }) => expectation));
  const unjudged = [...app.files.values()].filter((file) => isExpectation(file.path) && !judged.has(file));
  return [...tests, ...scenarios, ...unjudged.map(unjudgedFile)];
}

/** Payloads of nothing that the app registers, and of no scenario: nobody would ever notice that they are not run. */
export function payloadsWithoutTest(app: App): readonly SourceFile[] {
  const used = new Set(triggersOf(app).flatMap((trigger) => payloadFilesFor(app, trigger)));
  const scenarios = [...app.files.values()].filter(({ path }) => isScenario(path));
  const isNamed = (name: string): boolean => scenarios.some(({ text }) => text.includes(name));
  return [...app.files.values()].filter(
    (file) => isPayloadFile(file.path) && !used.has(file) && !isNamed(lastPart(shortName(file.path))),
  );
}

/** An app may register an event twice; what is run is the last one. */
const unique = (tests: readonly PayloadTest[]): readonly PayloadTest[] => [
  ...new Map(tests.map((test) => [test.id, test])).values(),
];

function payloadTestsOf(app: App, trigger: Trigger): readonly PayloadTest[] {
  const files = payloadFilesFor(app, trigger);
  if (files.length === 0)
    return [{ ...generatedName(trigger), kind: 'payload', trigger, payload: undefined, expectation: undefined }];
  return files.map((payload) => {
    const name = shortName(payload.path);
    const expectation = app.files.get(expectationPathFor(payload.path));
    return { kind: 'payload', id: `${trigger.scope}/${lastPart(name)}`, name, trigger, payload, expectation };
  });
}

const generatedName = ({ scope, name }: Trigger) => ({ id: `${scope}/${name}`, name: `${name} (made payload)` });

const scenarioTest = (file: SourceFile): ScenarioTest => {
  const name = shortName(file.path);
  return { kind: 'scenario', id: name, name, file };
};

const unjudgedFile = (file: SourceFile): UnjudgedFile => {
  const name = shortName(file.path);
  return { kind: 'unjudged', id: name, name, file };
};

const shortName = (path: string): string => path.slice(PAYLOADS.length).replace(/\.json$/, '');

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** Where a test stands: its own file, else the handler. */
export function placeOfTest(app: App, test: TestCase): { readonly path: string; readonly offset: number } {
  if (test.kind === 'scenario' || test.kind === 'unjudged') return { path: test.file.path, offset: 0 };
  if (test.kind === 'payload' && test.payload) return { path: test.payload.path, offset: 0 };
  const { handler, registration } = test.trigger;
  const answering = app.exports.functions.find(({ name }) => name === handler);
  if (answering) return { path: SERVER_PATH, offset: answering.nameRange.start };
  return registration
    ? { path: registration.file.path, offset: registration.nameRange.start }
    : { path: app.manifest.file.path, offset: 0 };
}
