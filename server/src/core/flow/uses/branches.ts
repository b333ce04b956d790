/** Which value an expression is compared with: comparisons with a literal that may come out equal. */
import type { AnyNode } from '../../syntax/javascript.ts';
import type { Range } from '../../text/range.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { comparisonsIn, namedComparisonsIn } from './comparisons.ts';

export interface Branch {
  readonly subject: AnyNode;
  readonly value: string | number | boolean | null;
  /** The comparison, or the `case`. */
  readonly node: AnyNode;
  /** The comparison, where authors see it. */
  readonly at: Range;
}

/** In the order of the text. */
export function branchesIn(file: IndexedFile): readonly Branch[] {
  return [...comparisonsIn(file), ...namedComparisonsIn(file)]
    .flatMap(({ subject, literal, node, isEquality }) => {
      const value = isEquality ? plain(literal.value) : undefined;
      return value === undefined ? [] : [{ subject, value, node, at: { start: node.start, end: headEnd(node) } }];
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
