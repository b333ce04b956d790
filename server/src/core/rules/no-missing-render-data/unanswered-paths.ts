/** Ways through a function on which, for certain, nothing was called that could answer. */

import { isFunction } from '../../model/exports.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { nameOf } from '../../syntax/names.ts';
import { endingBy, isExit } from '../../syntax/operators.ts';
import { ownNodesOf } from '../facts/own-nodes.ts';

/** A `return`, a `catch` that swallows the error, or the function itself where its end is reached. */
export type UnansweredEnd = AnyNode;

export function unansweredEnds(
  fn: AnyNode,
  body: readonly AnyNode[],
  answers: (node: AnyNode) => boolean,
): readonly UnansweredEnd[] {
  const ends: UnansweredEnd[] = [];
  const way = walk(body, { answers, ends, isAnsweredLater: false, exits: endingBy(isExit), depth: 0 });
  return way === 'open' ? [...ends, fn] : ends;
}

/** `open`: one may come to the end of the statements unanswered; `closed`: not; `unknown`: something may have answered. */
type Way = 'open' | 'closed' | 'unknown';

interface Walk {
  readonly answers: (node: AnyNode) => boolean;
  readonly ends: UnansweredEnd[];
  /** Whether a statement that comes after those that are walked answers. */
  readonly isAnsweredLater: boolean;
  /** Whether nobody comes to the end of a statement. */
  readonly exits: (statement: AnyNode) => boolean;
  /** How many statements are around. */
  readonly depth: number;
}

/** Deeper than anybody writes. */
const MOST_DEPTH = 200;

function walk(statements: readonly AnyNode[], around: Walk): Way {
  const last = statements.findLastIndex((statement) => around.answers(statement));
  for (const [index, statement] of statements.entries()) {
    const way = walkOne(statement, { ...around, isAnsweredLater: around.isAnsweredLater || index < last });
    if (way !== 'open') return way;
  }
  return 'open';
}

function walkOne(statement: AnyNode, around: Walk): Way {
  if (statement.type === 'FunctionDeclaration' || isFunctionInVariable(statement)) return 'open';
  if (!around.answers(statement)) {
    if (!isDoubtful(statement)) around.ends.push(...returnsIn(statement));
    return around.exits(statement) ? 'closed' : 'open';
  }
  if (around.depth > MOST_DEPTH) return 'unknown';
  const inside = { ...around, depth: around.depth + 1 };
  switch (statement.type) {
    case 'BlockStatement':
      return walk(statement.body, inside);
    case 'IfStatement':
      return walkIf(statement, inside);
    case 'TryStatement':
      return walkTry(statement, inside);
    default:
      return 'unknown';
  }
}

function walkIf({ test, consequent, alternate }: AnyNode & { type: 'IfStatement' }, around: Walk): Way {
  if (around.answers(test) || isDoubtful(test)) return 'unknown';
  const ways = [consequent, alternate].map((branch) => {
    const way = branch ? walkOne(branch, around) : 'open';
    return way === 'unknown' && branch && around.exits(branch) ? 'closed' : way;
  });
  if (ways.includes('unknown')) return 'unknown';
  return ways.includes('open') ? 'open' : 'closed';
}

/** An error that is thrown before the answer, and a `catch` after which nothing answers. */
function walkTry({ block, handler, finalizer }: AnyNode & { type: 'TryStatement' }, around: Walk): Way {
  const { answers, isAnsweredLater, ends } = around;
  if (finalizer && answers(finalizer)) return 'unknown';
  if (answers(block)) walk(block.body, around);
  const first = block.body.findIndex((statement) => answers(statement));
  const mayThrow = block.body.slice(0, Math.max(0, first)).some((statement) => ownNodesOf(statement).some(isAwait));
  const isSwallowed = handler && !answers(handler.body) && !exitsByThrow(handler.body);
  if (mayThrow && isSwallowed && !isAnsweredLater) ends.push(handler);
  return 'unknown';
}

const isAwait = (node: AnyNode): boolean => node.type === 'AwaitExpression';

const exitsByThrow = (block: AnyNode): boolean =>
  ownNodesOf(block).some((node) => node.type === 'ThrowStatement' || isRejection(node));

/** `return Promise.reject(…)`: for who waits the same as `throw`. */
const isRejection = (node: AnyNode): boolean =>
  node.type === 'ReturnStatement' &&
  node.argument?.type === 'CallExpression' &&
  node.argument.callee.type === 'MemberExpression' &&
  node.argument.callee.object.type === 'Identifier' &&
  node.argument.callee.object.name === 'Promise' &&
  nameOf(node.argument.callee) === 'reject';

const returnsIn = (statement: AnyNode): readonly AnyNode[] =>
  ownNodesOf(statement).filter((node) => node.type === 'ReturnStatement' && !isRejection(node));

const isFunctionInVariable = (statement: AnyNode): boolean =>
  statement.type === 'VariableDeclaration' && statement.declarations.every(({ init }) => init && isFunction(init));

/** A handler of several events asks which one it got, a careful one whether it got anything: that way may never be gone. */
const isDoubtful = (node: AnyNode): boolean =>
  nodesOf(node).some(
    (inner) =>
      (inner.type === 'Identifier' && inner.name === 'event') ||
      (inner.type === 'UnaryExpression' && inner.operator === 'typeof'),
  );
