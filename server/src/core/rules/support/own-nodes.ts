/** What runs when a piece of code runs: its nodes without those of the functions that it only defines. */
import { isFunction } from '../../model/exports.ts';
import { type AnyNode, forEachChild } from '../../syntax/javascript.ts';

export function* ownNodesOf(node: AnyNode): Generator<AnyNode> {
  if (isFunction(node)) return;
  yield node;
  const children: AnyNode[] = [];
  forEachChild(node, (child) => children.push(child));
  for (const child of children) yield* ownNodesOf(child);
}
