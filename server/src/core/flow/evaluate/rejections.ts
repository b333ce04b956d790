/** What a `catch` clause catches, and what an async function rejects with: the rejections of the promises in it, beside anything. */
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import { type AnyNode, forEachChild } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { unionOf } from '../value/union.ts';
import { NOTHING, rejectionOf, UNKNOWN, type Value } from '../value/value.ts';
import { throwsNothing } from './throws-nothing.ts';

export function caughtBy(flow: Flow, file: IndexedFile, clause: AnyNode): Value {
  const statement = file.parentOf(clause);
  if (statement?.type !== 'TryStatement') return UNKNOWN;
  return flow.remember(clause, 'caught', () => {
    const awaited = awaitedIn(statement.block);
    const isAll = awaited.length > 0 && throwsNothing(flow, file, statement.block);
    return rejectionsOf(flow, file, awaited, isAll ? NOTHING : UNKNOWN);
  });
}

export const rejectedBy = (flow: Flow, file: IndexedFile, fn: FunctionNode): Value =>
  flow.remember(fn, 'rejection', () => {
    const promises = [...awaitedIn(fn.body), ...file.returnsOf(fn)];
    const isPlain = fn.params.every(({ type }) => type === 'Identifier');
    const isAll = promises.length > 0 && isPlain && throwsNothing(flow, file, fn.body);
    return rejectionsOf(flow, file, promises, isAll ? NOTHING : UNKNOWN);
  });

/** `others` is what statements may throw by themselves; of what is no promise nobody knows what it is when it is awaited. */
const rejectionsOf = (flow: Flow, file: IndexedFile, promises: readonly AnyNode[], others: Value): Value =>
  unionOf([
    ...promises.flatMap((node) =>
      flow.valueOf(file, node).map((part) => (part.kind === 'promise' ? rejectionOf(part) : others)),
    ),
    others,
  ]);

/** What is awaited straight in a piece of code, but for what is caught inside of it. */
function awaitedIn(code: AnyNode): readonly AnyNode[] {
  const awaited: AnyNode[] = [];
  const open: AnyNode[] = [code];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'AwaitExpression') awaited.push(node.argument);
    const caught = node.type === 'TryStatement' && node.handler ? node.block : undefined;
    forEachChild(node, (child) => {
      if (child !== caught && !isFunction(child)) open.push(child);
    });
  }
  return awaited;
}
