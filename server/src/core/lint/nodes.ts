/** The words for nodes that the checks use. */
import type { AnyNode } from '../syntax/javascript.ts';

export type Node<T extends AnyNode['type']> = Extract<AnyNode, { readonly type: T }>;

export type FunctionNode = Node<'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'>;

export const isFunctionNode = (node: AnyNode | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression';
