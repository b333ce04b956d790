/** What runs when a piece of code runs: its nodes without those of the functions that it only defines. */
import { isFunction } from '../../model/exports.ts';
import { type AnyNode, forEachChild } from '../../syntax/javascript.ts';

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
  const known = new Map<AnyNode, boolean>();
  return (root) => {
    if (isFunction(root) || known.has(root)) return known.get(root) ?? false;
    const open = [root];
    for (const node of open)
      forEachChild(node, (child) => {
        if (!isFunction(child) && !known.has(child)) open.push(child);
      });
    for (const node of open.reverse()) {
      let has = isIt(node);
      forEachChild(node, (child) => {
        has ||= known.get(child) === true;
      });
      known.set(node, has);
    }
    return known.get(root) ?? false;
  };
}
