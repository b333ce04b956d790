/** What of an app can be run: every registration, once per product or module. */
import { commonEvent } from '../catalog/envelope.ts';
import { eventOf } from '../catalog/events.ts';
import type { App } from '../model/app.ts';
import { type ExportedFunction, exportsBefore, SERVER_PATH } from '../model/exports.ts';
import type { Registration, RegistrationKind } from '../model/registration.ts';
import { SETTINGS_HANDLER, SETTINGS_PATH } from '../model/settings.ts';
import { compareVersions } from '../shape/ask.ts';
import { lineAround } from '../text/layout.ts';
import { touches } from '../text/range.ts';

export interface Trigger {
  readonly kind: RegistrationKind;
  /** The event, function, job or action. */
  readonly name: string;
  readonly scope: string;
  readonly handler: string | undefined;
  readonly registration: Registration | undefined;
}

export function triggersOf(app: App): readonly Trigger[] {
  return [...app.registrations.flatMap((registration) => triggersFor(app, registration)), ...unregistered(app)];
}

function triggersFor(app: App, registration: Registration): readonly Trigger[] {
  const { kind, name, handler } = registration;
  return scopesWith(app, registration).map((scope) => ({ kind, name, scope, handler, registration }));
}

/** An events array does not say for which of the app's products an event is: those that have it. */
function scopesWith(app: App, { kind, name, scopes }: Registration): readonly string[] {
  if (scopes.length <= 1) return scopes;
  const { basis } = app.manifest.platform;
  const having = scopes.filter((scope) => kind === 'event' && eventOf(basis, scope, name) !== undefined);
  return having.length > 0 || commonEvent(basis, name) === undefined ? having : scopes.slice(0, 1);
}

/** Functions that are called without being registered: up to 2.1 any, and onSettingsUpdate (docs/platform.md 2.1). */
function unregistered(app: App): readonly Trigger[] {
  const handlers = new Set(app.registrations.map(({ handler }) => handler));
  const any = compareVersions(app.manifest.platform.basis, '2.2') < 0;
  const scope = app.manifest.scopes[0]?.name ?? 'common';
  return certainFunctions(app)
    .filter(({ name }) => !handlers.has(name) && (any || (name === SETTINGS_HANDLER && app.files.has(SETTINGS_PATH))))
    .map(({ name }) => ({ kind: 'function' as const, name, scope, handler: name, registration: undefined }));
}

/** Behind an error, a text, a key or a call may look like one more exported function: then those count that were there before. */
function certainFunctions({ server, exports }: App): readonly ExportedFunction[] {
  const { error, brokenFunction } = server?.javascript ?? {};
  if (!server || !error || brokenFunction || error.isModuleSyntax) return exports.functions;
  if (server.lastGood) return exportsBefore(server.lastGood).functions;
  return exports.functions.filter(({ nameRange }) => nameRange.end <= error.offset);
}

/**
 * What the cursor names: the registration it stands in, or everything that the function around it answers. In the blanks
 * before or behind the code of a line, which look no different to an author, it names what that code begins or ends with.
 */
export function triggersAt(app: App, path: string, offset: number): readonly Trigger[] {
  const triggers = triggersOf(app);
  const exactly = namedAt(app, triggers, path, offset);
  const beside = exactly.length > 0 ? undefined : codeBeside(app.files.get(path)?.text ?? '', offset);
  return beside === undefined ? exactly : namedAt(app, triggers, path, beside);
}

function namedAt(app: App, triggers: readonly Trigger[], path: string, offset: number): readonly Trigger[] {
  const registered = triggers.filter(
    ({ registration }) =>
      registration !== undefined && registration.file === app.files.get(path) && touches(registration.range, offset),
  );
  if (registered.length > 0 || path !== SERVER_PATH) return registered;
  const around = app.exports.functions.find(
    ({ nameRange, node }) => touches(nameRange, offset) || (node !== undefined && touches(node, offset)),
  );
  return around ? triggers.filter(({ handler }) => handler === around.name) : [];
}

/** The nearest code of the line, where the cursor is in the blanks at its begin, or behind its last sign but a comma. */
function codeBeside(text: string, offset: number): number | undefined {
  const { start, end } = lineAround(text, offset);
  const line = text.slice(start, end);
  const first = start + line.length - line.trimStart().length;
  const last = start + line.replace(/[\s,;]*$/, '').length;
  if (first >= last) return undefined;
  return offset < first ? first : offset > last ? last : undefined;
}
