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

export function createHandler(app: App, registration: Subscription, name: string): Fix {
  const { server } = app;
  const text = bodyFor(app, registration);
  const edit = server ? eol(server, insertionIn(app, server, name, text)) : { range: START, text: newFile(name, text) };
  return {
    title: `Create the function \`${name}\` in ${SERVER_PATH}`,
    safety: 'unsafe',
    changes: [{ path: SERVER_PATH, edits: [edit], ...(!server && { create: true }) }],
  };
}

type Subscription = Pick<Registration, 'name' | 'scopes'>;

const START = { start: 0, end: 0 };

/** The platform refuses arrow functions and, since FDK 9.3, `async` without `await` (facts/platform.md 3.5, 3.6). */
const functionText = (body: string, indent: string): string => `function (payload) {\n${indent}  ${body}\n${indent}}`;

const isName = (name: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);

const memberText = (name: string, body: string, indent: string): string =>
  `${isName(name) ? name : JSON.stringify(name)}: ${functionText(body, indent)}`;

const newFile = (name: string, body: string): string => `exports = {\n  ${memberText(name, body, '  ')}\n};\n`;

/** Into the literal, else as `exports.name = …` beside others, which a literal behind them would take away. */
function insertionIn({ exports }: App, server: SourceFile, name: string, body: string): Edit {
  const end = server.text.length;
  if (exports.literal) return insertInto(server, exports.literal, name, body);
  const before = server.text.endsWith('\n') || end === 0 ? '' : '\n';
  const member = isName(name) ? `exports.${name}` : `exports[${JSON.stringify(name)}]`;
  const text = exports.assigned ? `${member} = ${functionText(body, '')};\n` : newFile(name, body);
  return { range: { start: end, end }, text: `${before}\n${text}` };
}

function insertInto(server: SourceFile, literal: ObjectExpression, name: string, body: string): Edit {
  const last = literal.properties.at(-1);
  if (!last) {
    const at = literal.start + 1;
    const rest = server.text.slice(at, literal.end - 1);
    const outer = indentOf(server, literal.start);
    const text = `\n${outer}  ${memberText(name, body, `${outer}  `)}`;
    return { range: { start: at, end: at }, text: rest.includes('\n') ? text : `${text}\n${outer}` };
  }
  const isOneLine = server.lines.positionAt(literal.start).line === server.lines.positionAt(last.start).line;
  const indent = isOneLine ? `${indentOf(server, literal.start)}  ` : indentOf(server, last.start);
  const comma = /^\s*,/.exec(server.text.slice(last.end, literal.end));
  const at = last.end + (comma?.[0].length ?? 0);
  const text = `${comma ? '' : ','}\n\n${indent}${memberText(name, body, indent)}${comma ? ',' : ''}`;
  return { range: { start: at, end: at }, text };
}

const indentOf = (file: SourceFile, offset: number): string =>
  /^[ \t]*/.exec(file.lines.lineText(file.lines.positionAt(offset).line))?.[0] ?? '';

const eol = (file: SourceFile, edit: Edit): Edit =>
  file.text.includes('\r\n') ? { ...edit, text: edit.text.replaceAll('\n', '\r\n') } : edit;

/** A first statement that shows what the event brings. */
function bodyFor(app: App, { name, scopes }: Subscription): string {
  const { basis } = app.manifest.platform;
  if (commonEvents(basis)[name]?.rendersData) return 'renderData();';
  const event = scopes.map((scope) => eventOf(basis, scope, name)).find((found) => found !== undefined);
  const record = event?.record && event.data?.fields?.[event.record] ? `, payload.data.${event.record}` : '';
  return `console.log(payload.event${record});`;
}
