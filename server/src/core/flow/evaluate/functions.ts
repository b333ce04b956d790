/** Functions of the app: what they return, and what is meant where one is called. */
import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { settled } from '../value/taken.ts';
import { unionOf } from '../value/union.ts';
import { type FunctionPart, promiseOf, UNKNOWN, type Value } from '../value/value.ts';
import { rejectedBy } from './rejections.ts';

/** What a function of the app returns. */
export function returned(flow: Flow, { node, file }: FunctionPart): Value {
  const values = (): Value => unionOf(file.returnsOf(node).map((value) => flow.valueOf(file, value)));
  if (node.generator) return UNKNOWN;
  return node.async
    ? promiseOf(
        () => settled(flow.remember(node, 'returned', values)),
        () => rejectedBy(flow, file, node),
      )
    : flow.remember(node, 'returned', values);
}

/** What calling a callback gives. */
export function resultOf(flow: Flow, file: IndexedFile, callback: AnyNode): Value {
  return unionOf(
    flow.valueOf(file, callback).map((part) => (part.kind === 'function' ? returned(flow, part) : UNKNOWN)),
  );
}
