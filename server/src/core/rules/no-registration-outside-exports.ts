/**
 * Events are registered where platforms 1.x and 2.0 do not look.
 *
 * On these platforms an event is registered by an entry of the array `events` that is written out inside
 * `exports = { … }` of `server/server.js`, beside the callbacks. The vendor's CLI reads the file without running it, so
 * it sees neither `exports.events = […]`, nor a constant that `exports` names, nor an array beside `exports`, and it
 * reads `events` of the manifest from platform 2.1 on only. What is registered in these places never happens.
 *
 * Move the registrations into `exports`.
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicket: function (payload) {}
 * };
 * exports.events = [{ event: 'onTicketCreate', callback: 'onTicket' }];
 * ^^^^^^^^^^^^^^
 * ```
 *
 * ```json valid manifest.json
 * { "platform-version": "2.0", "product": { "freshdesk": {} } }
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   events: [{ event: 'onTicketCreate', callback: 'onTicket' }],
 *   onTicket: function (payload) {}
 * };
 * ```
 */

import type { App } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import type { ManifestScope } from '../model/manifest.ts';
import type { SourceFile } from '../model/source-file.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { contentRange, type JsonProperty, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { isExports, memberKey } from '../syntax/names.ts';
import type { Edit } from '../text/edit.ts';
import { addEntries, eventsMember, isEntry } from './edits/array-registration.ts';
import { insertFirstMember, removeStatement } from './edits/exports-edits.ts';
import { changeOf, fixedBy, removeEntry } from './edits/fixes.ts';
import type { Report, Rule } from './rule.ts';

export const noRegistrationOutsideExports: Rule = {
  code: 'no-registration-outside-exports',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    const { server, manifest } = app;
    if (manifest.platform.form !== 'events-array') return;
    if (server) {
      for (const find of [assigned, named, beside]) for (const finding of find(app, server)) report(finding);
    }
    for (const scope of manifest.scopes) {
      const events = propertyOf(scope.value, 'events');
      const finding = events && inManifest(app, scope, events);
      if (finding) report(finding);
    }
  },
};

const ADVICE = 'write the array as `events: […]` into `exports = { … }`';

/** `exports.events = […]`. */
function assigned({ exports: { literal } }: App, file: SourceFile): readonly Report[] {
  return file.javascript.program.body.flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
    const { left, right } = statement.expression;
    const array = isExportsEvents(left) ? arrayAt(file, right) : undefined;
    if (!array) return [];
    const edits = literal &&
      !eventsMember(literal) && [
        removeStatement(file, statement),
        ...array.left,
        insertFirstMember(file, literal, `events: ${array.text}`),
      ];
    const message = `The platform does not see what is assigned to \`exports.events\`: ${ADVICE}.`;
    return [reportAt(file, left, message, edits)];
  });
}

/** `events: registrations`, and `events` alone. */
function named({ exports: { literal } }: App, file: SourceFile): readonly Report[] {
  const member = eventsMember(literal);
  const array = member?.value.type === 'Identifier' ? arrayAt(file, member.value) : undefined;
  if (!member || !array) return [];
  const { start, end } = member.value;
  const written = { range: { start, end }, text: `${member.shorthand ? 'events: ' : ''}${array.text}` };
  const message = `The platform reads only an array that is written out here: ${ADVICE}.`;
  return [reportAt(file, member.value, message, [written, ...array.left])];
}

/** A constant that holds registrations and that nobody makes anything of. */
function beside({ exports: { literal, open } }: App, file: SourceFile): readonly Report[] {
  if (open || eventsMember(literal)) return [];
  return arraysIn(file).flatMap(({ id, name, array, statement }) => {
    if (array.type !== 'ArrayExpression' || !array.elements.some(isEntry) || usesOf(file, name) > 1) return [];
    const text = file.text.slice(array.start, array.end);
    const edits = literal && [removeStatement(file, statement), insertFirstMember(file, literal, `events: ${text}`)];
    return [reportAt(file, id, `The platform does not see the registrations in \`${name}\`: ${ADVICE}.`, edits)];
  });
}

function reportAt(
  file: SourceFile,
  { start, end }: AnyNode,
  message: string,
  edits: readonly Edit[] | false | undefined,
): Report {
  return {
    file,
    range: { start, end },
    message,
    ...(edits &&
      fixedBy({ title: 'Move the registrations into `exports`', safety: 'safe', changes: [changeOf(file, ...edits)] })),
  };
}

const isExportsEvents = (node: AnyNode): boolean =>
  node.type === 'MemberExpression' && isExports(node.object) && memberKey(node) === 'events';

interface WrittenArray {
  readonly text: string;
  /** What takes away the constant that held it, where nothing else reads it. */
  readonly left: readonly Edit[];
}

/** An array that is written there, or in the constant that is named there. */
function arrayAt(file: SourceFile, node: AnyNode): WrittenArray | undefined {
  if (node.type === 'ArrayExpression') return { text: file.text.slice(node.start, node.end), left: [] };
  const found = node.type === 'Identifier' ? arraysIn(file).find(({ name }) => name === node.name) : undefined;
  if (!found) return undefined;
  const isUnread = usesOf(file, found.name) === 2;
  const text = file.text.slice(found.array.start, found.array.end);
  return { text, left: isUnread ? [removeStatement(file, found.statement)] : [] };
}

/** The arrays that stand in a declaration of their own at top level. */
const arraysIn = ({ javascript }: SourceFile) =>
  javascript.program.body.flatMap((statement) => {
    if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return [];
    return statement.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init?.type === 'ArrayExpression'
        ? [{ id, name: id.name, array: init, statement }]
        : [],
    );
  });

/** How often a name stands in the code, its declaration included. */
const usesOf = ({ javascript }: SourceFile, name: string): number =>
  nodesOf(javascript.program).filter((node) => node.type === 'Identifier' && node.name === name).length;

/** `events` of a product, which are read from 2.1 on; nothing where the array has them all. */
function inManifest(app: App, scope: ManifestScope, events: JsonProperty): Report | undefined {
  const { server, manifest, registrations } = app;
  const unread = propertiesOf(events.value).filter(
    ({ key }) => !registrations.some(({ kind, name }) => kind === 'event' && name === key),
  );
  if (unread.length === 0) return undefined;
  const entries = unread.map(({ key, value }) => ({
    event: key,
    callback: stringOf(propertyOf(value, 'handler')?.value) ?? key,
  }));
  const added = server && app.exports.literal && addEntries(server, app.exports.literal, entries);
  return {
    file: manifest.file,
    range: contentRange(events.keyNode),
    message: `Platform ${manifest.platform.version} does not read events of the manifest, such as \`${unread[0]?.key}\` of ${scope.name}: register them in the array \`events\` of exports in ${SERVER_PATH}.`,
    ...(added &&
      fixedBy({
        title: `Move the registrations to ${SERVER_PATH}`,
        safety: 'unsafe',
        changes: [changeOf(manifest.file, removeEntry(manifest.file, events)), changeOf(server, added)],
      })),
  };
}
