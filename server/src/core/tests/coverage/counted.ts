/** What of a program is counted, and where V8 has the count of each: the same things that Istanbul counts. */
import { type AnyNode, forEachChild, type Program } from '../../syntax/javascript.ts';
import type { Range } from '../../text/range.ts';
import type { Hint, Hints } from './hints.ts';
import { type FunctionNode, isFunction, startOfLateBody } from './late-body.ts';

export interface Counted {
  readonly statements: readonly CountedStatement[];
  readonly functions: readonly CountedFunction[];
  readonly branches: readonly CountedBranch[];
}

export interface CountedStatement {
  readonly range: Range;
  /** Where the count is asked for. */
  readonly probe: Probe;
}

export interface CountedFunction {
  readonly name: string | undefined;
  /** Its name, or its first sign. */
  readonly declaration: Range;
  readonly body: Range;
  readonly probe: Probe;
}

export interface CountedBranch {
  readonly type: 'if' | 'cond-expr' | 'binary-expr' | 'switch' | 'default-arg';
  readonly range: Range;
  /** One for each way; without a range for an `else` that is not written. */
  readonly ways: readonly { readonly range: Range | undefined; readonly probe: Probe }[];
}

/**
 * `at`: what is around this offset. `before`: what is around the sign in front of it. `function`: the function that ends there
 * and begins before its body, which in brackets ends before them. `otherwise`: the way of an `if` at this offset for which no
 * `else` is written.
 */
export type Probe =
  | { readonly at: number }
  | { readonly before: number }
  | { readonly function: { readonly from: number; readonly body: number; readonly end: number } }
  | { readonly otherwise: number };

interface Collector {
  readonly statements: CountedStatement[];
  readonly functions: CountedFunction[];
  readonly branches: CountedBranch[];
  readonly hints: Hints;
}

export function countedIn(program: Program, hints: Hints): Counted {
  const found: Collector = { statements: [], functions: [], branches: [], hints };
  const left: Visit[] = [{ node: program, parent: undefined }];
  // A walk that does not call itself: code may be nested as deeply as a parser takes it.
  for (let visit = left.pop(); visit; visit = left.pop()) {
    const { node, parent } = visit;
    if (hintOf(hints, node) === 'next' && obeysHint(visit)) continue;
    const skipped = collect(found, visit);
    const children: Visit[] = [];
    forEachChild(node, (child) => {
      if (child !== skipped) children.push({ node: child, parent: node, above: parent });
    });
    left.push(...children.reverse());
  }
  return found;
}

interface Visit {
  readonly node: AnyNode;
  readonly parent: AnyNode | undefined;
  readonly above?: AnyNode | undefined;
}

/** Of what Istanbul looks at; a comment belongs to the outermost of all that begin behind it. */
function obeysHint({ node, parent }: Visit): boolean {
  if (parent && parent.type !== 'Program' && parent.start === node.start) return false;
  if (node.type === 'Property') return node.method || node.kind !== 'init';
  return STATEMENTS.has(node.type) || OTHERS_WITH_HINTS.has(node.type);
}

const hintOf = (hints: Hints, node: AnyNode): Hint | undefined => hints.get(node.start);

const STATEMENTS: ReadonlySet<AnyNode['type']> = new Set([
  ...['BreakStatement', 'ContinueStatement', 'DebuggerStatement', 'ReturnStatement', 'ThrowStatement', 'TryStatement'],
  ...['IfStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'],
  ...['SwitchStatement', 'WithStatement', 'LabeledStatement'],
] as const);

const OTHERS_WITH_HINTS: ReadonlySet<AnyNode['type']> = new Set([
  ...['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration', 'MethodDefinition'],
  ...['ClassDeclaration', 'PropertyDefinition', 'AssignmentPattern', 'BlockStatement', 'ExpressionStatement'],
  ...['VariableDeclaration', 'VariableDeclarator', 'SwitchCase', 'ConditionalExpression', 'LogicalExpression'],
] as const);

