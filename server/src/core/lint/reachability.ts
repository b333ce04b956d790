/** Which statements can never run, and which loops never get to a second round: from how statements end, as ESLint sees it. */
import { folded } from '../syntax/fold.ts';
import { type AnyNode, childrenOf, type Program } from '../syntax/javascript.ts';

export interface Reachability {
  /** Statements that stand behind an end, each run of neighbours as one list; what is inside of them is left out. */
  readonly unreachable: readonly (readonly AnyNode[])[];
  readonly singleRound: readonly AnyNode[];
}

/** What `break` and `continue` may mean. */
interface Target {
  readonly labels: readonly string[];
  readonly isLoop: boolean;
  readonly isLabeledOnly: boolean;
  isBroken: boolean;
  isContinued: boolean;
}

export function reachabilityOf(program: Program, byKind: ReadonlyMap<string, readonly AnyNode[]>): Reachability {
  const unreachable: AnyNode[][] = [];
  const singleRound: AnyNode[] = [];
  const mayThrow = folded<boolean>(childrenOf, (node, inner) => MAY_THROW.has(node.type) || inner.includes(true));
  let targets: Target[] = [];

  const inTarget = (labels: readonly string[], isLoop: boolean, isLabeledOnly: boolean, run: () => boolean) => {
    const target: Target = { labels, isLoop, isLabeledOnly, isBroken: false, isContinued: false };
    targets.push(target);
    const completes = run();
    targets.pop();
    return { completes, target };
  };

  /** All that follows calls itself only for statements in statements, which the parser keeps from nesting too deeply. */
  const list = (statements: readonly AnyNode[]): boolean => {
    let completes = true;
    let group: AnyNode[] | undefined;
    for (const statement of statements) {
      if (completes) completes = run(statement, []);
      else if (isSaid(statement)) {
        if (group) group.push(statement);
        else {
          group = [statement];
          unreachable.push(group);
        }
      } else group = undefined;
    }
    return completes;
  };

  const loop = (node: AnyNode, body: AnyNode, test: AnyNode | null | undefined, labels: readonly string[]): boolean => {
    const { completes, target } = inTarget(labels, true, false, () => run(body, []));
    const comesBack = completes || target.isContinued;
    if (!comesBack) singleRound.push(node);
    if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') return true;
    if (target.isBroken) return true;
    const isEndless = test ? test.type === 'Literal' && Boolean(test.value) : node.type === 'ForStatement';
    return !isEndless && (node.type !== 'DoWhileStatement' || comesBack);
  };

  /** Whether what follows the statement can run. */
  const run = (node: AnyNode, labels: readonly string[]): boolean => {
    switch (node.type) {
      case 'BlockStatement':
      case 'StaticBlock':
        return list(node.body);
      case 'IfStatement': {
        const then = run(node.consequent, []);
        const otherwise = node.alternate ? run(node.alternate, []) : true;
        return then || otherwise;
      }
      case 'ForStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return loop(node, node.body, node.test, labels);
      case 'ForInStatement':
      case 'ForOfStatement':
        return loop(node, node.body, undefined, labels);
      case 'SwitchStatement': {
        const { completes, target } = inTarget(labels, false, false, () => {
          let last = true;
          for (const { consequent } of node.cases) last = list(consequent);
          return last || !node.cases.some(({ test }) => !test);
        });
        return completes || target.isBroken;
      }
      case 'TryStatement': {
        const { block, handler, finalizer } = node;
        let completes = run(block, []);
        if (handler && !completes && !mayThrow(block)) unreachable.push([handler.body]);
        else if (handler) completes = run(handler.body, []) || completes;
        const ends = finalizer ? run(finalizer, []) : true;
        return completes && ends;
      }
      case 'LabeledStatement': {
        const all = [...labels, node.label.name];
        if (MAY_HAVE_LABELS.has(node.body.type)) return run(node.body, all);
        const { completes, target } = inTarget(all, false, true, () => run(node.body, []));
        return completes || target.isBroken;
      }
      case 'WithStatement':
        return run(node.body, []);
      case 'BreakStatement':
      case 'ContinueStatement': {
        const isBreak = node.type === 'BreakStatement';
        const name = node.label?.name;
        const target = targets.findLast((candidate) =>
          name !== undefined ? candidate.labels.includes(name) : isBreak ? !candidate.isLabeledOnly : candidate.isLoop,
        );
        if (target && isBreak) target.isBroken = true;
        else if (target) target.isContinued = true;
        return false;
      }
      case 'ReturnStatement':
      case 'ThrowStatement':
        return false;
      default:
        return true;
    }
  };

  list(program.body);
  for (const kind of ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'StaticBlock']) {
    for (const node of byKind.get(kind) ?? []) {
      targets = [];
      const body = node.type === 'StaticBlock' ? node : 'body' in node ? (node.body as AnyNode) : undefined;
      if (body?.type === 'BlockStatement' || body?.type === 'StaticBlock') run(body, []);
    }
  }
  return { unreachable, singleRound };
}

const MAY_THROW: ReadonlySet<string> = new Set([
  'CallExpression',
  'NewExpression',
  'MemberExpression',
  'ImportExpression',
  'YieldExpression',
  'ThrowStatement',
  'Identifier',
]);

const MAY_HAVE_LABELS: ReadonlySet<string> = new Set([
  'LabeledStatement',
  'ForStatement',
  'WhileStatement',
  'DoWhileStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
]);

/** Functions are there before the code runs, and so are names without a value. */
const isSaid = (node: AnyNode): boolean =>
  node.type === 'VariableDeclaration'
    ? node.kind !== 'var' || node.declarations.some(({ init }) => init)
    : node.type !== 'FunctionDeclaration' && node.type !== 'EmptyStatement';
