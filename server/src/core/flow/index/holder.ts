/** Whose `this` it is. */

import { isFunction } from '../../model/exports.ts';
import { note } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { nearest } from './around.ts';
import type { IndexedFile } from './index-file.ts';

/** The object literal or class whose function `this` stands in; arrow functions have no `this` of their own. */
export function holderOf(file: IndexedFile, node: AnyNode): AnyNode | undefined {
  const around = file.parentOf(node);
  const owner = around && ownThis(file, around);
  if (!owner || !isFunction(owner)) return owner;
  const place = file.parentOf(owner);
  if (place?.type === 'Property') {
    const holder = file.parentOf(place);
    if (holder) note(holder);
    return holder;
  }
  return place?.type === 'MethodDefinition' ? holderOf(file, place) : undefined;
}

const ownThis = nearest(
  (node) =>
    node.type === 'ClassDeclaration' ||
    node.type === 'ClassExpression' ||
    (isFunction(node) && node.type !== 'ArrowFunctionExpression'),
);