/** Adds what the node is; gives back a child that is left out on demand. */
function collect(found: Collector, { node, parent }: Visit): AnyNode | undefined {
  if (STATEMENTS.has(node.type)) addStatement(found, node, { at: node.start });
  switch (node.type) {
    case 'ExpressionStatement':
      if (node.directive === undefined) addStatement(found, node, probeOf(node.expression, { at: node.start }));
      return undefined;
    case 'VariableDeclarator':
      if (node.init) addStatement(found, node.init, { at: node.start });
      return undefined;
    case 'PropertyDefinition':
      if (node.value) addStatement(found, node.value, probeOf(node.value, { at: node.value.start }));
      return undefined;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      addFunction(found, node, parent);
      return undefined;
    case 'IfStatement':
      return addIf(found, node);
    case 'ConditionalExpression':
      addWays(found, node, 'cond-expr', [node.consequent, node.alternate]);
      return undefined;
    case 'LogicalExpression':
      if (parent?.type !== 'LogicalExpression') addWays(found, node, 'binary-expr', leavesOf(node, found.hints));
      return undefined;
    case 'SwitchStatement':
      addWays(found, node, 'switch', node.cases);
      return undefined;
    case 'AssignmentPattern':
      addWays(found, node, 'default-arg', [node.right]);
      return undefined;
    default:
      return undefined;
  }
}

function addStatement({ statements }: Collector, range: Range, probe: Probe): void {
  statements.push({ range: rangeOf(range), probe });
}

function addFunction(found: Collector, node: FunctionNode, parent: AnyNode | undefined): void {
  const { body } = node;
  // A method begins with its name.
  const isMethod =
    parent?.type === 'MethodDefinition' ||
    (parent?.type === 'Property' && (parent.method || parent.kind !== 'init') && parent.value === node);
  const from = isMethod ? parent.start : node.start;
  const late = startOfLateBody(node);
  const probe: Probe = late
    ? probeOf(late, { at: late.start })
    : { function: { from, body: body.start, end: node.end } };
  const id = node.type === 'ArrowFunctionExpression' ? undefined : node.id;
  found.functions.push({
    name: id?.name,
    declaration: id ? rangeOf(id) : { start: from, end: from + 1 },
    body: rangeOf(body),
    probe,
  });
  if (body.type !== 'BlockStatement') addStatement(found, body, probe);
}

function addIf(found: Collector, node: AnyNode & { type: 'IfStatement' }): AnyNode | undefined {
  const hint = hintOf(found.hints, node);
  const { consequent, alternate } = node;
  const whole = rangeOf(node);
  const part: Probe = { at: consequent.start };
  const otherwise: Probe = alternate ? { at: alternate.start } : { otherwise: node.start };
  const ways = [
    ...(hint === 'if' ? [] : [{ range: whole, probe: part }]),
    ...(hint === 'else' ? [] : [{ range: alternate ? rangeOf(alternate) : undefined, probe: otherwise }]),
  ];
  found.branches.push({ type: 'if', range: whole, ways });
  return hint === 'if' ? consequent : hint === 'else' ? (alternate ?? undefined) : undefined;
}

function addWays(found: Collector, node: AnyNode, type: CountedBranch['type'], ways: readonly AnyNode[]): void {
  const counted = ways.filter((way) => hintOf(found.hints, way) !== 'next');
  if (counted.length === 0) return;
  found.branches.push({
    type,
    range: rangeOf(node),
    ways: counted.map((way) => ({ range: rangeOf(way), probe: probeOf(way, { at: way.start }) })),
  });
}

/** The counts of a function are its own from its first sign on: what is around it is asked for just before. */
const probeOf = (node: AnyNode, otherwise: Probe): Probe =>
  beginsWithFunction(node) ? { before: node.start } : otherwise;

function beginsWithFunction(node: AnyNode): boolean {
  for (let first: AnyNode | undefined = node; first; first = firstPart(first)) {
    if (isFunction(first)) return true;
  }
  return false;
}

function firstPart(node: AnyNode): AnyNode | undefined {
  let first: AnyNode | undefined;
  forEachChild(node, (child) => {
    first ??= child;
  });
  return first?.start === node.start ? first : undefined;
}

function leavesOf(node: AnyNode, hints: Hints): readonly AnyNode[] {
  const leaves: AnyNode[] = [];
  const left: AnyNode[] = [node];
  for (let part = left.pop(); part; part = left.pop()) {
    if (part.type !== 'LogicalExpression') leaves.push(part);
    else if (part === node || hintOf(hints, part) !== 'next') left.push(part.right, part.left);
  }
  return leaves;
}

const rangeOf = ({ start, end }: Range): Range => ({ start, end });
