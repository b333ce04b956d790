/** What ESLint says of how code ends: what is never reached, loops with one round, `try` and its parts. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { type LintedFile, LOOPS } from '../linted-file.ts';
import { isFunctionNode, type Node } from '../nodes.ts';
import { type Check, firstLineOf, keywordOf, type Problem, rangeOf } from '../problem.ts';

export const noUnreachable: Check = (file) =>
  file.reachability().unreachable.map((group) => ({
    rule: 'no-unreachable',
    range: { start: group[0]?.start ?? 0, end: group.at(-1)?.end ?? 0 },
    message: 'Unreachable code',
  }));

export const noUnreachableLoop: Check = (file) =>
  file.reachability().singleRound.map((node) => ({
    rule: 'no-unreachable-loop',
    range: keywordOf(file, node),
    message: 'Invalid loop. Its body allows only one iteration',
  }));

export const noUselessCatch: Check = (file) =>
  file.ofKind('CatchClause').flatMap((node): readonly Problem[] => {
    const { param, body } = node;
    const [first] = body.body;
    if (param?.type !== 'Identifier' || first?.type !== 'ThrowStatement') return [];
    if (first.argument.type !== 'Identifier' || first.argument.name !== param.name) return [];
    const owner = file.parentOf(node);
    const isAll = owner?.type === 'TryStatement' && !owner.finalizer;
    const message = isAll ? 'Unnecessary try/catch wrapper' : 'Unnecessary catch clause';
    return [{ rule: 'no-useless-catch', range: keywordOf(file, isAll ? owner : node), message }];
  });

export const noUnsafeFinally: Check = (file) => {
  if (!file.ofKind('TryStatement').some(({ finalizer }) => finalizer)) return [];
  return file
    .ofKind('ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement')
    .flatMap((node): readonly Problem[] =>
      leavesFinally(file, node)
        ? [{ rule: 'no-unsafe-finally', range: rangeOf(node), message: `Unsafe usage of ${node.type}` }]
        : [],
    );
};

type Leaving = Node<'ReturnStatement' | 'ThrowStatement' | 'BreakStatement' | 'ContinueStatement'>;

function leavesFinally(file: LintedFile, node: Leaving): boolean {
  const label = 'label' in node ? node.label?.name : undefined;
  const isJump = node.type === 'BreakStatement' || node.type === 'ContinueStatement';
  let inner: AnyNode = node;
  for (let at = file.parentOf(node); at; at = file.parentOf(at)) {
    if (isFunctionNode(at) || at.type === 'ClassBody') return false;
    if (isJump && label === undefined && LOOPS.has(at.type)) return false;
    if (node.type === 'BreakStatement' && label === undefined && at.type === 'SwitchStatement') return false;
    if (label !== undefined && at.type === 'LabeledStatement' && at.label.name === label) return false;
    if (at.type === 'TryStatement' && at.finalizer === inner) return true;
    inner = at;
  }
  return false;
}

export const forDirection: Check = (file) =>
  file.ofKind('ForStatement').flatMap((node): readonly Problem[] => {
    const { test, update } = node;
    if (test?.type !== 'BinaryExpression' || test.left.type !== 'Identifier' || !update) return [];
    const wrong = /^<=?$/.test(test.operator) ? -1 : /^>=?$/.test(test.operator) ? 1 : undefined;
    if (wrong === undefined || directionOf(update, test.left.name) !== wrong) return [];
    return [
      {
        rule: 'for-direction',
        range: firstLineOf(file, { start: node.start, end: node.body.start }),
        message: 'The update clause in this loop moves the variable in the wrong direction',
      },
    ];
  });

function directionOf(update: AnyNode, counter: string): number {
  if (update.type === 'UpdateExpression')
    return isName(update.argument, counter) ? (update.operator === '++' ? 1 : -1) : 0;
  if (update.type !== 'AssignmentExpression' || !isName(update.left, counter)) return 0;
  const sign = update.operator === '+=' ? 1 : update.operator === '-=' ? -1 : 0;
  const { right } = update;
  if (right.type === 'UnaryExpression' && right.operator === '-' && right.argument.type === 'Literal')
    return Math.sign(-sign * Number(right.argument.value)) || 0;
  return right.type === 'Literal' && typeof right.value === 'number' ? Math.sign(sign * right.value) : 0;
}

const isName = (node: AnyNode, name: string): boolean => node.type === 'Identifier' && node.name === name;
