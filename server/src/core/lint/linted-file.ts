/** A JavaScript file as the checks look at it: its nodes by kind, what is around each, and its scopes. Read once. */
import type { AnyNode, Identifier } from '../syntax/javascript.ts';
import { forEachChild, nodesOf, type Program } from '../syntax/javascript.ts';
import { memberKey } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import type { FunctionNode, Node } from './nodes.ts';
import { type Reachability, reachabilityOf } from './reachability.ts';
import { type Scopes, scopesOf } from './scopes.ts';

export interface LintedFile {
  readonly text: string;
  readonly program: Program;
  readonly scopes: Scopes;
  readonly reachability: Reachability;
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

export function lintedFile(text: string, program: Program): LintedFile {
  const parents = new Map<AnyNode, AnyNode>();
  const owners = new Map<AnyNode, AnyNode | undefined>();
  const inLoops = new Set<AnyNode>();
  const byKind = new Map<string, AnyNode[]>();
  for (const node of nodesOf(program)) {
    const list = byKind.get(node.type);
    if (list) list.push(node);
    else byKind.set(node.type, [node]);
    const owner = OWNERS.has(node.type) ? node : owners.get(node);
    const isRepeated = LOOPS.has(node.type) || (inLoops.has(node) && !OWNERS.has(node.type));
    forEachChild(node, (child) => {
      if (isRepeated) inLoops.add(child);
      parents.set(child, node);
      owners.set(child, owner);
    });
  }
  let scopes: Scopes | undefined;
  let reachability: Reachability | undefined;
  const file: LintedFile = {
    text,
    program,
    get scopes() {
      scopes ??= scopesOf(program);
      return scopes;
    },
    get reachability() {
      reachability ??= reachabilityOf(program, byKind);
      return reachability;
    },
    ofKind: <T extends AnyNode['type']>(...kinds: readonly T[]) =>
      kinds.flatMap((kind) => (byKind.get(kind) ?? []) as unknown as readonly Node<T>[]),
    parentOf: (node) => parents.get(node),
    ownerOf: (node) => owners.get(node),
    isInLoop: (node) => inLoops.has(node),
    isGlobal: (node) => {
      const reference = file.scopes.referenceAt(node);
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
