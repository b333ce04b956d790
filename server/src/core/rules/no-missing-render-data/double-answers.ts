/** Calls of `renderData` that come for certain after another one. */

import { type IndexedFile, isNoting, note } from '../../flow/flow.ts';
import { isFunction } from '../../model/exports.ts';
import type { AnyNode, CallExpression } from '../../syntax/javascript.ts';
import { calledMember } from '../../syntax/names.ts';
import { isJump } from '../../syntax/operators.ts';
import { ownNodesHave } from '../facts/own-nodes.ts';

export interface DoubleAnswer {
  readonly first: CallExpression;
  readonly second: CallExpression;
  /** The statement of the first one, where a `return` in it keeps the code from the second. */
  readonly onBranch?: AnyNode | undefined;
}

/** Those that come second at one of some nodes. */
export function doubleAnswersIn(file: IndexedFile, nodes: readonly AnyNode[]): readonly DoubleAnswer[] {
  // Most files have none, or one; a part that is kept would rest on the calls of all others for that.
  if (!isNoting() && file.callsOf('renderData').length < 2) return [];
  const endsSomewhere = ownNodesHave(isJump);
  return nodes.flatMap((node) => {
    if (node.type === 'BlockStatement') return inStatements(file, node.body, endsSomewhere);
    return node.type === 'CallExpression' ? inChain(file, node, endsSomewhere) : [];
  });
}

/** One straight way through the statements of a block; of a branch and of a `catch` only what runs whenever these do. */
function inStatements(
  file: IndexedFile,
  statements: readonly AnyNode[],
  endsSomewhere: (node: AnyNode) => boolean,
): readonly DoubleAnswer[] {
  const found: DoubleAnswer[] = [];
  let first: CallExpression | undefined;
  let inBranch: CallExpression | undefined;
  /** The statement of that. */
  let branch: AnyNode | undefined;
  for (const statement of statements) {
    const call = answerOf(file, statement);
    const before = first ?? inBranch;
    if (call && before) found.push({ first: before, second: call, ...(!first && { onBranch: branch }) });
    first ??= call;
    if (isJump(statement)) break;
    // The condition of a way out may belong to that of the branch.
    if (inBranch && endsSomewhere(statement)) inBranch = undefined;
    if (inBranch) continue;
    const answering = answerThatGoesOn(file, branchesOf(statement), endsSomewhere);
    branch = answering;
    inBranch = (answering && answerOf(file, answering)) ?? answerOfAwaited(file, statement);
  }
  return found;
}

function answerOf(file: IndexedFile, statement: AnyNode): CallExpression | undefined {
  const expression =
    statement.type === 'ExpressionStatement'
      ? statement.expression
      : statement.type === 'ReturnStatement'
        ? statement.argument
        : statement;
  const call = expression?.type === 'AwaitExpression' ? expression.argument : expression;
  return call?.type === 'CallExpression' && isRenderData(file, call) ? call : undefined;
}

const isRenderData = (file: IndexedFile, { callee }: CallExpression): boolean =>
  callee.type === 'Identifier' && callee.name === 'renderData' && !file.resolve('renderData', callee);

/** What may run on its own way: both branches of a condition, and a `catch` (that nothing ends behind it). */
function branchesOf(statement: AnyNode): readonly AnyNode[] {
  if (statement.type === 'IfStatement')
    return statement.alternate ? [statement.consequent, statement.alternate] : [statement.consequent];
  return statement.type === 'TryStatement' && statement.handler ? [statement.handler.body] : [];
}

/** The answer of a branch behind which, for certain, the code goes on: nothing in it ends it, nor could remember the answer. */
function answerThatGoesOn(
  file: IndexedFile,
  branches: readonly AnyNode[],
  endsSomewhere: (node: AnyNode) => boolean,
): AnyNode | undefined {
  for (const branch of branches) {
    const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
    const index = statements.findIndex((statement) => answerOf(file, statement));
    const [answer, ...behind] = index < 0 ? [] : statements.slice(index);
    const goesOn = behind.every((statement) => answerOf(file, statement) || isLog(statement));
    // All of a branch is looked at for that: last.
    if (answer && goesOn && !endsSomewhere(branch)) return answer;
  }
  return undefined;
}

/** `await ….catch((error) => renderData(error))`: behind it the code goes on, with or without an error. */
function answerOfAwaited(file: IndexedFile, statement: AnyNode): CallExpression | undefined {
  const expression =
    statement.type === 'ExpressionStatement'
      ? statement.expression
      : statement.type === 'VariableDeclaration'
        ? statement.declarations[0]?.init
        : undefined;
  const awaited = expression?.type === 'AssignmentExpression' ? expression.right : expression;
  return awaited?.type === 'AwaitExpression' ? answerInCatch(file, awaited.argument) : undefined;
}

/** `….catch((error) => renderData(error)).then(() => renderData())`: what stands behind a `catch` runs after an error as well. */
function inChain(
  file: IndexedFile,
  call: CallExpression,
  endsSomewhere: (node: AnyNode) => boolean,
): readonly DoubleAnswer[] {
  const called = calledMember(call.callee);
  const first = called?.name === 'then' ? answerInCatch(file, called.receiver) : undefined;
  const [next] = call.arguments;
  if (!first || !next || !isFunction(next)) return [];
  note(next.body);
  for (const statement of statementsOf(next.body)) {
    const second = answerOf(file, statement);
    if (second) return [{ first, second }];
    if (endsSomewhere(statement)) break;
  }
  return [];
}

/** The answer of a function that is given to `catch` and does not reject anew behind it. */
function answerInCatch(file: IndexedFile, node: AnyNode): CallExpression | undefined {
  if (node.type !== 'CallExpression' || calledMember(node.callee)?.name !== 'catch') return undefined;
  const [handler] = node.arguments;
  if (!handler || !isFunction(handler) || handler.generator) return undefined;
  note(handler.body);
  const statements = statementsOf(handler.body);
  const index = statements.findIndex((statement) => answerOf(file, statement));
  const [answer, ...behind] = index < 0 ? [] : statements.slice(index);
  const goesOn = behind.every((statement) => answerOf(file, statement) || isLog(statement) || isPlainReturn(statement));
  return answer && goesOn ? answerOf(file, answer) : undefined;
}

const isPlainReturn = (statement: AnyNode): boolean => statement.type === 'ReturnStatement' && !statement.argument;

/** Of a function; one that is an expression is a statement of its own. */
const statementsOf = (body: AnyNode): readonly AnyNode[] => (body.type === 'BlockStatement' ? body.body : [body]);

const isLog = (statement: AnyNode): boolean =>
  statement.type === 'ExpressionStatement' &&
  statement.expression.type === 'CallExpression' &&
  statement.expression.callee.type === 'MemberExpression' &&
  statement.expression.callee.object.type === 'Identifier' &&
  statement.expression.callee.object.name === 'console';
