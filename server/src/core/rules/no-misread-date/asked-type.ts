/** Whether code asks of what kind a value is before it takes it for a date: then it knows what it does. */
import type { IndexedFile } from '../../flow/flow.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { isNamed } from '../../syntax/names.ts';

/** `instanceof Date`, `util.types.isDate(…)`, `toString.call(…) === '[object Date]'`: it does not matter of what. */
export const asksForDates = (file: IndexedFile): boolean =>
  /instanceof\s+Date\b|\bisDate\b|\[object Date\]/.test(file.file.text);

/** `typeof value`, of what is written in the same way and means the same name. */
export function isAskedFor(file: IndexedFile, node: AnyNode): boolean {
  if (!/\btypeof\b/.test(file.file.text)) return false;
  const written = textOf(file, node);
  const name = firstName(node);
  const binding = name && file.resolve(name.name, name);
  return nodesOf(file.program).some((asked) => {
    if (asked.type !== 'UnaryExpression' || asked.operator !== 'typeof') return false;
    const { argument } = asked;
    const other = firstName(argument);
    return (
      textOf(file, argument) === written &&
      (!name || (other !== undefined && isNamed(other, name.name) && file.resolve(other.name, other) === binding))
    );
  });
}

const textOf = (file: IndexedFile, { start, end }: AnyNode): string =>
  file.file.text.slice(start, end).replace(/[\s?]/g, '');

function firstName(node: AnyNode): (AnyNode & { readonly type: 'Identifier' }) | undefined {
  let first = node;
  while (first.type === 'MemberExpression' || first.type === 'ChainExpression')
    first = first.type === 'MemberExpression' ? first.object : first.expression;
  return first.type === 'Identifier' ? first : undefined;
}
