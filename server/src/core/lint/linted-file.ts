/**
 * A JavaScript file as the checks look at it: its nodes by kind, what is around each, and its scopes. Read once; functions
 * that are clean are passed by.
 */
import type { AnyNode, Identifier } from '../syntax/javascript.ts';
import { childrenOf, forEachChild, nodesOf, type Program, reverseFrom } from '../syntax/javascript.ts';
import { memberKey } from '../syntax/names.ts';
import { outsideOf } from '../syntax/outside.ts';
import { type BlockFunction, isBlockFunction } from '../syntax/parse-function.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { FunctionNode, Node } from './nodes.ts';
import { type Reachability, reachabilityOf } from './reachability.ts';
import { type CleanFunctions, type Scopes, scopesOf } from './scopes.ts';

export interface LintedFile {
  readonly text: string;
  readonly program: Program;
  scopes(): Scopes;
  /** The functions with a block that stand in no other and in no class, but for those that are passed by. */
  readonly outermost: readonly BlockFunction[];
  readonly passedBy: readonly BlockFunction[];
  reachability(): Reachability;
  /** In the order of the text for each kind. */
  ofKind<T extends AnyNode['type']>(...kinds: readonly T[]): readonly Node<T>[];
  parentOf(node: AnyNode): AnyNode | undefined;
  /** The function around a node, or what else has code of its own in a class: a field or a static block. */
  ownerOf(node: AnyNode): AnyNode | undefined;
  /** Whether the code around it, up to the function, may run it again. */
  isInLoop(node: AnyNode): boolean;
  /** Whether nothing in the file declares the name as it is used there. */
  isGlobal(node: Identifier): boolean;
}

/** What all children of a node have in common. */
interface Around {
  readonly parent: AnyNode;
  readonly owner: AnyNode | undefined;
  readonly isRepeated: boolean;
}

export function lintedFile(text: string, program: Program, cleanAt: CleanFunctions): LintedFile {
  const outside = outsideNodes(program);
  const around = new Map<AnyNode, Around>();
  const byKind = new Map<string, AnyNode[]>();
  const outermost: BlockFunction[] = [];
  const passedBy: BlockFunction[] = [];
  const add = (node: AnyNode): void => {
    const list = byKind.get(node.type);
    if (list) list.push(node);
    else byKind.set(node.type, [node]);
  };
  const goInto = (node: AnyNode): void =>
    noteAround(around, node, around.get(node) ?? outside.around.get(node), childrenOf(node));
  const addInside = (root: AnyNode): void => {
    goInto(root);
    for (const node of nodesOf(root)) {
      if (node === root) continue;
      add(node);
      goInto(node);
    }
  };
  for (let at = 0, node = outside.nodes[at]; node; node = outside.nodes[++at]) {
    if (isBlockFunction(node)) {
      if (cleanAt(node)) {
        passedBy.push(node);
        continue;
      }
      outermost.push(node);
    }
    add(node);
    if (isLeftAlone(node)) addInside(node);
  }
  /** What is around a node; of one in a function that was passed by it is found when somebody asks first. */
  const aroundOf = (node: AnyNode): Around | undefined => {
    const known = around.get(node) ?? outside.around.get(node);
    if (known) return known;
    const outer = passedBy.find(({ start, end }) => start <= node.start && node.end <= end);
    if (outer) nodesOf(outer).forEach(goInto);
    return around.get(node);
  };
  let scopes: Scopes | undefined;
  let reachability: Reachability | undefined;
  const file: LintedFile = {
    text,
    program,
    outermost,
    passedBy,
    scopes() {
      scopes ??= scopesOf(program, cleanAt);
      return scopes;
    },
    reachability() {
      reachability ??= reachabilityOf(program, byKind);
      return reachability;
    },
    ofKind: <T extends AnyNode['type']>(...kinds: readonly T[]) =>
      kinds.flatMap((kind) => (byKind.get(kind) ?? []) as unknown as readonly Node<T>[]),
    parentOf: (node) => aroundOf(node)?.parent,
    ownerOf: (node) => aroundOf(node)?.owner,
    isInLoop: (node) => aroundOf(node)?.isRepeated === true,
    isGlobal: (node) => {
      const reference = file.scopes().referenceAt(node);
      return reference !== undefined && reference.variable === undefined;
    },
  };
  return file;
}

/** What stands outside of functions and classes: the same for as long as nothing is edited there. */
interface Outside {
  /** In the order of the text; of functions with a block and of classes only the nodes themselves. */
  readonly nodes: readonly AnyNode[];
  readonly around: Pick<Arounds, 'get'>;
}

type Arounds = Pick<Map<AnyNode, Around>, 'get' | 'has'> & { set(node: AnyNode, around: Around): unknown };

const outsides = new KeptWith<AnyNode, Outside>();

function outsideNodes(program: Program): Outside {
  const key = outsideOf(program);
  const known = outsides.get(key) ?? findOutside(program);
  outsides.set(key, known);
  return known;
}

/** Of edited trees: a node has the same around it for as long as it is in one. */
const aroundKept = new KeptWith<AnyNode, Around>();

function findOutside(program: Program): Outside {
  const nodes: AnyNode[] = [];
  const around = outsideOf(program) === program ? new Map<AnyNode, Around>() : aroundKept;
  const left: AnyNode[] = [program];
  const push = (child: AnyNode): void => void left.push(child);
  for (let node = left.pop(); node; node = left.pop()) {
    nodes.push(node);
    if (isLeftAlone(node)) continue;
    const from = left.length;
    forEachChild(node, push);
    noteAround(around, node, around.get(node), left, from);
    reverseFrom(left, from);
  }
  return { nodes, around };
}

/** What is edited in there leaves what is outside as it is. */
const isLeftAlone = (node: AnyNode): boolean => isBlockFunction(node) || node.type === 'ClassBody';

/** The children stand at the end of a list, because a function that takes them up would be made for each node. */
function noteAround(
  around: Arounds,
  node: AnyNode,
  outer: Around | undefined,
  children: readonly AnyNode[],
  from = 0,
): void {
  // Every other node has nothing inside, or nothing that is not known.
  let inside: Around | undefined;
  for (let at = from, child = children[at]; child; child = children[++at]) {
    if (around.has(child)) continue;
    inside ??= insideOf(node, outer);
    around.set(child, inside);
  }
}

function insideOf(node: AnyNode, outer: Around | undefined): Around {
  const { type } = node;
  const isOwner = OWNERS.has(type);
  return {
    parent: node,
    owner: isOwner ? node : outer?.owner,
    isRepeated: LOOPS.has(type) || (!isOwner && outer?.isRepeated === true),
  };
}

export const functionsIn = (file: LintedFile): readonly FunctionNode[] =>
  file.ofKind('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression');

/** The global of one of these names that a call means, also as `window.name`; nothing for what the file declares itself. */
export function globalCalled(file: LintedFile, callee: AnyNode, owners: ReadonlySet<string>): string | undefined {
  const node = withoutChain(callee);
  if (node.type === 'Identifier') return file.isGlobal(node) ? node.name : undefined;
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined;
  return owners.has(node.object.name) && file.isGlobal(node.object) ? memberKey(node) : undefined;
}

const OWNERS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'PropertyDefinition',
  'StaticBlock',
]);

export const LOOPS: ReadonlySet<string> = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
]);
