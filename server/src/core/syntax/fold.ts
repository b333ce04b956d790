/** Works out something of nodes from the nodes inside of them. */
import type { AnyNode } from './javascript.ts';

/**
 * Asked about a node, or about one around it, works out each node once. It does not call itself, because trees are as deep
 * as their authors like.
 */
export function folded<T>(
  innerOf: (node: AnyNode) => readonly AnyNode[],
  combine: (node: AnyNode, inner: readonly T[]) => T,
): (node: AnyNode) => T {
  const known = new Map<AnyNode, T>();
  const knownOf = (nodes: readonly AnyNode[]): readonly T[] =>
    nodes.flatMap((node) => (known.has(node) ? [known.get(node) as T] : []));
  return (root) => {
    if (known.has(root)) return known.get(root) as T;
    const pending = [{ node: root, inner: innerOf(root) }];
    // Those inside stand behind those around, and are worked out first.
    for (const { inner } of pending)
      for (const node of inner) if (!known.has(node)) pending.push({ node, inner: innerOf(node) });
    for (const { node, inner } of pending.reverse()) known.set(node, combine(node, knownOf(inner)));
    return known.get(root) as T;
  };
}
