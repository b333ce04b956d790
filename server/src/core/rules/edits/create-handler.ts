/** The fix that writes a missing function into `exports` of `server/server.js`, making the file where there is none. */
import { commonEvent } from '../../catalog/envelope.ts';
import { eventOf } from '../../catalog/events.ts';
import type { App } from '../../model/app.ts';
import { SERVER_PATH } from '../../model/exports.ts';
import type { Registration, RegistrationKind } from '../../model/registration.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { byName } from '../../text/by-name.ts';
import type { Edit } from '../../text/edit.ts';
import { indentUnitOf } from '../../text/layout.ts';
import type { Fix } from '../rule.ts';
import { insertMember, isName } from './exports-edits.ts';
import { withLineEnds } from './fixes.ts';

/** `lines` are its first statements, where they are known better. */
export function createHandler(app: App, registration: Subscription, name: string, lines?: readonly string[]): Fix {
  const { server } = app;
  const made = { ...madeFor(app, registration, name), ...(lines && { body: lines.join('\n') }) };
  const edit = server ? insertionIn(app, server, made) : { range: START, text: newFile(made) };
  return {
    title: `Create the function \`${name}\` in ${SERVER_PATH}`,
    safety: 'unsafe',
    changes: [
      { path: SERVER_PATH, edits: [edit], goOnAt: endOfBody(edit.text, made), ...(!server && { create: true }) },
    ],
  };
}

/** The function as a member of `exports`; as a snippet, its parameter and its first statement are places to fill in. */
export function handlerMember(
  app: App,
  registration: Subscription,
  name: string,
  indent: string,
  isSnippet = false,
): string {
  const made = madeFor(app, registration, name);
  const unit = indentUnitOf(app.server?.text ?? '');
  if (!isSnippet) return memberText(made, indent, unit);
  const { parameter, body } = made;
  const named = new RegExp(`\\b${parameter}\\b`, 'g');
  const text = memberText(
    { name, parameter: PARAMETER, body: `${body.replace(named, PARAMETER)}${END}` },
    indent,
    unit,
  );
  return text
    .replace(/[\\$}]/g, '\\$&')
    .replace(PARAMETER, `\${1:${parameter}}`)
    .replaceAll(PARAMETER, '$1')
    .replace(END, '$0');
}

/** Signs that no code has, in the place of what a snippet writes with signs that code has as well. */
const PARAMETER = '\u0001';
const END = '\u0002';

const madeFor = (app: App, registration: Subscription, name: string): Made => ({
  name,
  parameter: registration.kind === 'event' ? 'payload' : 'args',
  body: bodyFor(app, registration),
});

/** Behind the last statement of the function, whatever indentation and line ends it was given. */
function endOfBody(text: string, { body }: Made): number {
  const last = body.split('\n').at(-1)?.trimStart() ?? '';
  return text.lastIndexOf(last) + last.length;
}

type Subscription = Pick<Registration, 'kind' | 'name' | 'scopes'>;

const START = { start: 0, end: 0 };

interface Made {
  readonly name: string;
  readonly parameter: string;
  readonly body: string;
}

/** The platform refuses arrow functions and, since FDK 9.3, `async` without `await` (docs/platform.md 3.5, 3.6). */
const functionText = ({ parameter, body }: Made, indent: string, unit: string): string =>
  `function (${parameter}) {\n${indent}${unit}${body.replaceAll('\n', `\n${indent}${unit}`)}\n${indent}}`;

const memberText = (made: Made, indent: string, unit: string): string =>
  `${isName(made.name) ? made.name : JSON.stringify(made.name)}: ${functionText(made, indent, unit)}`;

const newFile = (made: Made): string => `exports = {\n  ${memberText(made, '  ', '  ')}\n};\n`;

/** Into the literal, else as `exports.name = …` beside others, which a literal behind them would take away. */
function insertionIn({ exports }: App, server: SourceFile, made: Made): Edit {
  const end = server.text.length;
  const unit = indentUnitOf(server.text);
  if (exports.literal) return insertMember(server, exports.literal, (indent) => memberText(made, indent, unit));
  const before = server.text.endsWith('\n') || end === 0 ? '' : '\n';
  const member = isName(made.name) ? `exports.${made.name}` : `exports[${JSON.stringify(made.name)}]`;
  const text = exports.assigned ? `${member} = ${functionText(made, '', unit)};\n` : newFile(made);
  return withLineEnds(server, { range: { start: end, end }, text: `${before}\n${text}` });
}

/** A first statement that shows what the event brings. */
function bodyFor(app: App, { kind, name, scopes }: Subscription): string {
  const { basis } = app.manifest.platform;
  if (kind !== 'event') return FIRST_ANSWER[kind];
  if (commonEvent(basis, name)?.rendersData) return 'renderData();';
  const event = scopes.map((scope) => eventOf(basis, scope, name)).find((found) => found !== undefined);
  const record = event?.record && byName(event.data?.fields, event.record) ? `, payload.data.${event.record}` : '';
  return `console.log(payload.event${record});`;
}

/** What answers the caller: server methods and actions by `renderData`, a job not at all (docs/platform.md 2.6 to 2.8). */
const FIRST_ANSWER: Readonly<Record<Exclude<RegistrationKind, 'event'>, string>> = {
  function: 'renderData(null, { received: args });',
  action: 'renderData(null, { data: { response: args } });',
  job: 'console.log(args);',
};
