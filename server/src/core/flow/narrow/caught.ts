/** Whether what a place throws ends in a `catch` of the app: of a statement around it, or of the chain that its callback is part of. */
import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { nameOf } from '../../syntax/names.ts';
import { nearest } from '../index/around.ts';
import type { IndexedFile } from '../index/index-file.ts';

export function isCaught(file: IndexedFile, node: AnyNode): boolean {
  const end = endOfThrow(file, node);
  return end !== undefined && isCatching(file, end);
}

/** The block or callback behind which somebody catches, or the function of which nobody sees here who calls it. */
const endOfThrow = nearest((node, file) => isCatching(file, node) || (isFunction(node) && !isPassed(file, node)));

function isCatching(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'TryStatement') return parent.block === node && Boolean(parent.handler);
  return isFunction(node) && parent !== undefined && isPassed(file, node) && isCaughtLater(file, parent);
}

/** What is called where it stands, or by whoever gets it, runs within what is around. */
function isPassed(file: IndexedFile, fn: AnyNode): boolean {
  const parent = file.parentOf(fn);
  return parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
}

/** `.then(callback).catch(…)`, and `.then(callback).then(…, …)`. */
function isCaughtLater(file: IndexedFile, call: AnyNode): boolean {
  for (let at: AnyNode | undefined = call; at; ) {
    const member: AnyNode | undefined = file.parentOf(at);
    if (member?.type === 'ChainExpression') {
      at = member;
      continue;
    }
    if (member?.type !== 'MemberExpression' || member.object !== at) return false;
    const next: AnyNode | undefined = file.parentOf(member);
    if (next?.type !== 'CallExpression' || next.callee !== member) return false;
    const name = nameOf(member);
    if (name === 'catch' || name === 'fail' || (name === 'then' && next.arguments.length > 1)) return true;
    at = next;
  }
  return false;
}
