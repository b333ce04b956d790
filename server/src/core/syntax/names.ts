/** What a name, a key or a text is that stands written out in the code: decided here and nowhere else in the core. */
import type { AnyNode } from './javascript.ts';
import { withoutChain } from './without-chain.ts';

type Node<T extends AnyNode['type']> = AnyNode & { readonly type: T };

/** Whatever has a key: a member of a literal, of a pattern or of a class. */
type Keyed = Node<'Property' | 'MethodDefinition' | 'PropertyDefinition'>;

/** The text of a literal, or of a template without expressions. */
export function writtenText(node: AnyNode): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}

/** `x` of `a.x`, `a['x']` and `` a[`x`] ``, `0` of `a[0]`, `#x` of `a.#x`; nothing where the key is computed. */
export const memberKey = ({ property, computed }: Node<'MemberExpression'>): string | undefined =>
  keyText(property, computed);

/** The same without places of a list: `0` of `a[0]` is no name. */
export const memberName = (node: Node<'MemberExpression'>): string | undefined =>
  node.property.type === 'Literal' && typeof node.property.value === 'number' ? undefined : memberKey(node);

/** The same of `{ x: … }`, `{ 'x': … }`, `{ ['x']: … }`, in literals, patterns and classes. */
export const propertyKey = ({ key, computed }: Keyed): string | undefined => keyText(key, computed);

function keyText(key: AnyNode, computed: boolean): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  // The parser gives a large number its digits, without the `n`.
  if (key.type === 'Literal') return 'bigint' in key ? key.bigint : 'regex' in key ? undefined : String(key.value);
  return writtenText(key);
}

/** `name` of `name` and of `….name`: enough to look something up in an index by names. */
export function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? memberKey(node) : undefined;
}

/** Whether a node only says the name of a member: `x` of `a.x`, `{ x: … }` and `class { x() {} }`. */
export function isMemberName(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.property === node && !parent.computed;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key === node && parent.value !== node && !parent.computed;
    default:
      return false;
  }
}

/** `receiver` and `name` of the callee of `receiver.name(…)`. */
export function calledMember(callee: AnyNode): { readonly receiver: AnyNode; readonly name: string } | undefined {
  const member = withoutChain(callee);
  const name = member.type === 'MemberExpression' ? memberKey(member) : undefined;
  return member.type === 'MemberExpression' && name !== undefined ? { receiver: member.object, name } : undefined;
}

/** Whether it is a name as it stands. */
export const isNamed = (node: AnyNode, name: string): boolean => node.type === 'Identifier' && node.name === name;

/** `exports` of a file; `module.exports` is another one, which the platform does not have (docs/platform.md 4.1). */
export const isExports = (node: AnyNode): boolean => isNamed(node, 'exports');

export const isModuleExports = (node: AnyNode): boolean =>
  node.type === 'MemberExpression' && isNamed(node.object, 'module') && memberKey(node) === 'exports';
