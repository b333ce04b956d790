/** One more event for an app that is there: its registration, its handler and its payload file, as one change. */
import { type App, exportedNames, withFile } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { addableEvents, type OfferedEvent } from '../model/offered-events.ts';
import { openApp } from '../model/open-app.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import { addEntries } from '../rules/edits/array-registration.ts';
import { createHandler } from '../rules/edits/create-handler.ts';
import { changeOf } from '../rules/edits/fixes.ts';
import { registerEvent } from '../rules/edits/manifest-edits.ts';
import type { FileChange } from '../rules/rule.ts';
import { payloadChoices } from '../run/payload-choices.ts';
import { triggersOf } from '../run/triggers.ts';
import { applyEdits } from '../text/edit.ts';
import type { ChoiceProblem } from './choices.ts';
import { handlerBody } from './handler-body.ts';

export interface AddedEvent {
  readonly changes: readonly FileChange[];
  /** Where the author goes on, in the text of the server code after the changes. */
  readonly start: { readonly path: string; readonly line: number; readonly character: number };
}

export function addEvent(app: App, scope: string, name: string): AddedEvent | ChoiceProblem {
  const event = addableEvents(app).find((offered) => offered.scope === scope && offered.name === name);
  if (!event)
    return { problem: `The event ${name} of ${scope} cannot be added: it is there already, or does not exist.` };
  const handler = freeHandlerName(app, event);
  const registration = registrationOf(app, event, handler);
  if (!registration) return { problem: unwritable(app) };
  const body = handlerBody(app.manifest.platform.basis, scope, name);
  const [creation] = createHandler(app, { kind: 'event', name, scopes: [scope] }, handler, body).changes;
  const code = creation ? merged(registration, creation) : [registration];
  const changed = openApp(code.reduce((files, change) => withFile(files, change.path, after(app, change)), app.files));
  const node = changed?.exports.functions.find((each) => each.name === handler)?.node;
  if (!changed?.server || !node) return { problem: unwritable(app) };
  const [first] = node.body.type === 'BlockStatement' ? node.body.body : [];
  const position = changed.server.lines.positionAt((first ?? node.body).start);
  return { changes: [...code, ...payloadOf(changed, event)], start: { path: SERVER_PATH, ...position } };
}

const unwritable = ({ manifest }: App): string =>
  manifest.platform.form === 'events-array'
    ? 'The event cannot be added: server/server.js needs exports = { … } with an array of events, without errors.'
    : 'The event cannot be added: manifest.json needs objects where events are registered, without errors.';

/** As the others are called that we write. */
export function freeHandlerName(
  app: App,
  { name, scope }: Pick<OfferedEvent, 'name' | 'scope'>,
  taken: ReadonlySet<string> = exportedNames(app),
): string {
  const names = [`${name}Handler`, `${name}Callback`, `${name}_${scope}`];
  const free = names.find((candidate) => !taken.has(candidate));
  for (let number = 2; ; number++) {
    const candidate = free ?? `${name}Handler${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function registrationOf(app: App, { name, scope }: OfferedEvent, handler: string): FileChange | undefined {
  const { manifest, server, exports } = app;
  if (manifest.file.json.errors.length > 0 || server?.javascript.error) return undefined;
  if (manifest.platform.form !== 'events-array') return registerEvent(app, name, [scope], handler)[0]?.changes[0];
  const edit = server && exports.literal && addEntries(server, exports.literal, [{ event: name, callback: handler }]);
  return server && edit ? changeOf(server, edit) : undefined;
}

/** All edits of one file in one change. */
const merged = (one: FileChange, other: FileChange): readonly FileChange[] =>
  one.path === other.path ? [{ ...one, edits: [...one.edits, ...other.edits] }] : [one, other];

const after = (app: App, { path, edits }: FileChange): string => applyEdits(app.files.get(path)?.text ?? '', edits);

/** Nothing where the app has a payload for it already. */
function payloadOf(app: App, { name, scope }: OfferedEvent): readonly FileChange[] {
  const trigger = triggersOf(app).find((each) => each.kind === 'event' && each.name === name && each.scope === scope);
  const found = trigger ?? triggersOf(app).find((each) => each.kind === 'event' && each.name === name);
  if (!found || payloadFilesFor(app, found).length > 0) return [];
  const { path, text } = payloadChoices(app, found).own;
  return app.files.has(path) ? [] : [{ path, create: true, edits: [{ range: { start: 0, end: 0 }, text }] }];
}
