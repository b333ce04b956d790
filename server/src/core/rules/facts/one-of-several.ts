/** Whether a value that is read is one of several that the code can do with. */
import type { IndexedFile } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';

/** In a condition, or on a side of `||`, `??`, `&&` and `?:`: code that can do without. */
export function isOneOfSeveral(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (!parent) return false;
  return DECIDES.has(parent.type) || (GOES_ON.has(parent.type) && isOneOfSeveral(file, parent));
}

/** On a side of `||` or `??`: there is another possibility beside it. */
export function isAlternative(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (!parent) return false;
  if (parent.type === 'LogicalExpression' && parent.operator !== '&&') return true;
  return (parent.type === 'LogicalExpression' || GOES_ON.has(parent.type)) && isAlternative(file, parent);
}

const DECIDES: ReadonlySet<string> = new Set(['LogicalExpression', 'ConditionalExpression', 'IfStatement']);

/** The read is a part of a larger expression, which stands or falls with it. */
const GOES_ON: ReadonlySet<string> = new Set([
  'MemberExpression',
  'ChainExpression',
  'UnaryExpression',
  'CallExpression',
  'BinaryExpression',
  'TemplateLiteral',
]);
