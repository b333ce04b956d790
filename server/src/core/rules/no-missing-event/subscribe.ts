/** The fix that subscribes an app to one more of its own events, where its platform version keeps them, with a handler. */

import { type App, exportedNames, unboundFunctions } from '../../model/app.ts';
import type { ServerExports } from '../../model/exports.ts';
import { eventEntries } from '../../model/registration.ts';
import { propertyKey } from '../../syntax/names.ts';
import { addEntries, eventsMember } from '../edits/array-registration.ts';
import { createHandler } from '../edits/create-handler.ts';
import { changeOf } from '../edits/fixes.ts';
import { registerEvent } from '../edits/manifest-edits.ts';
import type { FileChange, Fix } from '../rule.ts';

/** False where an event may be registered in a way that cannot be read. */
export function seesAllEvents({ manifest, exports }: App): boolean {
  if (manifest.platform.form !== 'events-array') return manifest.file.json.errors.length === 0;
  if (exports.open || exports.functions.some(({ name }) => name === 'events')) return false;
  const events = eventsMember(exports.literal);
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

/** Whether an `events` array has the event, also where nobody reads that array any more. */
export const isInArray = (exports: ServerExports, event: string): boolean =>
  eventEntries(exports).some(({ properties }) =>
    properties.some(
      (member) =>
        member.type === 'Property' &&
        propertyKey(member) === 'event' &&
        member.value.type === 'Literal' &&
        member.value.value === event,
    ),
  );

/** Nothing where the app is written in a way that a program had better not touch. */
export function subscribe(app: App, event: string): Fix | undefined {
  const names = [event, `${event}Handler`, `${event}Callback`];
  const unbound = new Set(unboundFunctions(app));
  const existing = names.find((name) => unbound.has(name));
  const handler = existing ?? names.find((name) => !exportedNames(app).has(name));
  if (handler === undefined) return undefined;
  const registration =
    app.manifest.platform.form === 'events-array' ? inServer(app, event, handler) : inManifest(app, event, handler);
  if (!registration) return undefined;
  const creation =
    existing === undefined
      ? createHandler(app, { kind: 'event', name: event, scopes: ['common'] }, handler).changes
      : [];
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

/** In `common`, or in each product of the app. */
function inManifest(app: App, event: string, handler: string): FileChange | undefined {
  const { platform, scopes } = app.manifest;
  const homes = platform.form === 'modules' ? ['common'] : scopes.map(({ name }) => name);
  return registerEvent(app, event, homes, handler)[0]?.changes[0];
}

function inServer({ server, exports }: App, event: string, handler: string): FileChange | undefined {
  const { literal } = exports;
  // Into an empty literal the handler would go to the same place.
  if (!server || !literal?.properties[0]) return undefined;
  const edit = addEntries(server, literal, [{ event, callback: handler }]);
  return edit && changeOf(server, edit);
}
