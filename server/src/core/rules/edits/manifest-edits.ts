/** Changes of `manifest.json` that follow a path: an entry put where it belongs, and taken away with what it leaves empty. */
import type { App } from '../../model/app.ts';
import type { Registration } from '../../model/registration.ts';
import { type JsonNode, plainValue, propertiesOf, propertyOf } from '../../syntax/json.ts';
import type { Edit } from '../../text/edit.ts';
import { groupBy } from '../../text/group-by.ts';
import type { Fix, FixSafety, Report } from '../rule.ts';
import { addEntries, addEntry, changeOf, removeEntry } from './fixes.ts';

/** Adds `key` to the object at a path, with the objects on the way that are missing; nothing where others are in the way. */
export function addAt({ manifest }: App, path: readonly string[], key: string, value: string): Edit | undefined {
  let owner: JsonNode = manifest.root;
  for (const [index, step] of path.entries()) {
    const next = propertyOf(owner, step);
    if (!next) return addEntry(manifest.file, owner, step, nested([...path.slice(index + 1), key], value));
    if (next.value?.type !== 'object') return undefined;
    owner = next.value;
  }
  return propertyOf(owner, key) ? undefined : addEntry(manifest.file, owner, key, value);
}

const nested = (keys: readonly string[], value: string): string =>
  keys.reduceRight((inner, key) => `{ ${JSON.stringify(key)}: ${inner} }`, value);

/** The part of a report that takes a registration to one of the products or modules that have its event. */
export function movesTo(
  app: App,
  registration: Registration,
  homes: readonly string[],
): Pick<Report, 'fixes' | 'fixSafety'> {
  const present = homes.filter((home) => home === COMMON || app.manifest.scopes.some(({ name }) => name === home));
  // A product cannot be added to an app in passing; a module can, though the app then runs in one more place.
  const targets = present.length > 0 || app.manifest.platform.form !== 'modules' ? present : homes;
  const safety: FixSafety = present.length === 1 ? 'safe' : 'unsafe';
  const fixes = targets.flatMap((home) => moveEvent(app, registration, home, safety) ?? []);
  return fixes.length > 0 ? { fixSafety: safety, fixes: () => fixes } : {};
}

const COMMON = 'common';

/** Nothing where the other scope has the event already. */
function moveEvent(app: App, registration: Registration, home: string, safety: FixSafety): Fix | undefined {
  const { manifest } = app;
  const { name, value } = registration;
  const added = value && addAt(app, [scopesKey(app), home, 'events'], name, printLine(plainValue(value)));
  if (!added) return undefined;
  const removed = removal(app, registration);
  return {
    title: `Move \`${name}\` to ${nounOf(app)} \`${home}\``,
    safety,
    changes: [changeOf(manifest.file, ...removed, added)],
  };
}

export const removeRegistration = (app: App, registration: Registration, safety: FixSafety): Fix => ({
  title: `Remove \`${registration.name}\` here`,
  safety,
  changes: [changeOf(app.manifest.file, ...removal(app, registration))],
});

/** The whole of `events` goes with its only entry, and leaves `{}` where nothing else is beside it. */
function removal({ manifest }: App, { nameRange, scopes }: Registration): readonly Edit[] {
  const owner = manifest.scopes.find(({ name }) => name === scopes[0]);
  const events = propertyOf(owner?.value, 'events');
  const entries = propertiesOf(events?.value);
  const entry = entries.length === 1 ? events : entries.find(({ keyNode }) => keyNode.offset + 1 === nameRange.start);
  return entry ? [removeEntry(manifest.file, entry)] : [];
}

/** Registers a server method or job: in `common`, or in each product of the app. */
export function registerInvocable(app: App, kind: 'function' | 'job', name: string): readonly Fix[] {
  const isModules = app.manifest.platform.form === 'modules';
  const homes = isModules ? [COMMON] : app.manifest.scopes.map((scope) => scope.name);
  // The limit that 2.x takes where none is named; 3.0 needs none (docs/platform.md 1.5, 2.6).
  const settings = isModules ? '{}' : '{ "timeout": 5 }';
  const edits = homes.flatMap((home) => addAt(app, [scopesKey(app), home, `${kind}s`], name, settings) ?? []);
  if (edits.length === 0) return [];
  const title = `Register \`${name}\` in \`${kind}s\` of the manifest`;
  return [{ title, safety: 'safe', changes: [changeOf(app.manifest.file, ...edits)] }];
}

/** Registers a function for an event, in the products or modules of the app that have it. */
export function registerEvent(app: App, event: string, homes: readonly string[], handler: string): readonly Fix[] {
  const value = `{ "handler": ${JSON.stringify(handler)} }`;
  const edits = homes.flatMap((home) => addAt(app, [scopesKey(app), home, 'events'], event, value) ?? []);
  if (edits.length === 0) return [];
  const title = `Register \`${event}\` for ${homes.join(' and ')}`;
  return [{ title, safety: 'unsafe', changes: [changeOf(app.manifest.file, ...edits)] }];
}

/** An event, the function that answers it, and the product or module that it is registered in. */
export interface NewRegistration {
  readonly home: string;
  readonly event: string;
  readonly handler: string;
}

/** Registers several at once; nothing where the manifest has something else in the way, or the event already. */
export function registerAll(app: App, registrations: readonly NewRegistration[]): readonly Edit[] | undefined {
  const { manifest } = app;
  const owner = propertyOf(manifest.root, scopesKey(app));
  if (owner?.value?.type !== 'object') return undefined;
  const edits: Edit[] = [];
  for (const [home, group] of groupBy(registrations, (registration) => registration.home)) {
    const scope = propertyOf(owner.value, home);
    const events = propertyOf(scope?.value, 'events');
    const entries = group.map(({ event, handler }) => [event, `{ "handler": ${JSON.stringify(handler)} }`] as const);
    if (entries.some(([event]) => propertyOf(events?.value, event))) return undefined;
    const list = `{\n${entries.map(([event, value]) => `  ${JSON.stringify(event)}: ${value}`).join(',\n')}\n}`;
    const whole = `{\n  "events": ${list.replaceAll('\n', '\n  ')}\n}`;
    if (!scope) edits.push(addEntry(manifest.file, owner.value, home, whole));
    else if (scope.value?.type !== 'object') return undefined;
    else if (!events) edits.push(addEntry(manifest.file, scope.value, 'events', list));
    else if (events.value?.type !== 'object') return undefined;
    else edits.push(addEntries(manifest.file, events.value, entries));
  }
  return edits;
}

/** The manifest's key for what `Manifest.scopes` holds. */
export const scopesKey = ({ manifest }: App): string => (manifest.platform.form === 'modules' ? 'modules' : 'product');

export const nounOf = ({ manifest }: App): string => (manifest.platform.form === 'modules' ? 'module' : 'product');

/** JSON in one line, spaced as people write it. */
function printLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${printLine(member)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}
