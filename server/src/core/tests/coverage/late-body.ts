/** Functions whose body may never begin although they are called: taking their parameters apart may fail, a generator waits. */
import type { AnyNode } from '../../syntax/javascript.ts';

export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

export const isFunction = (node: AnyNode): node is FunctionNode =>
  node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';

/** What such a body begins with; nothing where it begins with the call, or is empty. */
export function startOfLateBody({ params, generator, body }: FunctionNode): AnyNode | undefined {
  if (!generator && params.every(isPlain)) return undefined;
  if (body.type !== 'BlockStatement') return body;
  return body.body.find((statement) => !isDirective(statement));
}

const isPlain = (param: AnyNode): boolean =>
  param.type === 'Identifier' || (param.type === 'RestElement' && isPlain(param.argument));

/** Directives come first, and functions are there before all. */
export const isMarked = (node: AnyNode): boolean => node.type !== 'FunctionDeclaration' && !isDirective(node);

const isDirective = (node: AnyNode): boolean => node.type === 'ExpressionStatement' && node.directive !== undefined;
