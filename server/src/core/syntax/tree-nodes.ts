/**
 * The nodes of a tree, kept while it is edited in place: those outside of functions are moved by a few short loops, and all that is
 * in an outermost function with its block, by moving what their places are counted from.
 */
import { firstAt } from '../text/first-at.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Range } from '../text/range.ts';
import { type AnyNode, type BlockStatement, forEachChild, nodesOf, type Program, reverseFrom } from './javascript.ts';
import { type Kind, kindOf, LOOPS } from './move-nodes.ts';
import { ownBaseOf, PlacedNode } from './placed-node.ts';

/** In the order of the text; the program itself is in none. */
interface Nodes {
  /** What is in no function with a block, by kind. */
  readonly single: Record<Kind, AnyNode[]>;
  /** The blocks of outermost functions, each for all that is in it. */
  blocks: AnyNode[];
}

const kept = new KeptWith<Program, Nodes>();

/** Puts a new body in place of an old one, and moves all that comes after it by `delta` characters. */
export function replaceBody(program: Program, before: BlockStatement, body: BlockStatement, delta: number): void {
  const isOutermost = ownBaseOf(before) !== undefined;
  countAgain(program, [before], [body]);
  const nodes = keptOf(program);
  const outer = isOutermost ? undefined : nodes.blocks[firstAt(nodes.blocks, before.start) - 1];
  if (outer) {
    moveInside(outer, before.end, delta);
    sizes.delete(outer);
  }
  replaceIn(nodes, before, isOutermost ? [body] : [], delta);
}

/** The same for all that begins between two places of the text before, outside of functions: `gone` are its outer nodes. */
export function replaceNodes(
  program: Program,
  range: Range,
  gone: readonly AnyNode[],
  roots: readonly AnyNode[],
  delta: number,
): void {
  countAgain(program, gone, roots);
  replaceIn(keptOf(program), range, roots, delta);
}

function replaceIn(nodes: Nodes, { start, end }: Range, roots: readonly AnyNode[], delta: number): void {
  const made = inOrder(roots);
  const { single } = nodes;
  for (const kind of KINDS) {
    const list = single[kind];
    const from = firstAt(list, start);
    const behind = Math.max(from, firstAt(list, end));
    if (delta !== 0) LOOPS[kind](list, behind, delta);
    single[kind] = replaced(list, from, behind, made.single[kind]);
  }
  const from = firstAt(nodes.blocks, start);
  const behind = Math.max(from, firstAt(nodes.blocks, end));
  moveBlocks(nodes.blocks, behind, delta);
  nodes.blocks = replaced(nodes.blocks, from, behind, made.blocks);
}

function replaced(list: AnyNode[], from: number, behind: number, made: readonly AnyNode[]): AnyNode[] {
  if (made.length >= MOST_ARGUMENTS) return [...list.slice(0, from), ...made, ...list.slice(behind)];
  if (from < behind || made.length > 0) list.splice(from, behind - from, ...made);
  return list;
}

/** Moves all that begins at a place or behind it, but for the program itself. */
export function moveBehind(program: Program, from: number, delta: number): void {
  const { single, blocks } = keptOf(program);
  for (const kind of KINDS) LOOPS[kind](single[kind], firstAt(single[kind], from), delta);
  moveBlocks(blocks, firstAt(blocks, from), delta);
}

function moveBlocks(blocks: readonly AnyNode[], from: number, delta: number): void {
  for (let at = from, block = blocks[at]; block; block = blocks[++at]) PlacedNode.baseOf(block).moved += delta;
}

/** What comes behind a place in an outermost function, one by one. */
function moveInside(block: AnyNode, from: number, delta: number): void {
  eachNode(block, (node) => {
    if (node.start < from) return;
    node.start += delta;
    node.end += delta;
  });
}

/** How many nodes there are in a tree, once somebody has counted them. */
const counts = new KeptWith<Program, number>();

/** Whether a tree has more than so many nodes: of one that is edited, only what was edited is counted again. */
export function hasMoreNodes(program: Program, most: number): boolean {
  const known = counts.get(program);
  if (known !== undefined) return known > most;
  let count = 0;
  const left: AnyNode[] = [program];
  for (let node = left.pop(); node && count <= most; node = left.pop()) {
    count += 1 + besides(node).length;
    forEachChild(node, (child) => left.push(child));
  }
  if (count <= most) counts.set(program, count);
  return count > most;
}

function countAgain(program: Program, gone: readonly AnyNode[], come: readonly AnyNode[]): void {
  const before = counts.get(program);
  if (before !== undefined) counts.set(program, before - countIn(gone) + countIn(come));
}

function countIn(roots: readonly AnyNode[]): number {
  let count = 0;
  for (const root of roots) {
    const size = sizes.get(root);
    if (size !== undefined) count += size;
    else eachNode(root, () => count++);
  }
  return count;
}

/** How many nodes are in the block of an outermost function that was parsed by itself. */
const sizes = new KeptWith<AnyNode, number>();

/** `nodes` are those of a tree that has just been parsed, for whoever counts them again once they are replaced. */
export function noteSize(root: AnyNode, nodes: readonly AnyNode[]): void {
  if (!ownBaseOf(root)) return;
  let size = nodes.length;
  for (const node of nodes) size += besides(node).length;
  sizes.set(root, size);
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

/** Takes a sign out of a tree that belongs to no program yet: what ended with it goes on to `next`, where what comes behind it begins then. */
export function closeGap(root: AnyNode, at: number, next: number): void {
  eachNode(root, (node) => {
    const { start, end } = node;
    if (end <= at) return;
    if (start >= at) node.start = start === at ? next : start - 1;
    node.end = end === at + 1 ? next : end - 1;
  });
}

function keptOf(program: Program): Nodes {
  const nodes = kept.get(program) ?? inOrder([program]);
  kept.set(program, nodes);
  return nodes;
}

const KINDS = Object.keys(LOOPS) as readonly Kind[];

function inOrder(roots: readonly AnyNode[]): Nodes {
  const single = Object.fromEntries(KINDS.map((kind) => [kind, [] as AnyNode[]])) as Nodes['single'];
  const blocks: AnyNode[] = [];
  const unsorted = new Set<AnyNode[]>();
  const add = (list: AnyNode[], node: AnyNode): void => {
    if ((list.at(-1)?.start ?? 0) > node.start) unsorted.add(list);
    list.push(node);
  };
  const left = roots.toReversed();
  const push = (child: AnyNode): void => void left.push(child);
  for (let node = left.pop(); node; node = left.pop()) {
    if (ownBaseOf(node)) {
      add(blocks, node);
      continue;
    }
    if (node.type !== 'Program') add(single[kindOf(node)], node);
    for (const other of besides(node)) add(single[kindOf(other)], other);
    const from = left.length;
    forEachChild(node, push);
    reverseFrom(left, from);
  }
  for (const list of unsorted) list.sort((a, b) => a.start - b.start);
  return { single, blocks };
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
