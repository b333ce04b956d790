/**
 * An event that the app does not want any more goes, with what belongs to it: the registration in the manifest or in the
 * `events` array, and its handler where nothing else is registered for it and no code names it.
 *
 * Payload files and what is expected of them stay, because a run can still use them; a second refactoring, whose title says
 * so, deletes them as well. A file that the same event of another product or module uses stays in any case.
 */

import { indexFile } from '../flow/flow.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { type ExportedFunction, innerRange } from '../model/exports.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import { eventLists, type Registration } from '../model/registration.ts';
import { expectationPathFor } from '../model/test-files.ts';
import { removeItem } from '../rules/edits/exports-edits.ts';
import { changeOf } from '../rules/edits/fixes.ts';
import { removeRegistration } from '../rules/edits/manifest-edits.ts';
import { usesOfExport } from '../rules/facts/export-uses.ts';
import type { FileChange } from '../rules/rule.ts';
import { symbolsOf } from '../symbols/symbols.ts';
import type { Property } from '../syntax/javascript.ts';
import type { Edit } from '../text/edit.ts';
import { exportedAt, hasWholeManifest, registrationAt } from './handler-at.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';

export function unregisterEvent(place: RefactorPlace): readonly Refactoring[] {
  const { app } = place;
  if (!hasWholeManifest(app) || app.server?.javascript.error) return [];
  const here = registrationAt(place);
  const handler = here ? undefined : exportedAt(place)?.name;
  const registrations = here ? [here] : handler === undefined ? [] : registrationsOf(app, handler);
  return registrations
    .filter(({ kind }) => kind === 'event')
    .flatMap((registration) => refactoringsFor(app, registration, registrations.length > 1));
}

function refactoringsFor(app: App, registration: Registration, isOneOfSeveral: boolean): readonly Refactoring[] {
  const { name, scopes, handler } = registration;
  const scope = app.manifest.platform.form === 'events-array' ? '' : (scopes[0] ?? '');
  const member = handler === undefined ? undefined : onlyForIt(app, handler);
  const edits = removalOf(app, registration, member);
  if (edits.length === 0) return [];
  const files = filesOnlyFor(app, registration);
  const id = `unregister ${scope} ${name}`;
  const what = `Unregister \`${name}\`${isOneOfSeveral && scope !== '' ? ` of \`${scope}\`` : ''}`;
  const which = member ? `${what} and remove its handler \`${handler}\`` : what;
  return [
    { id, title: which, kind: 'rewrite', changes: () => ({ files: edits }) },
    ...(files.length > 0
      ? [
          {
            id: `${id} and files`,
            title: `${which}${member ? ',' : ''} and its payload files (${files.length})`,
            kind: 'rewrite' as const,
            deletes: true,
            changes: () => ({ files: edits, deleted: files }),
          },
        ]
      : []),
  ];
}

function removalOf(app: App, registration: Registration, member: Property | undefined): readonly FileChange[] {
  const { server, exports } = app;
  const inServer: Edit[] = [];
  if (server && exports.literal && member) inServer.push(removeItem(server, exports.literal, member));
  if (!registration.entry) {
    const ofManifest = removeRegistration(app, registration, 'unsafe').changes.filter(({ edits }) => edits.length > 0);
    if (ofManifest.length === 0) return [];
    return server && inServer.length > 0 ? [...ofManifest, changeOf(server, ...inServer)] : ofManifest;
  }
  const list = eventLists(exports).find(({ elements }) => elements.some((element) => element === registration.entry));
  if (!server || !list) return [];
  return [changeOf(server, removeItem(server, list, registration.entry), ...inServer)];
}

/** The member of `exports` that nothing but one registration names; nothing where more than what is seen may name it. */
function onlyForIt(app: App, handler: string): Property | undefined {
  const { server, exports } = app;
  if (!server || exports.open || registrationsOf(app, handler).length !== 1 || isUsedElsewhere(app, handler))
    return undefined;
  const named = exports.functions.filter(({ name }) => name === handler);
  const [only] = named;
  if (!only || named.length !== 1 || usesOfExport(indexFile(server), handler).some((use) => !isInside(only, use)))
    return undefined;
  return exports.literal?.properties.find(
    (member): member is Property => member.type === 'Property' && innerRange(member.key).start === only.nameRange.start,
  );
}

/** By pages, and by steps of scenarios that call it. */
const isUsedElsewhere = (app: App, handler: string): boolean =>
  symbolsOf(app, 'function')
    .get(handler)
    ?.occurrences.some(({ role, file }) => role === 'use' && file !== app.server) === true;

/** What a function says of itself goes with it. */
const isInside = ({ node }: ExportedFunction, use: { readonly start: number; readonly end: number }): boolean =>
  node !== undefined && node.start <= use.start && use.end <= node.end;

/** Payloads of the event, and what is expected of each, but for those that another registration can use. */
function filesOnlyFor(app: App, registration: Registration): readonly string[] {
  const { name } = registration;
  const pathsFor = (scope: string): readonly string[] => payloadFilesFor(app, { name, scope }).map(({ path }) => path);
  const others = app.registrations
    .filter((other) => other !== registration && other.name === name)
    .flatMap(({ scopes }) => scopes.flatMap(pathsFor));
  const own = [...new Set(registration.scopes.flatMap(pathsFor))].filter((path) => !others.includes(path));
  return own.flatMap((path) => [path, expectationPathFor(path)].filter((each) => app.files.has(each)));
}
