/** Whose `this` it is. */

import { isFunction } from '../model/exports.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import type { IndexedFile } from './index-file.ts';

/** The object literal or class whose function `this` stands in; arrow functions have no `this` of their own. */
export function holderOf(file: IndexedFile, node: AnyNode): AnyNode | undefined {
  for (let current = file.parentOf(node); current; current = file.parentOf(current)) {
    if (current.type === 'ClassDeclaration' || current.type === 'ClassExpression') return current;
    if (!isFunction(current) || current.type === 'ArrowFunctionExpression') continue;
    const parent = file.parentOf(current);
    if (parent?.type === 'Property') return file.parentOf(parent);
    if (parent?.type === 'MethodDefinition') continue;
    return undefined;
  }
  return undefined;
}
