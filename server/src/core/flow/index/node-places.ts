/**
 * Where the nodes of a tree stand: found one by one for whoever looks at few of them, as completion does, part by part for
 * findings after a keystroke, and all at once for whoever looks at many.
 */

import { type AnyNode, forEachChild, type Program, pathTo, reverseFrom } from '../../syntax/javascript.ts';
import { MOST_PATHS_AT_FIRST, MOST_PATHS_IN_PART, MOST_SINGLE_PATHS, MOST_SINGLE_STEPS } from '../bounds.ts';
import { isPartRoot, type PartRoot } from './file-part.ts';
import { ownNodesOf } from './part-nodes.ts';

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

const NO_PATH: readonly AnyNode[] = [];

/** A node keeps its parent for as long as it is in a tree, in all snapshots. */
const ofEdited: Parents = new WeakMap();

/** `isEdited` of a tree whose nodes were looked at before an edit: now, only those of few parts are. */
export function placesIn(program: Program, isEdited: boolean): NodePlaces {
  const parents: Parents = isEdited ? ofEdited : new Map();
  const mostPaths = isEdited ? MOST_SINGLE_PATHS : MOST_PATHS_AT_FIRST;
  let paths = 0;
  let asked: AskedPart | undefined;
  let steps = 0;
  let all: WholeOrder | undefined;
  return {
    parentOf(node) {
      if (all) return all.parentOf(node);
      const parent = parents.get(node);
      if (parent || node === program) return parent;
      const near = asked ? pathTo(asked.root, node) : NO_PATH;
      if (near.length > 1 || ++paths <= mostPaths) {
        const path = near.length > 1 ? near : pathTo(program, node);
        noteAlong(parents, path);
        if (isEdited) asked = askedAgain(parents, asked, path);
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
  let outer = path[0];
  for (let at = 1, inner = path[at]; outer && inner; outer = inner, inner = path[++at]) parents.set(inner, outer);
}

/** The part that somebody has asked about last. */
interface AskedPart {
  readonly root: PartRoot;
  times: number;
}

/** One who asks about a node asks about its neighbours next: about few of them behind a dot, about all for findings. */
function askedAgain(parents: Parents, before: AskedPart | undefined, path: readonly AnyNode[]): AskedPart | undefined {
  const root = path.findLast((outer, index): outer is PartRoot => index < path.length - 1 && isPartRoot(outer));
  if (!root) return before;
  if (before?.root !== root) return { root, times: 1 };
  if (++before.times === MOST_PATHS_IN_PART) noteIn(parents, root);
  return before;
}

function noteIn(parents: Parents, root: PartRoot): void {
  let parent: AnyNode = root;
  const note = (child: AnyNode): void => void parents.set(child, parent);
  if (root.type !== 'Program') forEachChild(root, note);
  const nodes = ownNodesOf(root);
  for (let at = 0, node = nodes[at]; node; node = nodes[++at]) {
    parent = node;
    if (!isPartRoot(node) || node === root) forEachChild(node, note);
  }
}

interface WholeOrder extends NodeOrder {
  parentOf(node: AnyNode): AnyNode | undefined;
}

function wholeOrder(program: Program): WholeOrder {
  const ordered = inOrder(program);
  const { nodes, parents } = ordered;
  const numberOf = ordered.isSorted ? (node: AnyNode) => numberIn(ordered, node) : numbersOf(nodes);
  let last: Int32Array | undefined;
  return {
    parentOf: (node) => nodes[parents[numberOf(node) ?? -1] ?? -1],
    numberOf,
    lastIn(number) {
      last ??= lastOfEach(parents);
      return last[number] ?? number;
    },
  };
}

interface Ordered {
  readonly nodes: readonly AnyNode[];
  /** Where each stands: asked of the nodes themselves, of which there are many forms, it would take most of the time of a search. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The number of the node around each; -1 for the program. */
  readonly parents: readonly number[];
  /** Whether each begins where the one in front of it does, or behind, and of two at one place the outer one comes first. */
  readonly isSorted: boolean;
}

function inOrder(program: Program): Ordered {
  const nodes: AnyNode[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const parents: number[] = [];
  let isSorted = true;
  let [startBefore, endBefore] = [program.start, program.end];
  const left: AnyNode[] = [program];
  const around: number[] = [-1];
  const add = (child: AnyNode): void => void left.push(child);
  for (let node = left.pop(); node; node = left.pop()) {
    const { start, end } = node;
    isSorted &&= startBefore < start || (startBefore === start && endBefore >= end);
    startBefore = start;
    endBefore = end;
    starts.push(start);
    ends.push(end);
    const number = nodes.push(node) - 1;
    parents.push(around.pop() ?? -1);
    const from = left.length;
    forEachChild(node, add);
    reverseFrom(left, from);
    while (around.length < left.length) around.push(number);
  }
  return { nodes, starts, ends, parents, isSorted };
}

/** By its place: of a table of all nodes, most entries are asked for by nobody. */
function numberIn({ nodes, starts, ends }: Ordered, node: AnyNode): number | undefined {
  const { start, end } = node;
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = starts[middle] ?? start;
    if (other < start || (other === start && (ends[middle] ?? end) > end)) low = middle + 1;
    else high = middle;
  }
  for (; starts[low] === start && ends[low] === end; low++) if (nodes[low] === node) return low;
  return undefined;
}

/** Some trees of what is only half typed have nodes in another order. */
function numbersOf(nodes: readonly AnyNode[]): NodeOrder['numberOf'] {
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  return (node) => numbers.get(node);
}

function lastOfEach(parents: readonly number[]): Int32Array {
  const last = new Int32Array(parents.length);
  for (let index = parents.length - 1; index >= 0; index--) {
    const inside = Math.max(last[index] ?? 0, index);
    last[index] = inside;
    const parent = parents[index] ?? -1;
    if (parent >= 0) last[parent] = Math.max(last[parent] ?? 0, inside);
  }
  return last;
}
