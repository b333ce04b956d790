/** Functions of the app: what they return, and what is meant where one is called. */
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import { type AnyNode, forEachChild } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { elementOf, settled } from '../value/taken.ts';
import { union, unionOf } from '../value/union.ts';
import { type FunctionPart, listOf, NOTHING, promiseOf, UNKNOWN, type Value } from '../value/value.ts';
import { rejectedBy } from './rejections.ts';

/** What a function of the app returns. */
export function returned(flow: Flow, { node, file }: FunctionPart): Value {
  const values = (): Value => unionOf(file.returnsOf(node).map((value) => flow.valueOf(file, value)));
  if (node.generator) return flow.remember(node, 'yielded', () => yielded(flow, file, node));
  return node.async
    ? promiseOf(
        () => settled(flow.remember(node, 'returned', values)),
        () => rejectedBy(flow, file, node),
      )
    : flow.remember(node, 'returned', values);
}

/** Whoever goes through a generator gets what it yields; what else can be done with it, nobody follows. */
function yielded(flow: Flow, file: IndexedFile, fn: FunctionNode): Value {
  const yields = yieldsIn(fn.body);
  const element = (): Value =>
    unionOf(
      yields.map(({ argument, delegate }) => {
        const value = argument ? flow.valueOf(file, argument) : NOTHING;
        return delegate ? elementOf(value) : value;
      }),
    );
  return union(listOf(element), UNKNOWN);
}

/** But for those of functions that stand in it. */
function yieldsIn(code: AnyNode): readonly YieldExpression[] {
  const found: YieldExpression[] = [];
  const open: AnyNode[] = [code];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'YieldExpression') found.push(node);
    forEachChild(node, (child) => {
      if (!isFunction(child)) open.push(child);
    });
  }
  return found.reverse();
}

type YieldExpression = AnyNode & { type: 'YieldExpression' };

/** What calling a callback gives. */
export function resultOf(flow: Flow, file: IndexedFile, callback: AnyNode): Value {
  return unionOf(
    flow.valueOf(file, callback).map((part) => (part.kind === 'function' ? returned(flow, part) : UNKNOWN)),
  );
}
