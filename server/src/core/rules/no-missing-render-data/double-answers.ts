/** Calls of `renderData` that come for certain after another one. */

import type { IndexedFile } from '../../flow/flow.ts';
import { type AnyNode, type CallExpression, nodesOf } from '../../syntax/javascript.ts';
import { isJump } from '../../syntax/operators.ts';
import { ownNodesHave } from '../facts/own-nodes.ts';

export interface DoubleAnswer {
  readonly first: CallExpression;
  readonly second: CallExpression;
}

export function doubleAnswersIn(file: IndexedFile): readonly DoubleAnswer[] {
  const endsSomewhere = ownNodesHave(isJump);
  return nodesOf(file.program).flatMap((node) =>
    node.type === 'BlockStatement' ? inStatements(file, node.body, endsSomewhere) : [],
  );
}

/** One straight way through the statements of a block; of a branch only what runs whenever the branch does. */
function inStatements(
  file: IndexedFile,
  statements: readonly AnyNode[],
  endsSomewhere: (node: AnyNode) => boolean,
): readonly DoubleAnswer[] {
  const found: DoubleAnswer[] = [];
  let first: CallExpression | undefined;
  let inBranch: CallExpression | undefined;
  for (const statement of statements) {
    const call = answerOf(file, statement);
    const before = first ?? inBranch;
    if (call && before) found.push({ first: before, second: call });
    first ??= call;
    if (isJump(statement)) break;
    // The condition of a way out may belong to that of the branch.
    if (endsSomewhere(statement)) inBranch = undefined;
    if (statement.type === 'IfStatement') inBranch ??= answerThatGoesOn(file, statement, endsSomewhere);
  }
  return found;
}

function answerOf(file: IndexedFile, statement: AnyNode): CallExpression | undefined {
  const expression =
    statement.type === 'ExpressionStatement'
      ? statement.expression
      : statement.type === 'ReturnStatement'
        ? statement.argument
        : undefined;
  const call = expression?.type === 'AwaitExpression' ? expression.argument : expression;
  return call?.type === 'CallExpression' && isRenderData(file, call) ? call : undefined;
}

const isRenderData = (file: IndexedFile, { callee }: CallExpression): boolean =>
  callee.type === 'Identifier' && callee.name === 'renderData' && !file.resolve('renderData', callee);

/** The answer of a branch behind which, for certain, the code goes on: nothing in it ends it, nor could remember the answer. */
function answerThatGoesOn(
  file: IndexedFile,
  { consequent, alternate }: AnyNode & { type: 'IfStatement' },
  endsSomewhere: (node: AnyNode) => boolean,
): CallExpression | undefined {
  for (const branch of [consequent, alternate]) {
    if (!branch || endsSomewhere(branch)) continue;
    const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
    const index = statements.findIndex((statement) => answerOf(file, statement));
    const [answer, ...behind] = index < 0 ? [] : statements.slice(index);
    if (answer && behind.every((statement) => answerOf(file, statement) || isLog(statement)))
      return answerOf(file, answer);
  }
  return undefined;
}

const isLog = (statement: AnyNode): boolean =>
  statement.type === 'ExpressionStatement' &&
  statement.expression.type === 'CallExpression' &&
  statement.expression.callee.type === 'MemberExpression' &&
  statement.expression.callee.object.type === 'Identifier' &&
  statement.expression.callee.object.name === 'console';
