/** Which value of which expression leads where: comparisons with a literal, and the code that runs when they hold. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { equalityOf } from '../../syntax/operators.ts';
import type { Range } from '../../text/range.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { comparisonsIn, namedComparisonsIn } from './comparisons.ts';

export interface Branch {
  readonly subject: AnyNode;
  readonly value: string | number | boolean | null;
  /** The comparison, where authors see it. */
  readonly at: Range;
  /** What runs when the subject has the value; nothing where the comparison decides no branch. */
  readonly region?: Range;
}

/** In the order of the text. */
export function branchesIn(file: IndexedFile): readonly Branch[] {
  return [...comparisonsIn(file), ...namedComparisonsIn(file)]
    .flatMap(({ subject, literal, node, isEquality }) => {
      const value = isEquality ? plain(literal.value) : undefined;
      if (value === undefined) return [];
      const region = regionOf(file, node);
      return [{ subject, value, at: { start: node.start, end: headEnd(node) }, ...(region && { region }) }];
    })
    .sort((one, other) => one.at.start - other.at.start);
}

/** Regular expressions and big integers are no values of a payload. */
const plain = (value: unknown): Branch['value'] | undefined =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;

/** Of a case, what stands before its colon. */
const headEnd = (node: AnyNode): number => (node.type === 'SwitchCase' ? (node.test?.end ?? node.end) : node.end);

function regionOf(file: IndexedFile, comparison: AnyNode): Range | undefined {
  if (comparison.type === 'SwitchCase') return comparison;
  let holds = comparison.type !== 'BinaryExpression' || equalityOf(comparison.operator) === true;
  let test = comparison;
  for (let parent = file.parentOf(test); parent; parent = file.parentOf(test)) {
    switch (parent.type) {
      case 'UnaryExpression':
        if (parent.operator !== '!') return undefined;
        holds = !holds;
        break;
      // Of the sides of && and || one may decide: what else it takes is seen when it is run.
      case 'LogicalExpression':
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        break;
      case 'IfStatement':
      case 'ConditionalExpression':
        if (parent.test !== test) return undefined;
        if (holds) return parent.consequent;
        return parent.alternate ?? restBehind(file, parent);
      default:
        return undefined;
    }
    test = parent;
  }
  return undefined;
}

/** `if (status !== 4) return;` leads to what follows in its block. */
function restBehind(file: IndexedFile, node: AnyNode): Range | undefined {
  const block = file.parentOf(node);
  return block?.type === 'BlockStatement' ? { start: node.end, end: block.end } : undefined;
}
