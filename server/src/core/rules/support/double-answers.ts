/** Calls of `renderData` that come for certain after another one. */
import type { IndexedFile } from '../../flow/index-file.ts';
import { type AnyNode, type CallExpression, nodesOf } from '../../syntax/javascript.ts';

export interface DoubleAnswer {
  readonly first: CallExpression;
  readonly second: CallExpression;
}

export function doubleAnswersIn(file: IndexedFile): readonly DoubleAnswer[] {
  return nodesOf(file.program).flatMap((node) => (node.type === 'BlockStatement' ? inStatements(file, node.body) : []));
}

/** One straight way through the statements of a block; of a branch only what runs whenever the branch does. */
function inStatements(file: IndexedFile, statements: readonly AnyNode[]): readonly DoubleAnswer[] {
  const found: DoubleAnswer[] = [];
  let first: CallExpression | undefined;
  for (const statement of statements) {
    const call = answerOf(file, statement);
    if (call && first) found.push({ first, second: call });
    first ??= call;
    if (statement.type === 'IfStatement') first ??= answerThatGoesOn(file, statement);
    if (ENDS.has(statement.type)) break;
  }
  return found;
}

const ENDS: ReadonlySet<string> = new Set(['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement']);

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

export const isRenderData = (file: IndexedFile, { callee }: CallExpression): boolean =>
  callee.type === 'Identifier' && callee.name === 'renderData' && !file.resolve('renderData', callee);

/** The answer of a branch behind which the code goes on. */
function answerThatGoesOn(
  file: IndexedFile,
  { consequent, alternate }: AnyNode & { type: 'IfStatement' },
): CallExpression | undefined {
  for (const branch of [consequent, alternate]) {
    const statements = branch?.type === 'BlockStatement' ? branch.body : branch ? [branch] : [];
    if (statements.some(({ type }) => ENDS.has(type))) continue;
    const [call] = statements.flatMap((statement) => answerOf(file, statement) ?? []);
    if (call) return call;
  }
  return undefined;
}
