/** Unit tests that the vendor's tools run, one file for each handler with one case for each payload; nothing that is there is touched. */
import { type App, exportedNames } from '../model/app.ts';
import { addEntry, changeOf } from '../rules/edits/fixes.ts';
import { createTestConfig, TEST_SCRIPT } from '../rules/edits/unit-tests.ts';
import type { FileChange } from '../rules/rule.ts';
import { propertyOf } from '../syntax/json.ts';
import { groupBy } from '../text/group-by.ts';
import { type PayloadTest, testCasesOf } from './test-cases.ts';

const SCRIPT = 'fdk-unit-test';

/** What the tests need, for a terminal in the folder of the app. */
export const UNIT_TEST_INSTALL = 'npm install --save-dev vitest @vitest/coverage-v8 freshworks-event-handlers';

/** Files that may be there already are among them: who writes them leaves those alone. */
export function unitTestChanges(app: App): readonly FileChange[] {
  const hasConfig = [...(app.assets?.keys() ?? [])].some((path) => /^vitest\.config\.\w+$/i.test(path));
  const script = scriptChange(app);
  return [...testFiles(app), ...(hasConfig ? [] : [createTestConfig(app)]), ...(script ? [script] : [])];
}

/** FDK asks for the script in apps of 3.x only; older FDKs know no scripts. */
function scriptChange({ manifest }: App): FileChange | undefined {
  const { file, root, platform } = manifest;
  if (root?.type !== 'object' || file.json.errors.length > 0) return undefined;
  if (platform.form !== 'modules') return undefined;
  const scripts = propertyOf(root, 'scripts')?.value;
  if (!scripts) return changeOf(file, addEntry(file, root, 'scripts', `{ "${SCRIPT}": "${TEST_SCRIPT}" }`));
  if (scripts.type !== 'object' || propertyOf(scripts, SCRIPT)) return undefined;
  return changeOf(file, addEntry(file, scripts, SCRIPT, `"${TEST_SCRIPT}"`));
}

function testFiles(app: App): readonly FileChange[] {
  const exported = exportedNames(app);
  const tests = testCasesOf(app).flatMap((test) => (test.kind === 'payload' ? test : []));
  const known = tests.filter(
    ({ trigger }) => trigger.handler !== undefined && (app.exports.open || exported.has(trigger.handler)),
  );
  const taken = new Set<string>();
  return [...groupBy(known, ({ trigger }) => trigger.handler ?? '')].map(([handler, ofHandler]) => ({
    path: `tests/${freeName(handler, taken)}.test.js`,
    create: true,
    edits: [{ range: { start: 0, end: 0 }, text: testText(ofHandler) }],
  }));
}

/** Some disks do not tell letters in upper case apart. */
function freeName(handler: string, taken: Set<string>): string {
  const plain = handler.replace(/[^\w$-]/g, '_');
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain}-${number}`;
  taken.add(name.toLowerCase());
  return name;
}

function testText(tests: readonly PayloadTest[]): string {
  return [
    "import { openApp } from 'freshworks-event-handlers/testing';",
    '',
    'const app = openApp(import.meta.url);',
    '',
    '// What is expected may stand beside a payload, as in onTicketCreate.expect.json: then the run has to come to that.',
    ...tests.flatMap(caseText),
    '',
  ].join('\n');
}

function caseText({ name, trigger, payload, expectation }: PayloadTest): readonly string[] {
  const options = [
    ...(payload ? [`payload: ${quoted(name)}`] : []),
    ...(trigger.registration && trigger.registration.scopes.length > 1 ? [`scope: ${quoted(trigger.scope)}`] : []),
  ];
  const call = `await app.trigger(${quoted(trigger.name)}${options.length > 0 ? `, { ${options.join(', ')} }` : ''})`;
  return [
    '',
    `test(${quoted(payload ? name : trigger.name)}, async () => {`,
    ...(expectation ? [`  ${call};`] : [`  const run = ${call};`, "  expect(run.outcome).toBe('returned');"]),
    '});',
  ];
}

const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
