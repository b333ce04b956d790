/**
 * A handler got another name on one side, in its registration or in `exports`: the other side follows.
 *
 * At a registration that names a function which is not there, the exported function that nothing names any more gets the new
 * name, with its uses as `this.x` and `exports.x`. At an exported function that nothing names, the registration whose function is
 * missing names it. Which one is meant is the one whose name is near, or the only one where
 * each side has one only.
 */
import { type IndexedFile, indexFile } from '../flow/flow.ts';
import { type App, unboundFunctions } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import type { Registration } from '../model/registration.ts';
import { isName } from '../rules/edits/exports-edits.ts';
import { changeOf } from '../rules/edits/fixes.ts';
import { usesOfExport } from '../rules/facts/export-uses.ts';
import { isSurelyMissing } from '../rules/facts/exported-names.ts';
import type { FileChange } from '../rules/rule.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { memberKey } from '../syntax/names.ts';
import type { Edit } from '../text/edit.ts';
import { groupBy } from '../text/group-by.ts';
import { nearestName } from '../text/nearest.ts';
import { exportedAt, hasWholeManifest, isWithin, registrationAt } from './handler-at.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';

export function followRename(place: RefactorPlace): readonly Refactoring[] {
  const { app, range } = place;
  const { server } = app;
  if (!server || server.javascript.error || app.exports.open || !hasWholeManifest(app)) return [];
  const registration = registrationAt(place);
  if (registration) return inServer(app, indexFile(server), registration, place);
  const exported = exportedAt(place);
  return exported && isWithin(range, exported.nameRange) ? inRegistrations(app, exported.name) : [];
}

/** `onTicket` in server.js is to be called as the registration has it now. */
function inServer(
  app: App,
  server: IndexedFile,
  { kind, handler, handlerRange }: Registration,
  { range }: RefactorPlace,
): readonly Refactoring[] {
  if (kind !== 'event' || !handler || !handlerRange || !isWithin(range, handlerRange)) return [];
  if (!isName(handler) || !isSurelyMissing(app, handler)) return [];
  const old = theOther(handler, unboundFunctions(app), missingHandlers(app));
  const edits = old === undefined ? [] : renameEdits(app, server, old, handler);
  if (edits.length === 0) return [];
  return [
    {
      id: `follow ${handler}`,
      title: `Rename \`${old}\` in ${server.file.path} to \`${handler}\` too`,
      kind: 'rewrite',
      changes: () => ({ files: [changeOf(server.file, ...edits)] }),
    },
  ];
}

/** Registrations of a function that is gone are to name the one that is there. */
function inRegistrations(app: App, name: string): readonly Refactoring[] {
  if (!isName(name) || !unboundFunctions(app).includes(name)) return [];
  const old = theOther(name, missingHandlers(app), unboundFunctions(app));
  const following = app.registrations.filter(({ kind, handler }) => kind === 'event' && handler === old);
  const [first] = following;
  if (!first || old === undefined) return [];
  return [
    {
      id: `follow ${name}`,
      title: `Name \`${name}\` instead of \`${old}\` in ${first.file.path} too`,
      kind: 'rewrite',
      changes: () => ({ files: namedIn(following, name) }),
    },
  ];
}

const namedIn = (registrations: readonly Registration[], name: string): readonly FileChange[] =>
  [...groupBy(registrations, ({ file }) => file)].map(([file, group]) =>
    changeOf(file, ...group.flatMap(({ handlerRange }) => (handlerRange ? [{ range: handlerRange, text: name }] : []))),
  );

/** Names of functions that events are registered for and that are not there. */
const missingHandlers = (app: App): readonly string[] => [
  ...new Set(
    app.registrations.flatMap(({ kind, handler, handlerRange }) =>
      kind === 'event' && handler !== undefined && handlerRange && isSurelyMissing(app, handler) ? [handler] : [],
    ),
  ),
];

/** The one that is near, or the only one where there is one on the side of the name as well. */
const theOther = (name: string, names: readonly string[], beside: readonly string[]): string | undefined =>
  nearestName(name, names) ?? (names.length === 1 && beside.length === 1 ? names[0] : undefined);

/** None where a name that is made at run time may mean the function as well, or it is exported twice. */
function renameEdits(app: App, server: IndexedFile, old: string, name: string): readonly Edit[] {
  const named = app.exports.functions.filter((exported) => exported.name === old);
  const [only] = named;
  const uses = usesOfExport(server, old).filter(({ type }) => type === 'MemberExpression');
  if (!only || named.length > 1 || uses.some((use) => keyOf(use) === undefined)) return [];
  const isShorthand = app.exports.literal?.properties.some(
    (member) => member.type === 'Property' && member.shorthand && member.key.start === only.nameRange.start,
  );
  const places = uses.flatMap((use) => (use.type === 'MemberExpression' ? [innerRange(use.property)] : []));
  return [
    { range: only.nameRange, text: isShorthand ? `${name}: ${old}` : name },
    ...places.map((range) => ({ range, text: name })),
  ];
}

const keyOf = (node: AnyNode): string | undefined => (node.type === 'MemberExpression' ? memberKey(node) : undefined);
