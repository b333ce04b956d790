/** All nodes of a tree, kept while the tree is edited in place: moving them is then a few short loops. */
import { firstAt } from '../text/first-at.ts';
import type { Range } from '../text/range.ts';
import { type AnyNode, type BlockStatement, forEachChild, nodesOf, type Program } from './javascript.ts';
import { type Kind, kindOf, LOOPS } from './move-nodes.ts';

/** In the order of the text, by kind, but for the program itself. */
type Nodes = Record<Kind, AnyNode[]>;

const kept = new WeakMap<Program, Nodes>();

/** Puts a new body in place of an old one, and moves all that comes after it by `delta` characters. */
export function replaceBody(program: Program, before: BlockStatement, body: BlockStatement, delta: number): void {
  replaceNodes(program, before, [body], delta);
}

/** The same for all that begins between two places of the text before, but for the program itself. */
export function replaceNodes(program: Program, { start, end }: Range, roots: readonly AnyNode[], delta: number): void {
  const nodes = keptOf(program);
  const made = inOrder(roots);
  for (const kind of KINDS) {
    const list = nodes[kind];
    const from = firstAt(list, start);
    const behind = Math.max(from, firstAt(list, end));
    if (delta !== 0) LOOPS[kind](list, behind, delta);
    if (made[kind].length < MOST_ARGUMENTS) list.splice(from, behind - from, ...made[kind]);
    else nodes[kind] = [...list.slice(0, from), ...made[kind], ...list.slice(behind)];
  }
}

/** Moves all that begins at a place or behind it, but for the program itself. */
export function moveBehind(program: Program, from: number, delta: number): void {
  const nodes = keptOf(program);
  for (const kind of KINDS) LOOPS[kind](nodes[kind], firstAt(nodes[kind], from), delta);
}

/** Whether a tree has more than so many nodes: of one that is edited, nothing is counted again. */
export function hasMoreNodes(program: Program, most: number): boolean {
  const nodes = kept.get(program);
  if (nodes) return KINDS.reduce((sum, kind) => sum + nodes[kind].length, 1) > most;
  let count = 0;
  const left: AnyNode[] = [program];
  for (let node = left.pop(); node && count <= most; node = left.pop()) {
    count += 1 + besides(node).length;
    forEachChild(node, (child) => left.push(child));
  }
  return count > most;
}

/** What a call can take for sure. */
const MOST_ARGUMENTS = 10_000;

/** Moves a tree that belongs to no program yet; nothing of it ends behind `end`. */
export function moveTree(root: AnyNode, delta: number, end: number): void {
  eachNode(root, (node) => {
    node.start = Math.min(node.start + delta, end);
    node.end = Math.min(node.end + delta, end);
  });
}

function keptOf(program: Program): Nodes {
  const nodes = kept.get(program) ?? inOrder([program]);
  kept.set(program, nodes);
  return nodes;
}

const KINDS = Object.keys(LOOPS) as readonly Kind[];

function inOrder(roots: readonly AnyNode[]): Nodes {
  const nodes = Object.fromEntries(KINDS.map((kind) => [kind, [] as AnyNode[]])) as Nodes;
  const unsorted = new Set<Kind>();
  const add = (node: AnyNode): void => {
    if (node.type === 'Program') return;
    const kind = kindOf(node);
    const list = nodes[kind];
    if ((list.at(-1)?.start ?? 0) > node.start) unsorted.add(kind);
    list.push(node);
  };
  for (const root of roots) eachNode(root, add);
  for (const kind of unsorted) nodes[kind].sort((a, b) => a.start - b.start);
  return nodes;
}

/** Those included that `forEachChild` leaves out. */
function eachNode(root: AnyNode, visit: (node: AnyNode) => void): void {
  for (const node of nodesOf(root)) {
    visit(node);
    for (const other of besides(node)) visit(other);
  }
}

/** What `forEachChild` leaves out of a node. */
function besides(node: AnyNode): readonly AnyNode[] {
  if (node.type === 'TemplateLiteral') return node.quasis;
  return node.type === 'Property' && node.shorthand && !isKey(node.key, node.value) ? [node.key] : NONE;
}

const NONE: readonly never[] = [];

/** The tolerant parser takes one node for the key and for the name that gets the value, in `{ a }` and in `{ a = 1 }`. */
const isKey = (key: AnyNode, value: AnyNode): boolean =>
  key === value ||
  ((value.type === 'AssignmentPattern' || value.type === 'AssignmentExpression') && value.left === key);
