/**
 * A JavaScript file as the checks look at it: its nodes by kind, what is around each, and its scopes. Read once; functions
 * that are clean are passed by.
 */
import type { AnyNode, Identifier } from '../syntax/javascript.ts';
import { forEachChild, nodesOf, type Program, reverseFrom } from '../syntax/javascript.ts';
import { memberKey } from '../syntax/names.ts';
import { type BlockFunction, isBlockFunction } from '../syntax/parse-function.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import type { FunctionNode, Node } from './nodes.ts';
import { type Reachability, reachabilityOf } from './reachability.ts';
import { type CleanFunctions, type Scopes, scopesOf } from './scopes.ts';

export interface LintedFile {
  readonly text: string;
  readonly program: Program;
  scopes(): Scopes;
  /** The functions with a block that stand in no other and in no class, but for those that are passed by. */
  readonly outermost: readonly BlockFunction[];
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
  /** In a function with a block, or in a class, which is looked at as a whole. */
  readonly isInner: boolean;
}

export function lintedFile(text: string, program: Program, cleanAt: CleanFunctions): LintedFile {
  const around = new Map<AnyNode, Around>();
  const byKind = new Map<string, AnyNode[]>();
  const outermost: BlockFunction[] = [];
  const passedBy: AnyNode[] = [];
  const insideOf = (node: AnyNode): Around => {
    const { type } = node;
    const outer = around.get(node);
    const isOwner = OWNERS.has(type);
    return {
      parent: node,
      owner: isOwner ? node : outer?.owner,
      isRepeated: LOOPS.has(type) || (!isOwner && outer?.isRepeated === true),
      isInner: outer?.isInner === true || isBlockFunction(node) || type === 'ClassBody',
    };
  };
  const left: AnyNode[] = [program];
  let inside: Around | undefined;
  const add = (child: AnyNode): void => {
    if (inside) around.set(child, inside);
    left.push(child);
  };
  for (let node = left.pop(); node; node = left.pop()) {
    if (isBlockFunction(node) && !around.get(node)?.isInner) {
      if (cleanAt(node)) {
        passedBy.push(node);
        continue;
      }
      outermost.push(node);
    }
    const { type } = node;
    const list = byKind.get(type);
    if (list) list.push(node);
    else byKind.set(type, [node]);
    inside = insideOf(node);
    const from = left.length;
    forEachChild(node, add);
    reverseFrom(left, from);
  }
  /** What is around a node; of one in a function that was passed by it is found when somebody asks first. */
  const aroundOf = (node: AnyNode): Around | undefined => {
    const known = around.get(node);
    if (known) return known;
    const outer = passedBy.find(({ start, end }) => start <= node.start && node.end <= end);
    for (const parent of outer ? nodesOf(outer) : []) {
      const inner = insideOf(parent);
      forEachChild(parent, (child) => around.set(child, inner));
    }
    return around.get(node);
  };
  let scopes: Scopes | undefined;
  let reachability: Reachability | undefined;
  const file: LintedFile = {
    text,
    program,
    outermost,
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
