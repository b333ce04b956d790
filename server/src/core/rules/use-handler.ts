/**
 * A function is exported that nothing calls.
 *
 * The platform calls what an event, a server method, a job or an action names, and `onSettingsUpdate`, which is never
 * registered. Any other function in `exports` of `server/server.js` is called by nobody, unless code of the app does: a
 * forgotten registration, most often. Up to platform 2.1 the front end may call every exported function, so there only
 * those are meant that are called like an event.
 *
 * Register it, or take it out of `exports`. A function that is called like an event is registered by the fix.
 *
 * ```js invalid server/server.js
 * exports = {
 *   events: [{ event: 'onTicketCreate', callback: 'onTicketCreate' }],
 *   onTicketCreate: function (payload) {},
 *   onTicketUpdate: function (payload) {}
 *   ^^^^^^^^^^^^^^
 * };
 * ```
 *
 * ```json valid manifest.json
 * { "platform-version": "2.0", "product": { "freshdesk": {} } }
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   events: [{ event: 'onTicketCreate', callback: 'onTicketCreate' }, { event: 'onTicketUpdate', callback: 'onTicketUpdate' }],
 *   onTicketCreate: function (payload) {},
 *   onTicketUpdate: function (payload) {}
 * };
 * ```
 */
import { type App, exportedNames, unboundFunctions } from '../model/app.ts';
import type { ExportedFunction } from '../model/exports.ts';
import { registrationsInServer } from '../model/registration.ts';
import { SETTINGS_HANDLER } from '../model/settings.ts';
import { isJavaScript } from '../model/source-file.ts';
import { nearestName } from '../text/nearest.ts';
import { addEntries } from './edits/array-registration.ts';
import { isName } from './edits/exports-edits.ts';
import { changeOf } from './edits/fixes.ts';
import { registerEvent } from './edits/manifest-edits.ts';
import { homesOfEvent } from './facts/event-homes.ts';
import { isSurelyMissing } from './facts/exported-names.ts';
import { isKnownKind } from './facts/invocables.ts';
import { areRegistrationsKnown } from './facts/known-registrations.ts';
import type { Fix, Rule } from './rule.ts';
import { type PlacesOfWord, placesOfWords } from './use-handler/words.ts';

export const useHandler: Rule = {
  code: 'use-handler',
  severity: 'hint',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const { server } = app;
    if (!server || !areRegistrationsKnown(app)) return;
    const unbound = new Set(unboundFunctions(app));
    const meant = new Set([...namesMeant(app), ...namesInArray(app)]);
    const alone = app.exports.functions.flatMap((exported) => {
      const { name } = exported;
      if (!unbound.has(name) || meant.has(name) || name === SETTINGS_HANDLER) return [];
      const homes = freeHomesOf(app, name);
      const isLeftOut = (homes.length === 0 && !isKnownKind(app, 'function')) || isInManifest(app, name);
      return isLeftOut ? [] : [{ exported, homes }];
    });
    const placesOf = placesOfWords(alone.length);
    for (const { exported, homes } of alone) {
      if (isMentioned(app, exported, placesOf)) continue;
      const { name, nameRange } = exported;
      report({
        file: server,
        range: nameRange,
        message:
          homes.length > 0
            ? `\`${name}\` is called like an event of ${homes.join(' and ')}, but not registered for it: register it, or take it out of exports.`
            : `\`${name}\` is exported, but no event, function, job or action names it: register it, or take it out of exports.`,
        ...(homes.length > 0 && { fixSafety: 'unsafe' as const, fixes: () => registrationsFor(app, name, homes) }),
      });
    }
  },
};

/** The exports that a registration under a wrong name most likely means: the wrong name is the finding. */
function namesMeant(app: App): readonly string[] {
  const wrong = app.registrations.flatMap(({ handler }) => (handler && isSurelyMissing(app, handler) ? [handler] : []));
  return wrong.flatMap((name) => nearestName(name, exportedNames(app)) ?? []);
}

/** Callbacks of an `events` array that the platform of the app does not read, which is a finding of its own. */
function namesInArray({ manifest, exports, server }: App): readonly string[] {
  if (manifest.platform.form === 'events-array' || !server) return [];
  return registrationsInServer(server, exports, []).flatMap(({ handler }) => handler ?? []);
}

/** Products or modules of the app that have an event of this name, none of which it is registered in. */
const freeHomesOf = (app: App, name: string): readonly string[] =>
  app.registrations.some((registration) => registration.kind === 'event' && registration.name === name)
    ? []
    : homesOfEvent(app, name);

/** Where the manifest names it, too, something else is wrong with its registration. */
function isInManifest({ manifest, registrations }: App, name: string): boolean {
  const answered = registrations.filter(
    (other) => other.file === manifest.file && other.name === name && other.handler,
  );
  return manifest.file.text.split(JSON.stringify(name)).length - 1 > answered.length;
}

/**
 * Whether the name stands anywhere in the code but in the function itself: another function may call it, the front end
 * may have it in a variable.
 */
function isMentioned(
  { files, server }: App,
  { name, nameRange, node }: ExportedFunction,
  placesOf: PlacesOfWord,
): boolean {
  // A name in quotes may stand anywhere in a text.
  if (!isName(name)) return true;
  for (const file of files.values()) {
    if (!isJavaScript(file.path)) continue;
    const isOwn = (at: number): boolean =>
      file === server && (at === nameRange.start || (node !== undefined && node.start <= at && at < node.end));
    if (!placesOf(file, name).every(isOwn)) return true;
  }
  return false;
}

function registrationsFor(app: App, name: string, homes: readonly string[]): readonly Fix[] {
  const { manifest, server, exports } = app;
  if (manifest.platform.form !== 'events-array') return registerEvent(app, name, homes, name);
  const edit = server && exports.literal && addEntries(server, exports.literal, [{ event: name, callback: name }]);
  if (!edit) return [];
  return [{ title: `Register \`${name}\` in \`events\``, safety: 'unsafe', changes: [changeOf(server, edit)] }];
}
