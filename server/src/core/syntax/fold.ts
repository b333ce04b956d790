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
  return (root) => {
    if (known.has(root)) return known.get(root) as T;
    // Those inside stand behind those around, and are worked out first.
    const pending = [root];
    const inside: (readonly AnyNode[])[] = [];
    for (const node of pending) {
      const inner = innerOf(node);
      inside.push(inner);
      for (const one of inner) if (!known.has(one)) pending.push(one);
    }
    for (let node = pending.pop(); node; node = pending.pop()) {
      const values: T[] = [];
      for (const one of inside.pop() ?? []) if (known.has(one)) values.push(known.get(one) as T);
      known.set(node, combine(node, values));
    }
    return known.get(root) as T;
  };
}
