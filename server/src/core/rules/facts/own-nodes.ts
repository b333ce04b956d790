/** What runs when a piece of code runs: its nodes without those of the functions that it only defines. */
import { isFunction } from '../../model/exports.ts';
import { folded } from '../../syntax/fold.ts';
import { type AnyNode, childrenOf, forEachChild } from '../../syntax/javascript.ts';

/** In no particular order. */
export function ownNodesOf(node: AnyNode): readonly AnyNode[] {
  if (isFunction(node)) return [];
  const nodes = [node];
  for (const one of nodes)
    forEachChild(one, (child) => {
      if (!isFunction(child)) nodes.push(child);
    });
  return nodes;
}

/** Whether one of them is of some kind: each is looked at once, however many nodes around it are asked about. */
export function ownNodesHave(isIt: (node: AnyNode) => boolean): (root: AnyNode) => boolean {
  const has = folded<boolean>(
    (node) => childrenOf(node).filter((child) => !isFunction(child)),
    (node, inner) => isIt(node) || inner.includes(true),
  );
  return (root) => !isFunction(root) && has(root);
}
