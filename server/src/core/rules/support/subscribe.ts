/** The fix that subscribes an app to one more of its own events, where its platform version keeps them, with a handler. */
import type { App } from '../../model/app.ts';
import { exportedNames, unboundFunctions } from '../../model/app.ts';
import { keyOf, type ServerExports } from '../../model/exports.ts';
import { eventEntries } from '../../model/registration.ts';
import type { ObjectExpression, Property } from '../../syntax/javascript.ts';
import { type JsonNode, propertyOf } from '../../syntax/json.ts';
import type { Edit } from '../../text/edit.ts';
import type { FileChange, Fix } from '../rule.ts';
import { createHandler } from './create-handler.ts';
import { addEntry } from './fixes.ts';

/** False where an event may be registered in a way that cannot be read. */
export function seesAllEvents({ manifest, exports }: App): boolean {
  if (manifest.platform.form !== 'events-array') return manifest.file.json.errors.length === 0;
  if (exports.open || exports.functions.some(({ name }) => name === 'events')) return false;
  const events = exports.literal && eventsMember(exports.literal);
  if (!events) return true;
  return (
    events.value.type === 'ArrayExpression' &&
    events.value.elements.every(
      (entry) =>
        entry?.type === 'ObjectExpression' &&
        entry.properties.every((member) => member.type === 'Property' && member.value.type === 'Literal'),
    )
  );
}

/** What an `events` array answers an event with, also where nobody reads that array any more. */
export function callbackInArray(exports: ServerExports, event: string): string | undefined {
  for (const { properties } of eventEntries(exports)) {
    const textOf = (key: string): unknown => {
      const member = properties.find((property) => property.type === 'Property' && keyOf(property) === key);
      return member?.type === 'Property' && member.value.type === 'Literal' ? member.value.value : undefined;
    };
    const callback = textOf('callback');
    if (textOf('event') === event && typeof callback === 'string') return callback;
  }
  return undefined;
}

/** Nothing where the app is written in a way that a program had better not touch. */
export function subscribe(app: App, event: string): Fix | undefined {
  const names = [callbackInArray(app.exports, event) ?? event, event, `${event}Handler`, `${event}Callback`];
  const unbound = new Set(unboundFunctions(app));
  const existing = names.find((name) => unbound.has(name));
  const handler = existing ?? names.find((name) => !exportedNames(app).has(name));
  if (handler === undefined) return undefined;
  const registration =
    app.manifest.platform.form === 'events-array' ? inServer(app, event, handler) : inManifest(app, event, handler);
  if (!registration) return undefined;
  const creation =
    existing === undefined ? createHandler(app, { name: event, scopes: ['common'] }, handler).changes : [];
  return {
    title: `Subscribe to \`${event}\``,
    safety: 'unsafe',
    changes: merged([registration, ...creation]),
  };
}

/** All edits of one file in one change. */
function merged(changes: readonly FileChange[]): readonly FileChange[] {
  const [first, ...others] = changes;
  if (!first) return [];
  const same = others.filter(({ path }) => path === first.path);
  const rest = others.filter(({ path }) => path !== first.path);
  return [{ ...first, edits: [first, ...same].flatMap(({ edits }) => edits) }, ...rest];
}

function inManifest({ manifest }: App, event: string, handler: string): FileChange | undefined {
  const { file, root, scopes, platform } = manifest;
  const entry = `{ "handler": ${JSON.stringify(handler)} }`;
  const events = `{ ${JSON.stringify(event)}: ${entry} }`;
  const added = (scope: JsonNode | undefined): Edit | undefined => {
    const known = propertyOf(scope, 'events');
    if (scope?.type !== 'object' || (known && known.value?.type !== 'object')) return undefined;
    return known?.value ? addEntry(file, known.value, event, entry) : addEntry(file, scope, 'events', events);
  };
  if (platform.form === 'product')
    return changed(
      file.path,
      scopes.map(({ value }) => added(value)),
    );
  const modules = propertyOf(root, 'modules')?.value;
  const common = propertyOf(modules, 'common');
  if (common) return changed(file.path, [added(common.value)]);
  return modules && changed(file.path, [addEntry(file, modules, 'common', `{ "events": ${events} }`)]);
}

function changed(path: string, edits: readonly (Edit | undefined)[]): FileChange | undefined {
  const known = edits.filter((edit) => edit !== undefined);
  return known.length > 0 && known.length === edits.length ? { path, edits: known } : undefined;
}

/** An entry of `exports.events`; a new list at the beginning where there is none. */
function inServer({ server, exports }: App, event: string, handler: string): FileChange | undefined {
  const { literal } = exports;
  const first = literal?.properties[0];
  if (!server || !literal || !first) return undefined;
  const entry = `{ event: '${event}', callback: '${handler}' }`;
  const eol = server.text.includes('\r\n') ? '\r\n' : '\n';
  const list = eventsMember(literal)?.value;
  if (!list) {
    const between = server.text.slice(literal.start + 1, first.start);
    const space = /^\s*$/.test(between) ? between : `${eol}  `;
    const at = literal.start + 1;
    return { path: server.path, edits: [{ range: { start: at, end: at }, text: `${space}events: [${entry}],` }] };
  }
  if (list.type !== 'ArrayExpression') return undefined;
  const last = list.elements.at(-1);
  if (!last)
    return { path: server.path, edits: [{ range: { start: list.start + 1, end: list.end - 1 }, text: entry }] };
  const line = server.lines.lineText(server.lines.positionAt(last.start).line);
  const isOneLine = server.lines.positionAt(list.start).line === server.lines.positionAt(last.start).line;
  const before = isOneLine ? ' ' : `${eol}${/^[ \t]*/.exec(line)?.[0] ?? ''}`;
  return { path: server.path, edits: [{ range: { start: last.end, end: last.end }, text: `,${before}${entry}` }] };
}

const eventsMember = ({ properties }: ObjectExpression): Property | undefined =>
  properties.find((member): member is Property => member.type === 'Property' && keyOf(member) === 'events');
