/**
 * Where the nodes of a tree stand: found one by one for whoever looks at few of them, as completion does, part by part for
 * findings after a keystroke, and all at once for whoever looks at many.
 */

import { type AnyNode, forEachChild, nodesOf, type Program, pathTo } from '../../syntax/javascript.ts';
import { MOST_SINGLE_PATHS, MOST_SINGLE_STEPS } from '../bounds.ts';
import { isPartRoot, ownNodesOf, type PartRoot } from './file-part.ts';

export interface NodePlaces {
  parentOf(node: AnyNode): AnyNode | undefined;
  /** Told of so many steps from nodes to those around them, which cost the depth of the tree for each that is asked about. */
  walked(steps: number): void;
  /** All nodes in order, once so many were asked for that it was worth the walk. */
  order(): NodeOrder | undefined;
}

/** The nodes in the order of their text: those inside of a node come right behind it, up to the last one of them. */
export interface NodeOrder {
  numberOf(node: AnyNode): number | undefined;
  lastIn(number: number): number;
}

interface Parents {
  get(node: AnyNode): AnyNode | undefined;
  set(node: AnyNode, parent: AnyNode): unknown;
}

/** A node keeps its parent for as long as it is in a tree, in all snapshots. */
const ofEdited: Parents = new WeakMap();

/** `isEdited` of a tree whose nodes were looked at before an edit: now, only those of few parts are. */
export function placesIn(program: Program, isEdited: boolean): NodePlaces {
  const parents: Parents = isEdited ? ofEdited : new Map();
  let paths = 0;
  let steps = 0;
  let all: WholeOrder | undefined;
  return {
    parentOf(node) {
      if (all) return all.parentOf(node);
      const parent = parents.get(node);
      if (parent || node === program) return parent;
      if (++paths <= MOST_SINGLE_PATHS) {
        const path = pathTo(program, node);
        noteAlong(parents, path);
        const root = isEdited ? path.findLast((outer) => outer !== node && isPartRoot(outer)) : undefined;
        if (root) noteIn(parents, root as PartRoot);
        return parents.get(node);
      }
      all = wholeOrder(program);
      return all.parentOf(node);
    },
    walked(more) {
      steps += more;
      if (steps > MOST_SINGLE_STEPS) all ??= wholeOrder(program);
    },
    order: () => all,
  };
}

function noteAlong(parents: Parents, path: readonly AnyNode[]): void {
  for (const [index, inner] of path.entries()) {
    const outer = path[index - 1];
    if (outer) parents.set(inner, outer);
  }
}

/** One who asks about a node asks about its neighbours next. */
function noteIn(parents: Parents, root: PartRoot): void {
  const note = (parent: AnyNode): void => forEachChild(parent, (child) => parents.set(child, parent));
  if (root.type !== 'Program') note(root);
  for (const node of ownNodesOf(root)) if (!isPartRoot(node) || node === root) note(node);
}

interface WholeOrder extends NodeOrder {
  parentOf(node: AnyNode): AnyNode | undefined;
}

function wholeOrder(program: Program): WholeOrder {
  const nodes = nodesOf(program);
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const parents = new Int32Array(nodes.length).fill(-1);
  const last = Int32Array.from(nodes.keys());
  for (const [index, node] of nodes.entries()) {
    forEachChild(node, (child) => {
      parents[numbers.get(child) ?? 0] = index;
    });
  }
  for (let index = nodes.length - 1; index > 0; index--) {
    const parent = parents[index] ?? 0;
    last[parent] = Math.max(last[parent] ?? 0, last[index] ?? 0);
  }
  return {
    parentOf: (node) => nodes[parents[numbers.get(node) ?? -1] ?? -1],
    numberOf: (node) => numbers.get(node),
    lastIn: (number) => last[number] ?? number,
  };
}
