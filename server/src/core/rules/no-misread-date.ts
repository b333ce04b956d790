/**
 * A moment is used as if it were a Date, and is a text.
 *
 * Payloads, what `$db` keeps and the data of a schedule go through JSON, which has no dates: a `Date` that is stored comes
 * back as a text such as `2026-11-30T08:00:00.000Z`. A call of `getTime` or another function of dates throws a TypeError,
 * and a comparison of the text with a Date or a number is false, whatever the moment, without any message; a difference is
 * `NaN`.
 *
 * Make a Date of it first, as the fix does. Reported is what surely comes from a payload, from `$db.get` or from
 * `JSON.parse`; comparisons only where a field of the payload holds moments. Two such texts of one form may be compared as
 * they are. Nothing is said where the code asks for `instanceof Date` or for the `typeof` of what it uses, or puts a Date
 * there itself.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     const { due_by } = payload.data.ticket;
 *     if (due_by < Date.now()) console.log('late');
 *         ^^^^^^^^^^^^^^^^^^^
 *     const seen = await $db.get('seen');
 *     console.log(seen.at.getTime());
 *                         ^^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     const { due_by } = payload.data.ticket;
 *     if (new Date(due_by) < Date.now()) console.log('late');
 *     const seen = await $db.get('seen');
 *     console.log(new Date(seen.at).getTime());
 *   }
 * };
 * ```
 */
import { type Flow, flowOf, holdingsIn, type IndexedFile, isGuarded, mayHaveField } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { memberKey } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import { changeOf, fixedBy } from './edits/fixes.ts';
import { isHeldType } from './facts/held-shapes.ts';
import { madeType } from './facts/made-values.ts';
import { behindConstant } from './facts/written-values.ts';
import { asksForDates, isAskedFor } from './no-misread-date/asked-type.ts';
import { isOfJson } from './no-misread-date/json-values.ts';
import type { Report, Rule } from './rule.ts';

export const noMisreadDate: Rule = {
  code: 'no-misread-date',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  /** The files that ask whether something is a date. */
  premise: (app) =>
    flowOf(app)
      .files()
      .flatMap((file) => (asksForDates(file) ? [file.file.path] : []))
      .join('\n'),
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    for (const node of nodes) {
      const finding = calledAsDate(app, flow, file, node) ?? comparedAsDate(app, flow, file, node);
      if (finding && !asksForDates(file)) report(finding);
    }
  },
};

const namesOf = (prototypes: readonly object[]): readonly string[] =>
  prototypes.flatMap((prototype) => Object.getOwnPropertyNames(prototype));

const OF_OTHERS: ReadonlySet<string> = new Set(
  namesOf([String.prototype, Number.prototype, Array.prototype, Object.prototype]),
);

/** What dates have and texts, numbers, lists and plain objects have not. */
const OF_DATES: ReadonlySet<string> = new Set(namesOf([Date.prototype]).filter((name) => !OF_OTHERS.has(name)));

/** `created_at.getTime()` */
function calledAsDate(app: App, flow: Flow, file: IndexedFile, node: AnyNode): Report | undefined {
  if (node.type !== 'CallExpression' || node.optional) return undefined;
  const callee = withoutChain(node.callee);
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  const name = memberKey(callee);
  if (name === undefined || !OF_DATES.has(name)) return undefined;
  const { object, property } = callee;
  const read = { flow, file, node: callee, name };
  if (isGuarded(read)) return undefined;
  const owner = flow.valueOf(file, object);
  const holdings = holdingsIn(owner);
  const isOfPayload =
    holdings.length > 0 &&
    holdings.length === owner.length &&
    holdings.every(({ root, shape }) => root === 'payload' && !WITH_MEMBERS.has(shape.type));
  const range = { start: property.start, end: property.end };
  const isText = isOfPayload
    ? !mayHaveField(app, { ...read, range, form: 'member', owner: () => owner })
    : isOfSchedule(flow, file, object) || isOfJson(flow, file, object);
  // Whether it is asked for anywhere is looked for last: all of the file is read for that.
  if (!isText || isAskedFor(file, object)) return undefined;
  return {
    file: file.file,
    range,
    message: `${wordFor(file, object)} is no Date, because JSON has none: \`${name}\` is not there, and the call throws. Make a Date of it first, with \`new Date(…)\`.`,
    ...wrapped(file, object),
  };
}

