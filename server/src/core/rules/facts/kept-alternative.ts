/** Whether code can do without a value that it keeps under a name: by what it does with the name. */
import { type IndexedFile, isOnlyTested } from '../../flow/flow.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { isMemberName, isNamed } from '../../syntax/names.ts';
import { endingBy, isJump } from '../../syntax/operators.ts';

/**
 * `const { contact } = data; if (contact) …`, `contact || other`, `contact?.id`: the code goes on without it. Where it gives
 * up (`if (!contact) return;`), it cannot do without.
 */
export function isKeptAlternative(file: IndexedFile, read: AnyNode): boolean {
  const name = nameOfRead(file, read);
  const binding = name && file.resolve(name.name, name);
  if (!name || !binding) return false;
  return nodesOf(file.program).some(
    (use) =>
      use !== name &&
      isNamed(use, name.name) &&
      !isMemberName(use, file.parentOf(use)) &&
      file.resolve(name.name, use) === binding &&
      isOnlyTested(file, use, true) &&
      !isGivenUpWithout(file, use),
  );
}

type Name = AnyNode & { readonly type: 'Identifier' };

/** `contact` of `const contact = payload.data.contact` and of `const { contact } = payload.data`. */
function nameOfRead(file: IndexedFile, read: AnyNode): Name | undefined {
  if (read.type === 'Property') return read.value.type === 'Identifier' ? read.value : undefined;
  let inner = read;
  let outer = file.parentOf(inner);
  if (outer?.type === 'ChainExpression') {
    inner = outer;
    outer = file.parentOf(inner);
  }
  const isValue = outer?.type === 'VariableDeclarator' && outer.init === inner;
  return isValue && outer?.type === 'VariableDeclarator' && outer.id.type === 'Identifier' ? outer.id : undefined;
}

/** The test of an `if` that leaves, and has nothing else to do. */
function isGivenUpWithout(file: IndexedFile, use: AnyNode): boolean {
  let outer = file.parentOf(use);
  while (outer && TESTS.has(outer.type)) outer = file.parentOf(outer);
  return outer?.type === 'IfStatement' && !outer.alternate && leaves(outer.consequent) && isNegated(file, use);
}

const TESTS: ReadonlySet<string> = new Set([
  'LogicalExpression',
  'UnaryExpression',
  'BinaryExpression',
  'ChainExpression',
  'MemberExpression',
]);

const leaves = endingBy(isJump);

/** `!contact`, `contact == null`, `!contact?.id` */
function isNegated(file: IndexedFile, use: AnyNode): boolean {
  let outer = file.parentOf(use);
  while (outer?.type === 'MemberExpression' || outer?.type === 'ChainExpression') outer = file.parentOf(outer);
  if (outer?.type === 'UnaryExpression') return true;
  return outer?.type === 'BinaryExpression' && (outer.operator === '==' || outer.operator === '===');
}
