/** Whether a member can be taken of a piece of code as it is written: `a + b` has to be put in brackets first. */
import type { AnyNode } from '../../syntax/javascript.ts';

export const endsItself = ({ type }: AnyNode): boolean => WHOLE.has(type);

const WHOLE: ReadonlySet<string> = new Set([
  'Identifier',
  'MemberExpression',
  'ChainExpression',
  'CallExpression',
  'TemplateLiteral',
  'Literal',
  'ThisExpression',
]);
