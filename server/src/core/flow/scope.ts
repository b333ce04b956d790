/** Which nodes are functions. */
import type { FunctionNode } from '../model/exports.ts';
import type { AnyNode } from '../syntax/javascript.ts';

export const isFunction = (node: AnyNode): node is FunctionNode =>
  node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration';