/** `payload.data.when` of a schedule of the app's own: what it gave the schedule came through JSON. */
function isOfSchedule(flow: Flow, file: IndexedFile, given: AnyNode): boolean {
  const node = withoutChain(given);
  if (node.type !== 'MemberExpression' || memberKey(node) === undefined) return false;
  const owner = flow.valueOf(file, node.object);
  const holdings = holdingsIn(owner);
  return (
    holdings.some(({ root, path, origin }) => root === 'payload' && path.length === 1 && origin?.event === SCHEDULED) &&
    owner.every((part) =>
      part.kind === 'shape' ? part.origin?.event === SCHEDULED : part.kind === 'object' && part.isKept,
    ) &&
    !flow.files().some((one) => one.memberWrites(memberKey(node) ?? '').length > 0)
  );
}

const SCHEDULED = 'onScheduledEvent';

/** Whatever is no single value is read for something else. */
const WITH_MEMBERS: ReadonlySet<string> = new Set(['object', 'map', 'array']);

/** `created_at < Date.now()`, `new Date() - due_by` */
function comparedAsDate(app: App, flow: Flow, file: IndexedFile, node: AnyNode): Report | undefined {
  if (node.type !== 'BinaryExpression' || !OPERATORS.has(node.operator)) return undefined;
  const { left, right, operator } = node;
  if (left.type === 'PrivateIdentifier') return undefined;
  const [moment, other] = isMoment(app, flow, file, left) ? [left, right] : [right, left];
  if (moment === right && !isMoment(app, flow, file, right)) return undefined;
  if (isAskedFor(file, moment)) return undefined;
  const isDifference = operator === '-';
  if (!isDifference && !isDateOrNumber(file, other)) return undefined;
  const result = isDifference ? 'the difference is `NaN`' : 'the comparison is false, whatever the moment';
  return {
    file: file.file,
    range: { start: node.start, end: node.end },
    message: `${wordFor(file, moment)} is a text with a moment and no Date: ${result}. Make a Date of it first, with \`new Date(…)\`.`,
    ...(isDifference && isMoment(app, flow, file, other) ? wrapped(file, moment, other) : wrapped(file, moment)),
  };
}

const OPERATORS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '-']);

/** A field of the payload that holds a moment in every form of it, and nothing that the app has put there. */
const isMoment = (app: App, flow: Flow, file: IndexedFile, node: AnyNode): boolean =>
  isHeldType(app, flow, file, node, 'datetime');

function isDateOrNumber(file: IndexedFile, given: AnyNode): boolean {
  const node = behindConstant(file, given);
  if (node.type === 'NewExpression')
    return node.callee.type === 'Identifier' && node.callee.name === 'Date' && !file.resolve('Date', node.callee);
  return madeType(file, node) === 'number';
}

function wordFor(file: IndexedFile, { start, end }: AnyNode): string {
  const text = file.file.text.slice(start, end);
  return text.length <= LONGEST_TEXT && !/\s/.test(text) ? `\`${text}\`` : 'This';
}

const LONGEST_TEXT = 60;

const wrapped = (file: IndexedFile, ...nodes: readonly AnyNode[]): Pick<Report, 'fixes' | 'fixSafety'> =>
  fixedBy({
    title: 'Make a Date of it',
    safety: 'unsafe',
    changes: [
      changeOf(
        file.file,
        ...nodes.map(({ start, end }) => ({
          range: { start, end },
          text: `new Date(${file.file.text.slice(start, end)})`,
        })),
      ),
    ],
  });
