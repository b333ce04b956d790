/** Completion of a member of `exports = { … }`: functions that are registered and missing, with a body; then events to be added. */
import { type App, exportedNames } from '../model/app.ts';
import { addableEvents, COMMON, type OfferedEvent } from '../model/offered-events.ts';
import type { Registration } from '../model/registration.ts';
import type { SourceFile } from '../model/source-file.ts';
import { handlerMember } from '../rules/edits/create-handler.ts';
import { type AnyNode, nodesAt } from '../syntax/javascript.ts';
import { indentAt } from '../text/layout.ts';
import type { Range } from '../text/range.ts';
import { mayBeKey, withoutComments } from './at-cursor.ts';
import type { Completion } from './completion-item.ts';
import { describeRegisteredEvent } from './describe.ts';
import { FIRST, sortKey } from './sort-key.ts';

export function completeExports(app: App, file: SourceFile, offset: number): readonly Completion[] {
  const range = keyRange(app, file, offset);
  if (!range) return [];
  const typed = file.text.slice(range.start, range.end);
  const known = exportedNames(app);
  const missing = new Map<string, Registration>();
  for (const registration of app.registrations) {
    const { handler } = registration;
    // What is being typed is no function yet, although it stands among them.
    if (handler && (handler === typed || !known.has(handler)) && !missing.has(handler))
      missing.set(handler, registration);
  }
  const comma = isFollowed(file.text, range.end) ? ',' : '';
  const written = [...missing].map(
    ([name, registration], index): Completion => ({
      label: name,
      kind: 'function',
      detail: wordsOn(registration),
      documentation: () => describeRegisteredEvent(app, registration.name, registration.scopes),
      range,
      text: handlerMember(app, registration, name, indentAt(file.text, range.start)) + comma,
      snippet: handlerMember(app, registration, name, '', true) + comma,
      sortText: sortKey(FIRST, index),
    }),
  );
  const added = addableEvents(app).map((event, index) => additionOf(app, event, range, written.length + index));
  return [...written, ...added];
}

/** Of an event that is not registered the function alone would never be called. */
const additionOf = (app: App, { scope, name, summary }: OfferedEvent, range: Range, index: number): Completion => ({
  label: name,
  kind: 'event',
  detail: scope === COMMON ? 'adds the event' : `adds the event of ${scope}`,
  summary,
  documentation: () => describeRegisteredEvent(app, name, [scope]),
  range,
  text: '',
  sortText: sortKey(FIRST, index),
  adds: { scope, name },
});

const wordsOn = ({ kind, name, scopes }: Registration): string =>
  kind === 'event' ? `answers ${name} of ${scopes.join(', ')}` : `${kind} ${name}`;

/** The characters of the key at the cursor; nothing where no key of the exported object may stand. */
function keyRange({ exports: { literal } }: App, { text, javascript }: SourceFile, offset: number): Range | undefined {
  if (!literal || offset <= literal.start || offset > literal.end) return undefined;
  const inner = nodesAt(javascript.program, offset).findLast(
    (node) =>
      HOLDERS.has(node.type) && node.start < offset && (offset < node.end || !/[\])}`]/.test(text[node.end - 1] ?? '')),
  );
  if (inner?.type !== 'ObjectExpression' || inner.start !== literal.start) return undefined;
  const before = /[\p{L}\p{N}_$]*$/u.exec(text.slice(literal.start, offset))?.[0] ?? '';
  const after = /^[\p{L}\p{N}_$]*/u.exec(text.slice(offset))?.[0] ?? '';
  const range = { start: offset - before.length, end: offset + after.length };
  const isFree = !/^\s*[:(=]/.test(text.slice(range.end));
  return isFree && mayBeKey(text, literal, range.start) ? range : undefined;
}

/** What a key may stand in, or in which it may not. */
const HOLDERS: ReadonlySet<AnyNode['type']> = new Set([
  'ObjectExpression',
  'ArrayExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'CallExpression',
  'TemplateLiteral',
]);

/** Whether another member stands behind. */
const isFollowed = (text: string, end: number): boolean => /^\s*[^\s},]/.test(withoutComments(text.slice(end)));
