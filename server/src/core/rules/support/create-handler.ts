/** The fix that writes a missing function into `exports` of `server/server.js`, making the file where there is none. */
import { commonEvents } from '../../catalog/envelope.ts';
import { eventOf } from '../../catalog/events.ts';
import type { App } from '../../model/app.ts';
import { SERVER_PATH } from '../../model/exports.ts';
import type { Registration } from '../../model/registration.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { ObjectExpression } from '../../syntax/javascript.ts';
import type { Edit } from '../../text/edit.ts';
import type { Fix } from '../rule.ts';

export function createHandler(app: App, registration: Registration, name: string): Fix {
  const { server } = app;
  const { literal } = app.exports;
  const body = bodyFor(app, registration);
  const edit = server
    ? literal
      ? insertInto(server, literal, name, body)
      : appendExports(server, name, body)
    : { range: { start: 0, end: 0 }, text: `${exportsWith(name, body)}\n` };
  return {
    title: `Create the function \`${name}\` in ${SERVER_PATH}`,
    safety: 'unsafe',
    changes: [{ path: SERVER_PATH, edits: [edit], ...(!server && { create: true }) }],
  };
}

/** The platform refuses arrow functions and, since FDK 9.3, `async` without `await` (facts/platform.md 3.5, 3.6). */
const functionText = (name: string, body: string, indent: string): string =>
  `${key(name)}: function (payload) {\n${indent}  ${body}\n${indent}}`;

const key = (name: string): string => (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : JSON.stringify(name));

const exportsWith = (name: string, body: string): string => `exports = {\n  ${functionText(name, body, '  ')}\n};`;

function appendExports(server: SourceFile, name: string, body: string): Edit {
  const end = server.text.length;
  const before = server.text.endsWith('\n') || end === 0 ? '' : '\n';
  return { range: { start: end, end }, text: `${before}\n${exportsWith(name, body)}\n` };
}

function insertInto(server: SourceFile, literal: ObjectExpression, name: string, body: string): Edit {
  const last = literal.properties.at(-1);
  if (!last) {
    const range = { start: literal.start, end: literal.end };
    return { range, text: `{\n  ${functionText(name, body, '  ')}\n}` };
  }
  const indent = indentOf(server, last.start);
  const comma = /^\s*,/.exec(server.text.slice(last.end, literal.end));
  const at = last.end + (comma?.[0].length ?? 0);
  const text = `${comma ? '' : ','}\n\n${indent}${functionText(name, body, indent)}${comma ? ',' : ''}`;
  return { range: { start: at, end: at }, text: eol(server, text) };
}

const indentOf = (file: SourceFile, offset: number): string =>
  /^[ \t]*/.exec(file.lines.lineText(file.lines.positionAt(offset).line))?.[0] ?? '';

const eol = (file: SourceFile, text: string): string =>
  file.text.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;

/** A first statement that shows what the event brings. */
function bodyFor(app: App, { name, scopes }: Registration): string {
  const { basis } = app.manifest.platform;
  if (commonEvents(basis)[name]?.rendersData) return 'renderData();';
  const event = scopes.map((scope) => eventOf(basis, scope, name)).find((found) => found !== undefined);
  const record = event?.record && event.data?.fields?.[event.record] ? `, payload.data.${event.record}` : '';
  return `console.log(payload.event${record});`;
}
