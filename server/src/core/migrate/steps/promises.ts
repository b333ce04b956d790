/**
 * `.done` and `.fail` become `.then` and `.catch`.
 *
 * Functions of the platform gave promises of jQuery up to FDK 6.9, with `done`, `fail` and `always` beside `then`. Later
 * ones give promises as the language has them.
 *
 * What another name would change stays as it is, with a note: `done` with several callbacks, since the second one of `then` is
 * for errors; what follows a `fail`, and ran only without an error; what follows a `done` and took the same value as it; and
 * an `always` whose callback takes something, as that of `finally` gets nothing.
 *
 * Source: https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise
 */
import { type Flow, flowOf, frontEndOf, type IndexedFile } from '../../flow/flow.ts';
import { isFunction } from '../../model/exports.ts';
import { frontEndScripts } from '../../model/pages.ts';
import { type AnyNode, type CallExpression, type Identifier, nodesOf } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { Step } from '../step.ts';

export const promises: Step = {
  name: 'promises',
  run({ app, plan }) {
    const server = flowOf(app);
    const pages = frontEndOf(app);
    const all: readonly (readonly [Flow, IndexedFile])[] = [
      ...server.files().map((file) => [server, file] as const),
      ...frontEndScripts(app).flatMap(({ path }) => {
        const file = pages.fileAt(path);
        return file ? [[pages, file] as const] : [];
      }),
    ];
    for (const [flow, file] of all) {
      if (!/\.\s*(done|fail|always)\s*\(/.test(file.file.code)) continue;
      for (const { call, name } of callsIn(flow, file)) {
        const newName = NEW_NAMES.get(name.name) ?? name.name;
        const difference = differenceOf(flow, file, call, name.name);
        if (difference !== undefined)
          plan.note(file.file, name, `\`${name.name}\` is not \`${newName}\` here, and stays as it is: ${difference}.`);
        else plan.edit(file.file, name, newName, 'Promises of the language have `then` and `catch`.');
        if (difference === undefined && name.name === 'done' && isValueUsed(file, call))
          plan.note(file.file, name, USED);
      }
    }
  },
};

const NEW_NAMES: ReadonlyMap<string, string> = new Map([
  ['done', 'then'],
  ['fail', 'catch'],
  ['always', 'finally'],
]);

const USED =
  'The promise that goes on from here resolves to what this callback returns, and no longer to what it got: return that where somebody reads it.';

interface OldCall {
  readonly call: CallExpression;
  readonly name: Identifier;
}

const callsIn = (flow: Flow, file: IndexedFile): readonly OldCall[] =>
  nodesOf(file.program).flatMap((call) => {
    const name = call.type === 'CallExpression' ? chainedName(call) : undefined;
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || !name) return [];
    return NEW_NAMES.has(name.name) && isPromise(flow, file, call.callee.object) ? [{ call, name }] : [];
  });

function chainedName({ callee }: CallExpression): Identifier | undefined {
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  return callee.property.type === 'Identifier' ? callee.property : undefined;
}

/** `$db.get(…)`, `client.request.get(…)` and what is chained to them, and whatever else holds such a promise. */
function isPromise(flow: Flow, file: IndexedFile, node: AnyNode): boolean {
  let inner = withoutChain(node);
  while (inner.type === 'CallExpression' || inner.type === 'MemberExpression')
    inner = withoutChain(inner.type === 'CallExpression' ? inner.callee : inner.object);
  if (inner.type === 'Identifier' && ROOTS.test(inner.name)) return true;
  const value = flow.valueOf(file, node);
  return value.length > 0 && value.every(({ kind }) => kind === 'promise');
}

const ROOTS = /^(\$(request|db|schedule|job)|generateTargetUrl|_?client)$/;

/** Why the new name would do something else; nothing where it does the same. */
function differenceOf(flow: Flow, file: IndexedFile, call: CallExpression, name: string): string | undefined {
  const [first, ...others] = call.arguments;
  if (!first || first.type === 'SpreadElement' || others.length > 0)
    return 'it takes several callbacks, of which `then` would call the second one for errors. Put them into one';
  if (name === 'always')
    return takesNothing(flow, file, first)
      ? undefined
      : 'its callback takes what came of it, and that of `finally` gets nothing. Write `.then(callback, callback)`';
  const next = nextCall(file, call);
  const nextName = next && chainedName(next)?.name;
  const isGoingOn = nextName === 'done' || nextName === 'then';
  if (name === 'fail')
    return isGoingOn || nextName === 'fail' || nextName === 'catch'
      ? `\`${nextName}\` behind it would be called after an error that is caught, too. Put it last`
      : undefined;
  return isGoingOn && !next?.arguments.every((callback) => takesNothing(flow, file, callback))
    ? `\`${nextName}\` behind it took the same value, and would get what this callback returns. Put both into one`
    : undefined;
}

/** The call that is chained to this one. */
function nextCall(file: IndexedFile, call: AnyNode): CallExpression | undefined {
  const outer = file.parentOf(call);
  if (outer?.type === 'ChainExpression') return nextCall(file, outer);
  const next = outer?.type === 'MemberExpression' && outer.object === call ? file.parentOf(outer) : undefined;
  return next?.type === 'CallExpression' && next.callee === outer ? next : undefined;
}

function takesNothing(flow: Flow, file: IndexedFile, callback: AnyNode): boolean {
  if (isFunction(callback)) return callback.params.length === 0;
  const value = flow.valueOf(file, callback);
  return value.length > 0 && value.every((part) => part.kind === 'function' && part.node.params.length === 0);
}

/** Whether somebody gets the promise that a chain ends in. */
function isValueUsed(file: IndexedFile, call: AnyNode): boolean {
  const next = nextCall(file, call);
  if (next) return isValueUsed(file, next);
  const outer = file.parentOf(call);
  if (outer?.type === 'ChainExpression' || outer?.type === 'AwaitExpression') return isValueUsed(file, outer);
  return outer !== undefined && outer.type !== 'ExpressionStatement';
}
