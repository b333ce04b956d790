/** The nearest node of some kind around another one: found at once for all nodes on the path, however deep they nest. */
import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { IndexedFile } from './index-file.ts';

/** Begins with the node itself. */
export type Nearest = (file: IndexedFile, node: AnyNode) => AnyNode | undefined;

export function nearest(isIt: (node: AnyNode, file: IndexedFile) => boolean): Nearest {
  const known = new KeptWith<IndexedFile, Map<AnyNode, AnyNode | undefined>>();
  return (file, node) => {
    const found = known.get(file) ?? new Map<AnyNode, AnyNode | undefined>();
    known.set(file, found);
    const path: AnyNode[] = [];
    let at: AnyNode | undefined = node;
    while (at && !found.has(at) && !isIt(at, file)) {
      path.push(at);
      at = file.parentOf(at);
    }
    const result = at && found.has(at) ? found.get(at) : at;
    for (const inner of path) found.set(inner, result);
    return result;
  };
}

/** The innermost function around a node, or the node itself. */
export const functionAround: Nearest = nearest(isFunction);

/** The one that no other function is around. */
export const outermostFunction: Nearest = nearest(
  (node, file) => isFunction(node) && !functionAround(file, file.parentOf(node) ?? file.program),
);
