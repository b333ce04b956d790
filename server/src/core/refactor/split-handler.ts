/**
 * A handler that several events share becomes one function for each of them, which calls the shared one.
 *
 * The shared function moves in front of `exports`, each event gets a member of its own in its place, and the manifest or the
 * `events` array names the new members. From then on each event can be answered in its own way.
 *
 * Not offered where other code names the member (`this.onTicket()`), where the function is not written in `exports` or at
 * top level of the file, or where its name means something else there.
 */
import { freeHandlerName } from '../create/add-event.ts';
import { inCamelCase } from '../create/server-text.ts';
import { type IndexedFile, indexFile } from '../flow/flow.ts';
import { type App, exportedNames, registrationsOf } from '../model/app.ts';
import { type ExportedFunction, innerRange } from '../model/exports.ts';
import type { Registration } from '../model/registration.ts';
import { changeOf, withLineEnds } from '../rules/edits/fixes.ts';
import { usesOfExport } from '../rules/facts/export-uses.ts';
import type { FileChange } from '../rules/rule.ts';
import type { AnyNode, Property } from '../syntax/javascript.ts';
import type { Edit } from '../text/edit.ts';
import { groupBy } from '../text/group-by.ts';
import { indentAt, indentUnitOf } from '../text/layout.ts';
import { exportedAt, hasWholeManifest, isWithin, registrationAt } from './handler-at.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';
import { asDeclaration, isFreeAtTopLevel, statementAround, usesThis } from './top-level.ts';
import { startWithComment } from './whole-statement.ts';

export function splitHandler(place: RefactorPlace): readonly Refactoring[] {
  const { app, range } = place;
  const { server } = app;
  if (!server || server.javascript.error || !hasWholeManifest(app)) return [];
  const registration = registrationAt(place);
  const isAtHandler = registration?.handlerRange && isWithin(range, registration.handlerRange);
  const name = isAtHandler ? registration.handler : exportedAt(place)?.name;
  const registrations = name === undefined ? [] : registrationsOf(app, name);
  if (name === undefined || registrations.length < 2) return [];
  if (registrations.some(({ kind, handlerRange }) => kind !== 'event' || !handlerRange)) return [];
  const file = indexFile(server);
  const shared = sharedFunction(app, file, name);
  if (!shared) return [];
  return [
    {
      id: `split ${name}`,
      title: `Split \`${name}\` into one function for each of its ${registrations.length} events`,
      kind: 'rewrite',
      changes: () => ({ files: changesFor(app, file, shared, registrations) }),
    },
  ];
}

interface Shared {
  readonly name: string;
  readonly member: Property;
  /** By what the new functions call it, with their parameter, and the edit that makes it so. */
  readonly callee: string;
  readonly parameter: string;
  readonly moved: Edit | undefined;
}

function sharedFunction(app: App, file: IndexedFile, name: string): Shared | undefined {
  const named = app.exports.functions.filter((exported) => exported.name === name);
  const [only] = named;
  const member = only && memberOf(app, only);
  if (!only?.node || !member || named.length !== 1 || usesOfExport(file, name).some(isOfMember)) return undefined;
  const { node } = only;
  // The platform takes functions alone, and each of them has one payload.
  if (node.generator || node.params.length > 1) return undefined;
  const [first] = node.params;
  const own = first?.type === 'Identifier' ? first.name : 'payload';
  const call = (callee: string): Pick<Shared, 'callee' | 'parameter'> => {
    const parameter = own === callee ? 'payload' : own;
    return { callee: usesThis(node) ? `${callee}.call(this, ${parameter})` : `${callee}(${parameter})`, parameter };
  };
  if (only.form === 'reference')
    return member.value.type === 'Identifier'
      ? { name, member, ...call(member.value.name), moved: undefined }
      : undefined;
  if (!isFreeAtTopLevel(file, name)) return undefined;
  const statement = statementAround(file, member);
  const text = asDeclaration(file, node, name);
  if (!statement || text === undefined || (node.type === 'ArrowFunctionExpression' && usesThis(node))) return undefined;
  const start = startWithComment(file.file.text, statement.start);
  return { name, member, ...call(name), moved: { range: { start, end: start }, text: `${text}\n\n` } };
}

const memberOf = ({ exports }: App, { nameRange }: ExportedFunction): Property | undefined =>
  exports.literal?.properties.find(
    (member): member is Property =>
      member.type === 'Property' && !member.computed && innerRange(member.key).start === nameRange.start,
  );

/** What authors let the names of their handlers end in. */
const ENDING = /(?:Handler|Callback|Listener)$/;

/** Calls by the plain name are calls of another function. */
const isOfMember = ({ type }: AnyNode): boolean => type !== 'CallExpression';

function changesFor(
  app: App,
  { file }: IndexedFile,
  { name: before, member, callee, parameter, moved }: Shared,
  registrations: readonly Registration[],
): readonly FileChange[] {
  const taken = new Set(exportedNames(app));
  const names = registrations.map(({ name, scopes: [scope = ''] }) => {
    // As new apps have it where several modules share an event.
    const isShared = registrations.filter((other) => other.name === name).length > 1;
    const base = isShared ? `${name}Of${inCamelCase(scope)}` : name;
    const inItsStyle = `${base}${ENDING.exec(before)?.[0] ?? 'Handler'}`;
    const free = taken.has(inItsStyle) ? freeHandlerName(app, { name: base, scope }, taken) : inItsStyle;
    taken.add(free);
    return free;
  });
  const indent = indentAt(file.text, member.start);
  const inner = indent + indentUnitOf(file.text);
  const members = names.map((name) => `${name}: function (${parameter}) {\n${inner}return ${callee};\n${indent}}`);
  const inServer = [
    ...(moved ? [withLineEnds(file, moved)] : []),
    withLineEnds(file, { range: { start: member.start, end: member.end }, text: members.join(`,\n\n${indent}`) }),
  ];
  const edits = registrations.map(({ file: where, handlerRange }, index) => ({
    where,
    edit: { range: handlerRange ?? { start: 0, end: 0 }, text: names[index] ?? '' },
  }));
  const groups = groupBy([...edits, ...inServer.map((edit) => ({ where: file, edit }))], ({ where }) => where);
  return [...groups].map(([where, group]) => changeOf(where, ...group.map(({ edit }) => edit)));
}
