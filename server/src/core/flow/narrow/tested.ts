/** Whether the code does nothing with a value but test whether it is there: the one notion of a test, for all rules. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { equalityOf, isNullish } from '../../syntax/operators.ts';
import type { IndexedFile } from '../index/index-file.ts';

/** `if (x)`, `!x`, `typeof x`, `x == null`, `Boolean(x)`, `x && …`; where asked for also `x || …`, `x ?? …`, `x?.y` and `x?.()`, which fall back to something else. */
export function isOnlyTested(file: IndexedFile, node: AnyNode, orFallsBack = false): boolean {
  const parent = file.parentOf(node);
  switch (parent?.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return isOnlyTested(file, parent, orFallsBack);
    case 'LogicalExpression':
      return (
        (parent.left === node && (parent.operator === '&&' || orFallsBack)) || isOnlyTested(file, parent, orFallsBack)
      );
    case 'ConditionalExpression':
      return parent.test === node || isOnlyTested(file, parent, orFallsBack);
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return parent.test === node;
    case 'UnaryExpression':
      return parent.operator === '!' || parent.operator === 'typeof';
    case 'BinaryExpression':
      return equalityOf(parent.operator) !== undefined && isNullish(parent.left === node ? parent.right : parent.left);
    case 'MemberExpression':
      return orFallsBack && parent.object === node && parent.optional;
    case 'CallExpression':
      if (parent.callee === node) return orFallsBack && parent.optional;
      return parent.callee.type === 'Identifier' && parent.callee.name === 'Boolean';
    default:
      return false;
  }
}
