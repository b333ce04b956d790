/** Whether code asks of what kind a value is before it takes it for a date: then it knows what it does. */
import { EVERYTHING, type IndexedFile, note } from '../../flow/flow.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';

/** `instanceof Date`, `util.types.isDate(…)`, `toString.call(…) === '[object Date]'`: it does not matter of what. */
export const asksForDates = (file: IndexedFile): boolean =>
  /instanceof\s+Date\b|\bisDate\b|\[object Date\]/.test(file.file.text);

/** `typeof value`, of what is written in the same way and means the same name. */
export function isAskedFor(file: IndexedFile, node: AnyNode): boolean {
  const written = textOf(file, node);
  const name = firstName(node);
  if (!name) {
    note(EVERYTHING);
    return nodesOf(file.program).some((asked) => isTypeof(asked) && textOf(file, asked.argument) === written);
  }
  const others = file.identifiersNamed(name.name);
  if (!/\btypeof\b/.test(file.file.text)) return false;
  const binding = file.resolve(name.name, name);
  return others.some((other) => {
    const asked = askedWith(file, other);
    return asked && textOf(file, asked) === written && file.resolve(other.name, other) === binding;
  });
}

/** `other.member` of `typeof other.member`. */
function askedWith(file: IndexedFile, other: AnyNode): AnyNode | undefined {
  let node = other;
  let parent = file.parentOf(node);
  while ((parent?.type === 'MemberExpression' && parent.object === node) || parent?.type === 'ChainExpression') {
    node = parent;
    parent = file.parentOf(node);
  }
  return parent && isTypeof(parent) ? node : undefined;
}

const isTypeof = (node: AnyNode): node is AnyNode & { readonly type: 'UnaryExpression' } =>
  node.type === 'UnaryExpression' && node.operator === 'typeof';

const textOf = (file: IndexedFile, { start, end }: AnyNode): string =>
  file.file.text.slice(start, end).replace(/[\s?]/g, '');

function firstName(node: AnyNode): (AnyNode & { readonly type: 'Identifier' }) | undefined {
  let first = node;
  while (first.type === 'MemberExpression' || first.type === 'ChainExpression')
    first = first.type === 'MemberExpression' ? first.object : first.expression;
  return first.type === 'Identifier' ? first : undefined;
}
