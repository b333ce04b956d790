/**
 * A handler for which somebody waits (an app set-up event, a function of the front end, an action) gets `renderData` on every
 * way on which it ends without it: at its end, before a `return`, and where an error is caught.
 *
 * What no-missing-render-data finds there one by one, all at once; and an `else` for an `if` that alone answers, of which the rule
 * says nothing, because it may be known that it is always so. Where the place for one of the answers cannot be told, as behind
 * callbacks, nothing is offered: half an answer is no help.
 */
import { commonEvent } from '../catalog/envelope.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { type ExportedFunction, isFunction } from '../model/exports.ts';
import { changeOf, withLineEnds } from '../rules/edits/fixes.ts';
import { reportsOf } from '../rules/parts.ts';
import { RULES } from '../rules/registry.generated.ts';
import type { Report } from '../rules/rule.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { isNamed } from '../syntax/names.ts';
import type { Edit } from '../text/edit.ts';
import { KeptWith } from '../text/kept-with.ts';
import { indentAt, indentUnitOf } from '../text/layout.ts';
import { exportedAt, isWithin } from './handler-at.ts';
import type { Refactoring, RefactorPlace } from './refactoring.ts';

export function answerEverywhere(place: RefactorPlace): readonly Refactoring[] {
  const { app, file } = place;
  const handler = app.exports.open ? undefined : exportedAt(place);
  if (!handler || isForEventsOnly(app, handler.name)) return [];
  const places = unansweredIn(app, handler);
  const edits =
    places.length > 0
      ? places.map(({ fixes }) => fixes?.()[0]?.changes.flatMap((change) => change.edits) ?? [])
      : elseFor(place, handler).map((edit) => [edit]);
  if (edits.length === 0 || edits.some((ofPlace) => ofPlace.length === 0)) return [];
  const where = edits.length === 1 ? '' : `, in ${edits.length} places`;
  return [
    {
      id: `answer ${handler.name}`,
      title: `Answer with \`renderData\` on every way through \`${handler.name}\`${where}`,
      kind: 'rewrite',
      changes: () => ({ files: [changeOf(file, ...edits.flat())] }),
    },
  ];
}

/** `if (…) { renderData(…); }` is the only answer of a handler: what comes to its end otherwise gets one as well. */
function elseFor({ app, file }: RefactorPlace, { name, node }: ExportedFunction): readonly Edit[] {
  if (node?.body.type !== 'BlockStatement' || registrationsOf(app, name).length === 0) return [];
  const [only, ...others] = node.body.body.filter(mentionsAnswer);
  let last: AnyNode | undefined = only;
  let answered: AnyNode | undefined;
  while (last?.type === 'IfStatement' && answersAtOnce(last.consequent)) {
    answered = last.consequent;
    last = last.alternate ?? undefined;
  }
  if (only?.type !== 'IfStatement' || others.length > 0 || last || answered?.type !== 'BlockStatement') return [];
  if (node.body.body.some((statement) => statement !== only && mayAnswer(statement))) return [];
  const isEvent = registrationsOf(app, name).some(({ kind }) => kind === 'event');
  const indent = indentAt(file.text, only.start);
  const inner = `${indent}${indentUnitOf(file.text)}${isEvent ? 'renderData();' : 'renderData(null, {});'}`;
  const range = { start: answered.end, end: answered.end };
  return [withLineEnds(file, { range, text: ` else {\n${inner}\n${indent}}` })];
}

const mentionsAnswer = (node: AnyNode): boolean => nodesOf(node).some((one) => isNamed(one, 'renderData'));

/** A function of the app that is called, or a callback, may do it as well. */
const mayAnswer = (statement: AnyNode): boolean =>
  nodesOf(statement).some(
    (node) => isFunction(node) || (node.type === 'CallExpression' && !isOfPlatformOrLog(node.callee)),
  );

/** `console.log`, `$db.get` */
const isOfPlatformOrLog = (callee: AnyNode): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  /^(?:console$|\$)/.test(callee.object.name);

/** A call of it among the statements of a block, and in no callback. */
const answersAtOnce = (block: AnyNode): boolean =>
  block.type === 'BlockStatement' &&
  block.body.some(
    (one) =>
      one.type === 'ExpressionStatement' &&
      one.expression.type === 'CallExpression' &&
      isNamed(one.expression.callee, 'renderData'),
  );

/** Nobody waits for what answers an event, but for those that set the app up. */
function isForEventsOnly(app: App, name: string): boolean {
  const { basis } = app.manifest.platform;
  const registrations = registrationsOf(app, name);
  return (
    registrations.length > 0 &&
    registrations.every(({ kind, name: event }) => kind === 'event' && !commonEvent(basis, event)?.rendersData)
  );
}

/** What the rule says of one handler, but that it answers twice. */
const unansweredIn = (app: App, { nameRange, node }: ExportedFunction): readonly Report[] =>
  unansweredOf(app).filter(({ range }) => isWithin(range, nameRange) || (node && isWithin(range, node)));

/** Of the whole app, worked out once however often the cursor comes to a handler. */
function unansweredOf(app: App): readonly Report[] {
  const found = known.get(app) ?? reportsOn(app);
  known.set(app, found);
  return found;
}

const known = new KeptWith<App, readonly Report[]>();

function reportsOn(app: App): readonly Report[] {
  const rule = RULES.find(({ code }) => code === 'no-missing-render-data');
  const found = rule ? reportsOf(app, rule) : [];
  return found.filter(
    ({ file, range }) => file === app.server && file.text.slice(range.start, range.end) !== 'renderData',
  );
}
