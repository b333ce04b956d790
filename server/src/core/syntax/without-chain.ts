/** The expression inside of optional chaining and brackets that mean nothing. */
import type { AnyNode } from './javascript.ts';

/** What stands inside parentheses and optional chains. */
export const withoutChain = (node: AnyNode): AnyNode =>
  node.type === 'ChainExpression' || node.type === 'ParenthesizedExpression' ? withoutChain(node.expression) : node;
