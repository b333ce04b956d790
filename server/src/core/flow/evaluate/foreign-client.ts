/** Values that are called `client` and visibly come from somewhere else than the platform: `new twilio.RestClient(…)`. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { Write } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';

/** Whether all that is seen to be put into a name is made on the spot, or by a library that the app loads from elsewhere. */
export const isForeign = (file: IndexedFile, name: AnyNode): boolean => isForeignName(file, name, new Set());

function isForeignName(file: IndexedFile, name: AnyNode, seen: Set<unknown>): boolean {
  const binding = name.type === 'Identifier' ? file.resolve(name.name, name) : undefined;
  if (!binding || seen.has(binding)) return false;
  seen.add(binding);
  // What is empty at first is filled later.
  const writes = binding.writes.filter(({ source }) => !(source.type === 'Literal' && !source.value));
  return writes.length > 0 && writes.every((write) => isForeignWrite(file, write, seen));
}

function isForeignWrite(file: IndexedFile, { kind, source, steps }: Write, seen: Set<unknown>): boolean {
  if (kind === 'of') return true;
  if (steps.length > 0) return false;
  if (kind === 'parameter') return isHandedByLibrary(file, source);
  return kind === 'value' && isForeignValue(file, source, seen);
}

function isForeignValue(file: IndexedFile, written: AnyNode, seen: Set<unknown>): boolean {
  const node = withoutChain(written);
  switch (node.type) {
    case 'NewExpression':
    case 'ObjectExpression':
    case 'ArrayExpression':
      return true;
    case 'AwaitExpression':
      return isForeignValue(file, node.argument, seen);
    case 'Identifier':
      return isForeignName(file, node, seen);
    case 'CallExpression':
      return isOfLibrary(file, node.callee);
    default:
      return false;
  }
}

/** The parameter of a function that a library calls, or that is called for each element of a list. */
function isHandedByLibrary(file: IndexedFile, fn: AnyNode): boolean {
  const call = file.parentOf(fn);
  if (call?.type !== 'CallExpression' || withoutChain(call.callee) === fn) return false;
  const callee = withoutChain(call.callee);
  const method = callee.type === 'MemberExpression' ? memberKey(callee) : undefined;
  return (method !== undefined && FOR_EACH.has(method)) || isOfLibrary(file, callee);
}

const FOR_EACH: ReadonlySet<string> = new Set(['map', 'flatMap', 'forEach', 'filter', 'find', 'some', 'every']);

/** Whether what is called begins with a name that no part of this script declares, and that is not the platform's. */
function isOfLibrary(file: IndexedFile, callee: AnyNode): boolean {
  let node = withoutChain(callee);
  while (node.type === 'MemberExpression' || node.type === 'CallExpression')
    node = withoutChain(node.type === 'CallExpression' ? node.callee : node.object);
  return node.type === 'Identifier' && !OF_PAGE.has(node.name) && !file.resolve(node.name, node);
}

/** They lead to the client, or to what the app itself puts there. */
const OF_PAGE: ReadonlySet<string> = new Set([
  'app',
  'frsh_init',
  'window',
  'self',
  'globalThis',
  'global',
  'parent',
  'top',
]);
