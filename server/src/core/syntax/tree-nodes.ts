/** All nodes of a tree in the order of the text, kept while the tree is edited in place: moving them is then one short loop. */
import { firstAt } from '../text/first-at.ts';
import { type AnyNode, type BlockStatement, nodesOf, type Program } from './javascript.ts';

const kept = new WeakMap<Program, AnyNode[]>();

/** How many nodes a tree has at most; nothing where it was not edited yet. */
export const mostNodesOf = (program: Program): number | undefined => kept.get(program)?.length;

/** Puts a new body in place of an old one, and moves all that comes after it by `delta` characters. */
export function replaceBody(program: Program, before: BlockStatement, body: BlockStatement, delta: number): void {
  replaceNodes(program, before.start, before.end, [body], delta);
}

/** The same for all that begins between two places of the text before, but for the program itself. */
export function replaceNodes(
  program: Program,
  start: number,
  end: number,
  roots: readonly AnyNode[],
  delta: number,
): void {
  const nodes = kept.get(program) ?? inOrder(program);
  const made = roots.flatMap(inOrder);
  const from = Math.max(1, firstAt(nodes, start));
  const behind = Math.max(from, firstAt(nodes, end));
  moveFrom(nodes, behind, delta);
  const isShort = made.length < MOST_ARGUMENTS;
  if (isShort) nodes.splice(from, behind - from, ...made);
  kept.set(program, isShort ? nodes : [...nodes.slice(0, from), ...made, ...nodes.slice(behind)]);
}

/** Moves all that begins at a place or behind it, but for the program itself. */
export function moveBehind(program: Program, from: number, delta: number): void {
  const nodes = kept.get(program) ?? inOrder(program);
  kept.set(program, nodes);
  moveFrom(nodes, Math.max(1, firstAt(nodes, from)), delta);
}

function moveFrom(nodes: readonly AnyNode[], from: number, delta: number): void {
  for (let index = from; delta !== 0 && index < nodes.length; index++) {
    const node = nodes[index];
    if (node) move(node, delta);
  }
}

/** What a call can take for sure. */
const MOST_ARGUMENTS = 10_000;

/** Moves a tree that belongs to no program yet; nothing of it ends behind `end`. */
export function moveTree(root: AnyNode, delta: number, end: number): void {
  for (const node of inOrder(root)) {
    move(node, delta);
    node.start = Math.min(node.start, end);
    node.end = Math.min(node.end, end);
  }
}

function move(node: AnyNode, delta: number): void {
  node.start += delta;
  node.end += delta;
}

/** Those included that `forEachChild` leaves out. */
function inOrder(root: AnyNode): AnyNode[] {
  const nodes: AnyNode[] = [];
  let isSorted = true;
  const add = (node: AnyNode): void => {
    isSorted &&= (nodes.at(-1)?.start ?? 0) <= node.start;
    nodes.push(node);
  };
  for (const node of nodesOf(root)) {
    add(node);
    if (node.type === 'Property' && node.shorthand && !isKey(node.key, node.value)) add(node.key);
    else if (node.type === 'TemplateLiteral') node.quasis.forEach(add);
  }
  return isSorted ? nodes : nodes.sort((a, b) => a.start - b.start);
}

/** The tolerant parser takes one node for the key and for the name that gets the value, in `{ a }` and in `{ a = 1 }`. */
const isKey = (key: AnyNode, value: AnyNode): boolean =>
  key === value ||
  ((value.type === 'AssignmentPattern' || value.type === 'AssignmentExpression') && value.left === key);
