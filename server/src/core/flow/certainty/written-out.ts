/** What is written out in a value: `{ ticket }` gives away the ticket as well. */
import type { AnyNode } from '../../syntax/javascript.ts';

/** A value, and those in it where it is written out. */
export function writtenOutIn(value: AnyNode): readonly AnyNode[] {
  const all = [value];
  for (const node of all) {
    if (node.type === 'ArrayExpression') all.push(...node.elements.flatMap((element) => element ?? []));
    else if (node.type === 'SpreadElement') all.push(node.argument);
    else if (node.type === 'ObjectExpression')
      all.push(...node.properties.map((one) => (one.type === 'Property' ? one.value : one.argument)));
  }
  return all;
}
