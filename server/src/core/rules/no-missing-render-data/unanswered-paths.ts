/** Ways through a function on which, for certain, nothing was called that could answer. */

import { isFunction } from '../../model/exports.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { isNamed, nameOf } from '../../syntax/names.ts';
import { endingBy, isExit } from '../../syntax/operators.ts';
import { ownNodesOf } from '../facts/own-nodes.ts';

/** A `return`, a `catch` that swallows the error, or the function itself where its end is reached. */
export type UnansweredEnd = AnyNode;

/** `isOpen` where nobody who comes to the end of the function has answered. */
export function unansweredEnds(
  fn: AnyNode,
  body: readonly AnyNode[],
  answers: (node: AnyNode) => boolean,
): { readonly ends: readonly UnansweredEnd[]; readonly isOpen: boolean } {
  const ends: UnansweredEnd[] = [];
  const way = walk(body, { answers, ends, isAnsweredLater: false, exits: endingBy(isExit), depth: 0 });
  return { ends: way === 'open' || way === 'partly' ? [...ends, fn] : ends, isOpen: way === 'open' };
}

/**
 * `open`: one may come to the end of the statements unanswered; `closed`: nobody comes to the end of them; `answered`: only
 * with an answer; `partly`: with one or without one; `unknown`: something may have answered.
 */
type Way = 'open' | 'closed' | 'answered' | 'partly' | 'unknown';

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
  let isPartly = false;
  for (const [index, statement] of statements.entries()) {
    // The condition of what follows may belong to that of the answer: who ends there may have answered.
    if (isPartly && around.answers(statement) && !isAnswer(statement)) return 'unknown';
    const ends = isPartly ? [] : around.ends;
    const way = walkOne(statement, { ...around, ends, isAnsweredLater: around.isAnsweredLater || index < last });
    if (way === 'answered') return statements.slice(index + 1).some(around.exits) ? 'closed' : 'answered';
    if (way === 'unknown' || way === 'closed') return isPartly && !isAnswer(statement) ? 'unknown' : way;
    isPartly ||= way === 'partly';
  }
  return isPartly ? 'partly' : 'open';
}

function walkOne(statement: AnyNode, around: Walk): Way {
  if (statement.type === 'FunctionDeclaration' || isFunctionInVariable(statement)) return 'open';
  if (!around.answers(statement)) {
    if (!isDoubtful(statement)) around.ends.push(...returnsIn(statement));
    return around.exits(statement) ? 'closed' : 'open';
  }
  if (isAnswer(statement)) return around.exits(statement) ? 'closed' : 'answered';
  if (around.depth > MOST_DEPTH) return 'unknown';
  const inside = { ...around, depth: around.depth + 1 };
  switch (statement.type) {
    case 'BlockStatement':
      return walk(statement.body, inside);
    case 'IfStatement':
      return walkIf(statement, inside);
    case 'TryStatement':
      return walkTry(statement, inside);
    default: {
      const swallowing = around.isAnsweredLater ? undefined : swallowingLink(statement, around.answers);
      if (swallowing) around.ends.push(swallowing);
      return 'unknown';
    }
  }
}

/** `catch` of `….then(answer).catch((error) => console.error(error))`, where nothing behind it answers. */
function swallowingLink(statement: AnyNode, answers: Walk['answers']): AnyNode | undefined {
  if (statement.type !== 'ExpressionStatement' && statement.type !== 'ReturnStatement') return undefined;
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : statement.argument;
  const chain = expression?.type === 'AwaitExpression' ? expression.argument : expression;
  if (chain?.type !== 'CallExpression' || chain.callee.type !== 'MemberExpression') return undefined;
  const [handler] = chain.arguments;
  const before = chain.callee.object;
  if (nameOf(chain.callee) !== 'catch' || !handler || !isFunction(handler)) return undefined;
  if (answers(handler) || exitsByThrow(handler.body) || handler.body.type !== 'BlockStatement') return undefined;
  const [then, ...others] = linksOf(before).filter((link) => answers(link));
  return then && isFunction(then) && others.length === 0 ? chain.callee.property : undefined;
}

/** The functions that are given to `then`; anything else that gets one as it is. */
function linksOf(chain: AnyNode): readonly AnyNode[] {
  const links: AnyNode[] = [];
  let node = chain;
  while (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const isThen = nameOf(node.callee) === 'then' && node.arguments.length === 1;
    links.push(...(isThen ? node.arguments : [node]));
    node = node.callee.object;
  }
  return [...links, node];
}

/** `renderData(…);` as a statement of its own, also returned or awaited. */
function isAnswer(statement: AnyNode): boolean {
  if (statement.type !== 'ExpressionStatement' && statement.type !== 'ReturnStatement') return false;
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : statement.argument;
  const call = expression?.type === 'AwaitExpression' ? expression.argument : expression;
  return call?.type === 'CallExpression' && isNamed(call.callee, 'renderData');
}

function walkIf({ test, consequent, alternate }: AnyNode & { type: 'IfStatement' }, around: Walk): Way {
  if (around.answers(test) || isDoubtful(test)) return 'unknown';
  const ways = [consequent, alternate].map((branch) => {
    const way = branch ? walkOne(branch, around) : 'open';
    return way === 'unknown' && branch && around.exits(branch) ? 'closed' : way;
  });
  if (ways.includes('unknown')) return 'unknown';
  const going = ways.filter((way) => way !== 'closed');
  const [first] = going;
  if (first === undefined) return 'closed';
  if (going.every((way) => way === first)) return first;
  // Who asks for one case only may know that it is always so, and who asks for one after the other that there are no more.
  return alternate && alternate.type !== 'IfStatement' ? 'partly' : 'unknown';
}

/** An error that is thrown before the answer, and a `catch` after which nothing answers. */
function walkTry({ block, handler, finalizer }: AnyNode & { type: 'TryStatement' }, around: Walk): Way {
  const { answers, isAnsweredLater, ends, exits } = around;
  if (finalizer && answers(finalizer)) return 'unknown';
  // Who always throws ends in the `catch`.
  const way = answers(block) ? walk(block.body, around) : exits(block) ? 'closed' : 'open';
  const first = block.body.findIndex((statement) => answers(statement));
  const mayThrow = block.body.slice(0, Math.max(0, first)).some((statement) => ownNodesOf(statement).some(isAwait));
  const isSwallowed = handler && !answers(handler.body) && !exitsByThrow(handler.body);
  if (mayThrow && isSwallowed && !isAnsweredLater) ends.push(handler);
  if (way !== 'open' && way !== 'partly') return 'unknown';
  return handler && answers(handler.body) && !exits(handler.body) ? 'partly' : way;
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
