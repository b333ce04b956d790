/** Writes to what may be any part of a payload, because nobody sees how it got there: `this` of a function that stands alone, what was caught. */
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import type { AnyNode, Identifier } from '../../syntax/javascript.ts';
import { memberKey, nameOf } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_TEXT_ALIASES } from '../bounds.ts';
import { holderOf } from '../index/holder.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { isUnknown } from '../value/value.ts';
import type { AppWrites, ObjectWrite } from './app-writes.ts';
import { mayEscape } from './escapes.ts';

/** Whether the object of a write, or what holds it, came on such a way. What goes into calls that nobody sees is told of there. */
export const isStray = (writes: AppWrites, { file, object }: ObjectWrite): boolean =>
  cameUnseen(writes, file, object, MOST_TEXT_ALIASES);

function cameUnseen(writes: AppWrites, file: IndexedFile, node: AnyNode, levels: number): boolean {
  const root = rootOf(node);
  // `Object.assign(...records)`
  if (node.type === 'SpreadElement' || isOfAllObjects(withoutChain(node))) return true;
  if (root.type === 'ThisExpression') return holderOf(file, root) === undefined;
  if (root.type !== 'Identifier') return false;
  const value = writes.flow.valueOf(file, root);
  if (value.length > 0 && !isUnknown(value)) return false;
  return isNameUnseen(writes, file, root, levels);
}

function isNameUnseen(writes: AppWrites, file: IndexedFile, node: Identifier, levels: number): boolean {
  const binding = file.resolve(node.name, node);
  if (!binding) return node.name === 'arguments';
  return binding.writes.some(({ kind, source }) => {
    if (kind === 'caught') return true;
    if (kind === 'value') return levels > 0 && cameUnseen(writes, file, source, levels - 1);
    return kind === 'parameter' && isFunction(source) && isCalledUnseen(writes, file, source);
  });
}

/** Otherwise than by being handed to somebody who gets the payload as well. */
function isCalledUnseen(writes: AppWrites, file: IndexedFile, fn: FunctionNode): boolean {
  const parent = file.parentOf(fn);
  if ((parent?.type === 'Property' || parent?.type === 'MethodDefinition') && parent.kind === 'set') return true;
  if (parent?.type === 'CallExpression' && parent.callee !== fn) {
    const name = nameOf(withoutChain(parent.callee));
    return name === 'catch' || name === 'apply' || (name === 'then' && parent.arguments[0] !== fn);
  }
  return mayEscape(writes, file, fn);
}

/** `Object.prototype`, `ticket.__proto__`, `ticket.constructor.prototype` */
function isOfAllObjects(node: AnyNode): boolean {
  if (node.type !== 'MemberExpression') return false;
  const key = memberKey(node);
  return key === '__proto__' || (key === 'prototype' && OF_OBJECTS.has(nameOf(withoutChain(node.object)) ?? ''));
}

const OF_OBJECTS: ReadonlySet<string> = new Set(['Object', 'constructor']);

function rootOf(node: AnyNode): AnyNode {
  let root = withoutChain(node);
  while (root.type === 'MemberExpression') root = withoutChain(root.object);
  return root;
}

/** Whether code that stands in a text is run among that of the app. */
export const runsText = ({ flow }: AppWrites): boolean =>
  flow
    .files()
    .some((file) =>
      file.callsOf('eval').some(({ callee }) => callee.type === 'Identifier' && !file.resolve('eval', callee)),
    );
