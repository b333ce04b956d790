/**
 * What is to be called when something happens is no function.
 *
 * `client.events.on` and `client.instance.receive` call what they are given. Where that is a text, an object, or what a call gives, as in
 * `client.events.on('app.activated', start())`, the function runs at once and nothing is called later.
 *
 * Pass the function itself. Only what is known to be something else is reported; a function that comes from elsewhere is
 * left alone.
 *
 * ```json valid manifest.json
 * { "platform-version": "2.3", "product": { "freshdesk": {} } }
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(function (client) {
 *   client.events.on('app.activated', start());
 *                                     ^^^^^^^
 * });
 * function start() { document.title = 'Notes'; }
 * ```
 *
 * ```js fixed app/scripts/app.js
 * app.initialized().then(function (client) {
 *   client.events.on('app.activated', start);
 * });
 * function start() { document.title = 'Notes'; }
 * ```
 */
import { type ClientCall, type Flow, frontEndOf, type Value } from '../flow/flow.ts';
import type { FunctionNode } from '../model/exports.ts';
import { changeOf, fixedBy } from './edits/fixes.ts';
import { callsOfClient } from './facts/client-arguments.ts';
import { ownNodesOf } from './facts/own-nodes.ts';
import type { Report, Rule } from './rule.ts';

export const noInvalidCallback: Rule = {
  code: 'no-invalid-callback',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const front = frontEndOf(app);
    for (const call of callsOfClient(app, ...PLACES.keys())) {
      const finding = reportFor(front, call, PLACES.get(call.path) ?? 0);
      if (finding) report(finding);
    }
  },
};

/** Which argument is the callback. */
const PLACES: ReadonlyMap<string, number> = new Map([
  ['client.events.on', 1],
  ['client.instance.receive', 0],
]);

function reportFor(front: Flow, { file, call, path }: ClientCall, index: number): Report | undefined {
  const before = call.arguments.slice(0, index + 1);
  const callback = before[index];
  if (!callback || before.some(({ type }) => type === 'SpreadElement')) return undefined;
  const value = front.valueOf(file, callback);
  const called = callback.type === 'CallExpression' ? onlyFunction(front.valueOf(file, callback.callee)) : undefined;
  if (!isNoFunction(value) && !(value.length === 0 && called && givesNothing(called))) return undefined;
  const range = { start: callback.start, end: callback.end };
  const passed = callback.type === 'CallExpression' && called && callback.arguments.length === 0 ? callback : undefined;
  const advice = called ? 'it is called at once. Pass the function itself.' : 'pass a function.';
  return {
    file: file.file,
    range,
    message: `\`${path}\` is given no function here, so that nothing is called later: ${advice}`,
    ...(passed &&
      fixedBy({
        title: 'Pass the function itself',
        safety: 'unsafe',
        changes: [changeOf(file.file, { range: { start: passed.callee.end, end: passed.end }, text: '' })],
      })),
  };
}

/** Every part of it is known, and none can be called. */
const isNoFunction = (value: Value): boolean =>
  value.length > 0 &&
  value.every(({ kind }) => kind === 'literal' || kind === 'list' || kind === 'object' || kind === 'promise');

const onlyFunction = ([part, ...others]: Value): FunctionNode | undefined =>
  part?.kind === 'function' && others.length === 0 ? part.node : undefined;

/** A function without any `return` that has a value. */
const givesNothing = (fn: FunctionNode): boolean =>
  !fn.async &&
  !fn.generator &&
  fn.body.type === 'BlockStatement' &&
  !ownNodesOf(fn.body).some((node) => node.type === 'ReturnStatement' && node.argument);
