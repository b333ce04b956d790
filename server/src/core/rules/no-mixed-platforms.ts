/**
 * The app mixes the forms of two platform versions, and one of them is not read.
 *
 * Platform 2.x describes an app by `product`, 3.x by `modules`: "Platform version >= 3.0 does not support 'product' in
 * manifest.json". Events stand in the `events` array of `server/server.js` up to 2.0 and in the manifest from 2.1 on, and
 * only the one that belongs to the version of the app is read. Functions and request templates came to the manifest with
 * 2.2 and 2.3.
 *
 * Move what stands in the form of the other version, or change `platform-version`. For an `events` array, as it comes with
 * code that is pasted from an older app, the fix does so: each of its events goes where the manifest can have it. A second description of events that
 * are registered in the right place, too, is a warning.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "product": { "freshdesk": {} },
 *    ^^^^^^^
 *   "modules": { "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */

import { manifestShape } from '../catalog/manifest.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { MANIFEST_PATH, type ManifestScope } from '../model/manifest.ts';
import { isKnownVersion } from '../model/platform.ts';
import { type Registration, registrationsInServer } from '../model/registration.ts';
import { existsIn, fieldOf, printPath } from '../shape/ask.ts';
import type { Property } from '../syntax/javascript.ts';
import { contentRange, type JsonProperty, propertiesOf, propertyOf } from '../syntax/json.ts';
import { propertyKey } from '../syntax/names.ts';
import { groupBy } from '../text/group-by.ts';
import { removeItem } from './edits/exports-edits.ts';
import { changeOf, fixedBy, removeEntry } from './edits/fixes.ts';
import { registerAll } from './edits/manifest-edits.ts';
import { homesOfEvent } from './facts/event-homes.ts';
import { relatedToVersion, versionProperty } from './facts/platform-version.ts';
import type { Fix, Report, Rule, RuleContext } from './rule.ts';

export const noMixedPlatforms: Rule = {
  code: 'no-mixed-platforms',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check(context) {
    if (!isKnownVersion(context.app.manifest.platform.version)) return;
    checkRoot(context);
    checkEventsArray(context);
    for (const scope of context.app.manifest.scopes) checkScope(context, scope);
  },
};

/** `product` and `modules`. */
function checkRoot({ app, report }: RuleContext): void {
  const { file, root, platform } = app.manifest;
  const isOfModules = platform.form === 'modules';
  const [wrong, right] = isOfModules ? ['product', 'modules'] : ['modules', 'product'];
  const property = propertyOf(root, wrong);
  if (!property) return;
  const other = isOfModules ? '2.3' : '3.0';
  const isDouble = propertyOf(root, right) !== undefined;
  const advice = isDouble ? 'remove it' : `describe the app in \`${right}\`, or write it for ${other}`;
  report({
    file,
    range: contentRange(property.keyNode),
    message: `\`${wrong}\` is of platform ${isOfModules ? '2.x' : '3.x'}, and this app is written for ${platform.version}: ${advice}.`,
    related: relatedToVersion(app),
    ...fixedBy(isDouble ? removed(app, property) : writtenFor(app, other)),
  });
}

const removed = ({ manifest }: App, property: JsonProperty): Fix => ({
  title: `Remove \`${property.key}\``,
  safety: 'unsafe',
  changes: [changeOf(manifest.file, removeEntry(manifest.file, property))],
});

function writtenFor(app: App, version: string): Fix {
  const value = versionProperty(app)?.value;
  const edits = value ? [{ range: contentRange(value), text: version }] : [];
  return { title: `Write the app for ${version}`, safety: 'unsafe', changes: [changeOf(app.manifest.file, ...edits)] };
}

