/** The names by which an index of calls knows what is called: enough to find the few calls that are worth a closer look. */
import type { AnyNode } from '../syntax/javascript.ts';

/** `name` of `name` and of `….name`. */
export function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier')
    return node.property.name;
  return undefined;
}

/** `#name` of a private member. */
export const privateName = (node: AnyNode): string | undefined =>
  node.type === 'PrivateIdentifier' ? `#${node.name}` : undefined;

/** `f` of `f.bind(…)`. */
export function unbound(node: AnyNode): AnyNode {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return node;
  return nameOf(node.callee) === 'bind' ? unbound(node.callee.object) : node;
}

/** What stands for any member of `name`, as in `name[key](…)`. */
export const underAnyKey = (name: string): string => `${name}[]`;
/** What stands for the result of `name`, as in `name(1)(2)`. */
export const resultName = (name: string): string => `${name}()`;

/** `super(…)` */
export const SUPER = 'super';

export function calledNames(callee: AnyNode): readonly string[] {
  switch (callee.type) {
    case 'Identifier':
      return [callee.name];
    case 'Super':
      return [SUPER];
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return calledNames(callee.expression);
    case 'MemberExpression':
      return memberNames(callee);
    case 'CallExpression': {
      const inner = unbound(callee);
      return inner === callee ? calledNames(callee.callee).map(resultName) : calledNames(inner);
    }
    case 'ConditionalExpression':
      return [...calledNames(callee.consequent), ...calledNames(callee.alternate)];
    case 'LogicalExpression':
      return [...calledNames(callee.left), ...calledNames(callee.right)];
    default:
      return [];
  }
}

function memberNames({ object, property, computed }: AnyNode & { type: 'MemberExpression' }): readonly string[] {
  if (!computed) return [nameOf(property) ?? privateName(property)].filter((name) => name !== undefined);
  if (property.type === 'Literal') return typeof property.value === 'string' ? [property.value] : [];
  const owner = object.type === 'ThisExpression' ? 'this' : nameOf(object);
  return owner === undefined ? [] : [underAnyKey(owner)];
}
