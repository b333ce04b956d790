/** Whether a value that is read is one of several that the code can do with. */
import type { IndexedFile } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';

/** In a condition, or on a side of `||`, `??`, `&&` and `?:`: code that can do without. */
export const isOneOfSeveral = (file: IndexedFile, node: AnyNode): boolean =>
  climbs(file, node, ({ type }) => (DECIDES.has(type) ? 'found' : GOES_ON.has(type) ? 'on' : 'end'));

/** On a side of `||` or `??`: there is another possibility beside it. */
export const isAlternative = (file: IndexedFile, node: AnyNode): boolean =>
  climbs(file, node, (outer) => {
    if (outer.type === 'LogicalExpression') return outer.operator === '&&' ? 'on' : 'found';
    return GOES_ON.has(outer.type) ? 'on' : 'end';
  });

/** What stands around a node, from the inside out; deeper than anybody writes counts as found, about which rules are silent. */
function climbs(file: IndexedFile, node: AnyNode, look: (outer: AnyNode) => 'found' | 'on' | 'end'): boolean {
  let inner = node;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const outer = file.parentOf(inner);
    const seen = outer ? look(outer) : 'end';
    if (seen !== 'on' || !outer) return seen === 'found';
    inner = outer;
  }
  return true;
}

const DEEPEST = 100;

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
