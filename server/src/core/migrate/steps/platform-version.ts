/**
 * `platform-version` and `engines` name the new platform and its tools.
 *
 * 3.0 needs FDK 9.1 or later, and FDK 10 runs on Node.js 24. With FDK 10.1.9 apps are packed only with unit tests: the script
 * `fdk-unit-test`, a `vitest.config.js` and a folder `tests` are made where they are not there, with a test that loads
 * `server/server.js` as the platform does. 2.3 needs FDK 9 and Node.js 18.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/service_resource/whats-new/
 */

import { addEntries } from '../../rules/edits/fixes.ts';
import { createTest, createTestConfig, handlersOf, TEST_SCRIPT } from '../../rules/edits/unit-tests.ts';
import type { FileChange } from '../../rules/rule.ts';
import { compareVersions } from '../../shape/ask.ts';
import { type JsonNode, propertyOf, rangeOfNode, stringOf } from '../../syntax/json.ts';
import { applyEdits } from '../../text/edit.ts';
import { withLineEndsOf } from '../../text/layout.ts';
import { indentUnit } from '../modules/kept-text.ts';
import { printObject } from '../modules/layout.ts';
import { functionsOf } from '../modules/wanted.ts';
import type { Step, StepContext } from '../step.ts';

export const platformVersion: Step = {
  name: 'platform-version',
  run(context) {
    const { app, plan, to, isModules } = context;
    const { file, root } = app.manifest;
    const version = propertyOf(root, 'platform-version')?.value;
    if (version && app.manifest.platform.version !== to)
      plan.edit(file, rangeOfNode(version), JSON.stringify(to), `The app is written for platform ${to}.`);
    const unit = indentUnit(file, root);
    const { node, fdk } = isModules ? ENGINES_OF_3 : ENGINES_OF_23;
    const engines = printObject(
      [
        ['node', `"${node}"`],
        ['fdk', `"${fdk}"`],
      ],
      unit,
    );
    const added: [string, string][] = [];
    const there = propertyOf(root, 'engines')?.value;
    if (!there) added.push(['engines', engines]);
    else if (there.type === 'object') renew(context, there, { node, fdk });
    else plan.edit(file, rangeOfNode(there), withUnit(engines, unit), `Platform ${to} needs newer tools.`);
    if (isModules) added.push(...testScript(context));
    // Beside what describes the app: the end of the file may be about to go.
    const beside = propertyOf(root, 'product') ?? propertyOf(root, 'modules');
    if (added.length === 0 || !beside) return;
    const { end } = rangeOfNode(beside.node);
    const text = added.map(([key, value]) => `,\n${unit}${JSON.stringify(key)}: ${withUnit(value, unit)}`).join('');
    const reason = `Platform ${to} asks for ${added.map(([key]) => `\`${key}\``).join(' and ')}.`;
    plan.edit(file, { start: end, end }, withLineEndsOf(file.text, text), reason);
  },
};

const withUnit = (text: string, unit: string): string => text.replaceAll('\n', `\n${unit}`);

/** Each by itself: a newer one stays, and so does what else stands there. */
function renew({ app, plan, to }: StepContext, engines: JsonNode, wanted: Readonly<Record<string, string>>): void {
  const { file } = app.manifest;
  const reason = `Platform ${to} needs newer tools.`;
  const lacking = Object.entries(wanted).filter(([name]) => !propertyOf(engines, name));
  if (lacking.length > 0) {
    const { range, text } = addEntries(
      file,
      engines,
      lacking.map(([name, version]) => [name, JSON.stringify(version)] as const),
    );
    plan.edit(file, range, text, reason);
  }
  for (const [name, version] of Object.entries(wanted)) {
    const value = propertyOf(engines, name)?.value;
    if (value && isOlder(stringOf(value), version))
      plan.edit(file, rangeOfNode(value), JSON.stringify(version), reason);
  }
}

const ENGINES_OF_3 = { node: '24.11.0', fdk: '10.1.9' };
const ENGINES_OF_23 = { node: '18.20.8', fdk: '9.8.2' };

/** Not for versions with signs such as `^`, which name a range. */
const isOlder = (version: string | undefined, wanted: string): boolean =>
  version === undefined || !/^\d/.test(version) || compareVersions(version, wanted) < 0;

function testScript({ app, plan }: StepContext): [string, string][] {
  const there = [...(app.assets?.keys() ?? [])];
  const lacks = (sign: RegExp): boolean => app.assets !== undefined && !there.some((path) => sign.test(path));
  const reason = 'FDK 10.1.9 packs an app of platform 3.0 only with unit tests.';
  const make = (change: FileChange | undefined): void => {
    if (change) plan.create(change.path, applyEdits('', change.edits), reason);
  };
  if (lacks(/^vitest\.config\.\w+$/i)) make(createTestConfig(app));
  if (lacks(/^tests$/i)) make(createTest(app, [...handlersOf(app), ...functionsOf(app).keys()]));
  const { file, root } = app.manifest;
  const scripts = propertyOf(root, 'scripts');
  if (!scripts) return [['scripts', `{ ${JSON.stringify(SCRIPT)}: ${JSON.stringify(TEST_SCRIPT)} }`]];
  if (scripts.value?.type === 'object' && !propertyOf(scripts.value, SCRIPT)) {
    const { range, text } = addEntries(file, scripts.value, [[SCRIPT, JSON.stringify(TEST_SCRIPT)]]);
    plan.edit(file, range, text, reason);
  }
  return [];
}

const SCRIPT = 'fdk-unit-test';
