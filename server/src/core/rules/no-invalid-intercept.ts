/**
 * A page intercepts an event and never answers it, or answers an event that it does not intercept.
 *
 * With `{ intercept: true }` as the third argument of `client.events.on` the product waits for the callback:
 * `event.helper.done()` lets the action go on, `event.helper.fail('why')` blocks it and shows the message. Where neither is
 * called, the user waits for nothing; an official sample returns without either to block, but the documentation says that
 * `fail` blocks. Without the third argument nothing waits, and both do nothing.
 *
 * Call one of them on every way through the callback, or leave the third argument out. Nothing is said where the event is
 * passed on, because whoever gets it may answer.
 *
 * ```json valid manifest.json
 * { "platform-version": "2.3", "product": { "freshdesk": {} } }
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(function (client) {
 *   client.events.on('ticket.closeTicketClick', function (event) { show(event.type); }, { intercept: true });
 *                                                                                         ^^^^^^^^^^^^^^^
 * });
 * ```
 *
 * ```js invalid app/scripts/reply.js
 * app.initialized().then(function (client) {
 *   client.events.on('ticket.sendReply', function (event) { event.helper.done(); });
 *                                                           ^^^^^^^^^^^^^^^^^
 * });
 * ```
 *
 * ```js fixed app/scripts/reply.js
 * app.initialized().then(function (client) {
 *   client.events.on('ticket.sendReply', function (event) { event.helper.done(); }, { intercept: true });
 * });
 * ```
 */
import { type ClientCall, clientCalls, type Flow, frontEndOf, type IndexedFile } from '../flow/flow.ts';
import type { FunctionNode } from '../model/exports.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { isNamed, memberKey, propertyKey } from '../syntax/names.ts';
import { fixedBy } from './edits/fixes.ts';
import { callsOfClient, isWhole, nameIn } from './facts/client-arguments.ts';
import type { Report, Rule } from './rule.ts';

export const noInvalidIntercept: Rule = {
  code: 'no-invalid-intercept',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const front = frontEndOf(app);
    for (const listener of callsOfClient(app, ON)) {
      const finding = unanswered(front, listener);
      if (finding) report(finding);
    }
    for (const finding of answeredInVain(clientCalls(app))) report(finding);
  },
};

const ON = 'client.events.on';

function unanswered(front: Flow, { file, call }: ClientCall): Report | undefined {
  const [, callback, options, ...more] = call.arguments;
  const intercept = interceptIn(options);
  if (!callback || !intercept || more.length > 0) return undefined;
  const [part, ...others] = front.valueOf(file, callback);
  if (part?.kind !== 'function' || others.length > 0 || part.bound || mayAnswer(part.file, part.node)) return undefined;
  return {
    file: file.file,
    range: { start: intercept.start, end: intercept.end },
    message:
      'The product waits for an answer to this event, and the callback gives none: call `event.helper.done()` to let the action go on, or `event.helper.fail(message)` to block it.',
  };
}

/** `intercept: true`, written out. */
function interceptIn(options: AnyNode | undefined): AnyNode | undefined {
  if (!isWhole(options)) return undefined;
  return options.properties.findLast(
    (property) =>
      property.type === 'Property' &&
      propertyKey(property) === 'intercept' &&
      property.value.type === 'Literal' &&
      property.value.value === true,
  );
}

/** Whether the callback does anything with its event but read what came with it. */
function mayAnswer(file: IndexedFile, fn: FunctionNode): boolean {
  const [parameter] = fn.params;
  if (parameter && parameter.type !== 'Identifier') return true;
  return nodesOf(fn.body).some((node) => {
    if (node.type !== 'Identifier') return false;
    if (node.name === 'arguments') return true;
    if (!parameter || !isNamed(node, parameter.name) || isKey(file, node)) return false;
    return !isOnlyRead(file, node);
  });
}

const isKey = (file: IndexedFile, node: AnyNode): boolean => {
  const parent = file.parentOf(node);
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && parent.value !== node && !parent.computed;
};

/** `event.type`, `event.helper.getData()`. */
function isOnlyRead(file: IndexedFile, node: AnyNode): boolean {
  const member = file.parentOf(node);
  if (member?.type !== 'MemberExpression' || member.object !== node) return false;
  const key = memberKey(member);
  if (key !== 'helper') return key === 'type';
  const inner = file.parentOf(member);
  return inner?.type === 'MemberExpression' && inner.object === member && memberKey(inner) === 'getData';
}

/** Answers to an event that all listeners of that name only hear of; what may be a listener counts as one. */
function answeredInVain(calls: readonly ClientCall[]): readonly Report[] {
  const known = new Map<string, ClientCall[]>();
  for (const listener of calls.filter(({ path }) => path === ON)) {
    const name = nameIn(listener.call.arguments[0])?.name;
    // An event of which the name cannot be seen may be any.
    if (name === undefined) return [];
    known.set(name, [...(known.get(name) ?? []), listener]);
  }
  const onlyHeard = (event: string | undefined): readonly ClientCall[] => {
    const own = event === undefined ? [] : (known.get(event) ?? []);
    return own.every((listener) => listener.call.arguments.length === 2 && !hasSpread(listener)) ? own : [];
  };
  // A callback of several events may answer only those that are intercepted: `if (event.type === …)`.
  const answered = new Set(calls.filter(({ event }) => onlyHeard(event).length === 0).map(({ call }) => call));
  return calls.flatMap(({ path, certainty, event, file, call, name }) => {
    if ((path !== 'event.helper.done' && path !== 'event.helper.fail') || certainty !== 'known') return [];
    const own = onlyHeard(event);
    if (own.length === 0 || answered.has(call)) return [];
    const only = own.length === 1 ? own[0] : undefined;
    const end = only?.call.arguments[1]?.end;
    return [
      {
        file: file.file,
        range: { start: call.callee.start, end: name.end },
        message: `\`${event}\` is not intercepted, so that \`${path.split('.').at(-1)}\` does nothing: give \`{ intercept: true }\` as the third argument of \`client.events.on\`, or leave the call out.`,
        ...(only &&
          end !== undefined &&
          fixedBy({
            title: `Intercept \`${event}\``,
            safety: 'unsafe',
            changes: [
              { path: only.file.file.path, edits: [{ range: { start: end, end }, text: ', { intercept: true }' }] },
            ],
          })),
      },
    ];
  });
}

const hasSpread = ({ call }: ClientCall): boolean => call.arguments.some(({ type }) => type === 'SpreadElement');
