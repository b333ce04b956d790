/** The names by which an index of calls knows what is called: enough to find the few calls that are worth a closer look. */

import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey, nameOf } from '../../syntax/names.ts';
import { MOST_CALLS_IN_ROW } from '../bounds.ts';

/** `f` of `f.bind(…)`. */
export function unbound(node: AnyNode): AnyNode {
  let inner = node;
  for (let levels = 0; levels < MOST_CALLS_IN_ROW; levels++) {
    if (inner.type !== 'CallExpression' || inner.callee.type !== 'MemberExpression') return inner;
    if (nameOf(inner.callee) !== 'bind') return inner;
    inner = inner.callee.object;
  }
  return inner;
}

/** What stands for any member of `name`, as in `name[key](…)`. */
export const underAnyKey = (name: string): string => `${name}[]`;
/** What stands for the result of `name`, as in `name(1)(2)`. */
export const resultName = (name: string): string => `${name}()`;

/** `super(…)` */
export const SUPER = 'super';

export function calledNames(callee: AnyNode, levels = MOST_CALLS_IN_ROW): readonly string[] {
  if (levels === 0) return [];
  switch (callee.type) {
    case 'Identifier':
      return [callee.name];
    case 'Super':
      return [SUPER];
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return calledNames(callee.expression, levels);
    case 'MemberExpression':
      return memberNames(callee);
    case 'CallExpression': {
      const inner = unbound(callee);
      return inner === callee ? calledNames(callee.callee, levels - 1).map(resultName) : calledNames(inner, levels - 1);
    }
    case 'ConditionalExpression':
      return [...calledNames(callee.consequent, levels - 1), ...calledNames(callee.alternate, levels - 1)];
    case 'LogicalExpression':
      return [...calledNames(callee.left, levels - 1), ...calledNames(callee.right, levels - 1)];
    default:
      return [];
  }
}

function memberNames(node: AnyNode & { type: 'MemberExpression' }): readonly string[] {
  const name = memberKey(node);
  if (name !== undefined) return [name];
  const owner = node.object.type === 'ThisExpression' ? 'this' : nameOf(node.object);
  return owner === undefined ? [] : [underAnyKey(owner)];
}