/** In `server/server.js` of an app whose events are read from the manifest. */
function checkEventsArray({ app, report }: RuleContext): void {
  const { server, exports, manifest } = app;
  if (!server || manifest.platform.form === 'events-array') return;
  const entries = registrationsInServer(server, exports, []).filter(({ handler }) => handler !== undefined);
  const array = exports.literal?.properties.find(
    (member) => member.type === 'Property' && propertyKey(member) === 'events',
  );
  if (entries.length === 0 || array?.type !== 'Property') return;
  const registered = new Set(app.registrations.filter(({ kind }) => kind === 'event').map(({ name }) => name));
  const lost = entries.filter(({ name }) => !registered.has(name)).map(({ name }) => name);
  const advice =
    lost.length > 0
      ? `${named(lost)} will not be answered. Register ${lost.length > 1 ? 'them' : 'it'} in ${MANIFEST_PATH}`
      : `${MANIFEST_PATH} registers the same events. Remove it`;
  report({
    file: server,
    range: innerRange(array.key),
    message: `The \`events\` array is read up to platform 2.0, and this app is written for ${manifest.platform.version}: ${advice}.`,
    related: relatedToVersion(app),
    ...(lost.length === 0 && { severity: 'warning' as const }),
    ...moved(app, array, entries),
  });
}

/** The array goes, and what it alone registers goes into the manifest; nothing where an event has no place there. */
function moved(app: App, array: Property, entries: readonly Registration[]): Pick<Report, 'fixes' | 'fixSafety'> {
  const { server, exports, manifest } = app;
  const { literal } = exports;
  if (!server || !literal || server.javascript.error || manifest.stale || manifest.file.json.errors.length > 0)
    return {};
  const written = array.value.type === 'ArrayExpression' ? array.value.elements.length : 0;
  const registered = new Set(app.registrations.filter(({ kind }) => kind === 'event').map(({ name }) => name));
  const lost = [...groupBy(entries, ({ name }) => name).values()].flatMap(([first]) =>
    first && !registered.has(first.name) ? [first] : [],
  );
  const homes = lost.map(({ name, handler = name }) => ({ event: name, handler, in: homesOfEvent(app, name) }));
  if (entries.length !== written || homes.some((home) => home.in.length === 0)) return {};
  const all = homes.flatMap(({ event, handler, in: names }) => names.map((home) => ({ home, event, handler })));
  const edits = registerAll(app, all);
  if (!edits) return {};
  const removal = changeOf(server, removeItem(server, literal, array));
  return fixedBy({
    title: lost.length > 0 ? `Move the events into ${MANIFEST_PATH}` : 'Remove the `events` array',
    safety: 'unsafe',
    changes: edits.length > 0 ? [changeOf(manifest.file, ...edits), removal] : [removal],
  });
}

/** What came into the manifest with a later version than that of the app. */
function checkScope({ app, report }: RuleContext, scope: ManifestScope): void {
  const { file, platform } = app.manifest;
  if (platform.form === 'modules') return;
  const products = fieldOf(manifestShape(platform.basis), 'product');
  const product = products && fieldOf(products, scope.name);
  for (const property of propertiesOf(scope.value)) {
    const field = product && fieldOf(product, property.key);
    if (!field?.since || existsIn(field, platform.basis) || propertiesOf(property.value).length === 0) continue;
    const path = printPath(['product', scope.name, property.key]);
    report({
      file,
      range: contentRange(property.keyNode),
      message: `\`${path}\` is read from platform ${field.since} on, and this app is written for ${platform.version}: ${adviceFor(property, field.since)}.`,
      related: relatedToVersion(app),
      ...(!losesEvents(app, property) && { severity: 'warning' as const }),
    });
  }
}

const adviceFor = ({ key }: JsonProperty, since: string): string =>
  key === 'events'
    ? `register the events in the \`events\` array of server/server.js, or write the app for ${since}`
    : `remove it, or write the app for ${since}`;

/** Whether an event stands there and nowhere else. */
function losesEvents(app: App, { key, value }: JsonProperty): boolean {
  const registered = new Set(app.registrations.map(({ name }) => name));
  return key === 'events' && propertiesOf(value).some((event) => !registered.has(event.key));
}

const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
