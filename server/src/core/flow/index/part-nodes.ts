/** The nodes that one part of a file has to itself, and what of them is asked for most. */
import { type AnyNode, forEachChild, type Identifier, reverseFrom } from '../../syntax/javascript.ts';
import { isBlockFunction } from '../../syntax/parse-function.ts';

/**
 * The nodes of a part in the order of the text: a function in it that has a block is one of them, and what is in that
 * function is not. Those of a function begin with its parameters.
 */
export function ownNodesOf(root: AnyNode): readonly AnyNode[] {
  const found: AnyNode[] = root.type === 'Program' ? [root] : [];
  const left: AnyNode[] = [];
  const push = (node: AnyNode): void => void left.push(node);
  const add = (parent: AnyNode): void => {
    const from = left.length;
    forEachChild(parent, push);
    reverseFrom(left, from);
  };
  add(root);
  for (let node = left.pop(); node; node = left.pop()) {
    found.push(node);
    if (!isBlockFunction(node)) add(node);
  }
  return found;
}

/** Of a file of functions little is left: neither they nor the keys under which they are written do anything by themselves. */
export function activeAmong(nodes: readonly AnyNode[]): readonly AnyNode[] {
  const found: AnyNode[] = [];
  for (let at = 0, node = nodes[at]; node; node = nodes[++at]) {
    if (isBlockFunction(node)) continue;
    if (node.type === 'Property' && isBlockFunction(node.value) && !node.computed) {
      // Its key comes next.
      if (nodes[at + 1] === node.key) at++;
    } else found.push(node);
  }
  return found;
}

/** By name. */
export function identifiersAmong(nodes: readonly AnyNode[]): ReadonlyMap<string, readonly Identifier[]> {
  const found = new Map<string, Identifier[]>();
  for (let at = 0, node = nodes[at]; node; node = nodes[++at])
    if (node.type === 'Identifier') {
      const list = found.get(node.name);
      if (list) list.push(node);
      else found.set(node.name, [node]);
    }
  return found;
}
