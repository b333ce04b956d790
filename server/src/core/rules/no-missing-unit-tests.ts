/**
 * The vendor's CLI does not pack the app, because it has no unit tests that it could run.
 *
 * Before it packs an app of platform 3.x, FDK 10.1.9 and later look for a script `fdk-unit-test` in the manifest, and for a
 * file `vitest.config.js` and a folder `tests` beside it. With them, at least 80 % of statements, branches, functions and
 * lines have to be covered, as `coverage/unit/coverage-final.json` says; and at least 50 % by `fdk run`, unless the app is
 * packed with `--skip-coverage`.
 *
 * Write the script and the tests, and install `vitest` and `@vitest/coverage-v8` with npm. The fix writes what every app
 * has in common: the script, the set-up, and a test that loads `server/server.js` as the platform does.
 *
 * Nothing is said of apps whose `engines.fdk` is older or absent.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicket" } } } },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.9" }
 *                                           ^^^^^^
 * }
 * ```
 *
 * ```html beside app/index.html
 * <html></html>
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicket" } } } },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.9" },
 *   "scripts": { "fdk-unit-test": "vitest run --coverage" }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { compareVersions } from '../shape/ask.ts';
import { contentRange, propertyOf, stringOf } from '../syntax/json.ts';
import { addEntry, changeOf, fixedBy } from './edits/fixes.ts';
import { CONFIG_PATH, createTest, createTestConfig, TEST_PATH, TEST_SCRIPT } from './edits/unit-tests.ts';
import { isWhole } from './facts/is-whole.ts';
import type { FileChange, Report, Rule } from './rule.ts';

export const noMissingUnitTests: Rule = {
  code: 'no-missing-unit-tests',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const { platform, fdkVersion, file, root } = app.manifest;
    if (platform.form !== 'modules' || fdkVersion === undefined || !isWhole(file, root)) return;
    if (compareVersions(fdkVersion, PACKS_WITH_TESTS) < 0) return;
    const missing = missingIn(app);
    if (missing.length > 0) report(reportFor(app, fdkVersion, missing));
  },
};

/** Source: https://developers.freshworks.com/docs/app-sdk/v3.0/service_resource/whats-new/ */
const PACKS_WITH_TESTS = '10.1.9';

const SCRIPT = 'fdk-unit-test';

/** Something that is not there, with the change that makes it where that can be told. */
interface Missing {
  readonly what: string;
  readonly made?: { readonly name: string; readonly change: FileChange };
}

function missingIn(app: App): readonly Missing[] {
  const there = [...(app.assets?.keys() ?? [])];
  const lacks = (sign: RegExp): boolean => app.assets !== undefined && !there.some((path) => sign.test(path));
  const script = stringOf(propertyOf(propertyOf(app.manifest.root, 'scripts')?.value, SCRIPT)?.value);
  return [
    ...(script === undefined || script.trim() === '' ? [missingScript(app)] : []),
    ...(lacks(/^vitest\.config\.\w+$/i)
      ? [missingFile(`the file \`${CONFIG_PATH}\``, CONFIG_PATH, createTestConfig(app))]
      : []),
    ...(lacks(/^tests$/i) ? [missingFile('the folder `tests`', TEST_PATH, createTest(app))] : []),
  ];
}

function missingScript({ manifest: { file, root } }: App): Missing {
  const what = `the script \`${SCRIPT}\``;
  const scripts = propertyOf(root, 'scripts');
  const owner = scripts ? scripts.value : root;
  if (owner?.type !== 'object' || propertyOf(owner, SCRIPT)) return { what };
  const command = JSON.stringify(TEST_SCRIPT);
  const edit = scripts
    ? addEntry(file, owner, SCRIPT, command)
    : addEntry(file, owner, 'scripts', `{ ${JSON.stringify(SCRIPT)}: ${command} }`);
  return { what, made: { name: SCRIPT, change: changeOf(file, edit) } };
}

const missingFile = (what: string, name: string, change: FileChange | undefined): Missing => ({
  what,
  ...(change && { made: { name, change } }),
});

function reportFor({ manifest: { file, root } }: App, fdkVersion: string, missing: readonly Missing[]): Report {
  const made = missing.flatMap((part) => part.made ?? []);
  const scripts = propertyOf(root, 'scripts')?.keyNode;
  const place = scripts ?? propertyOf(propertyOf(root, 'engines')?.value, 'fdk')?.value ?? root;
  return {
    file,
    range: contentRange(place),
    message: `FDK ${fdkVersion} does not pack this app, because it lacks ${listed(missing.map(({ what }) => what))}: add ${missing.length > 1 ? 'them' : 'it'}.`,
    ...(made.length > 0 &&
      fixedBy({
        title: `Add ${listed(made.map(({ name }) => `\`${name}\``))}`,
        safety: 'unsafe',
        changes: made.map(({ change }) => change),
      })),
  };
}

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join();
