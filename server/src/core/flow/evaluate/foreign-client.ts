/** Values that are called `client` and visibly come from somewhere else than the platform: `new twilio.RestClient(…)`. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { IndexedFile } from '../index/index-file.ts';

/**
 * Whether a value is made on the spot, or by a library that the app loads from elsewhere; of a name and of a member, all that
 * this file is seen to put into it.
 */
export function isForeign(file: IndexedFile, written: AnyNode, seen = new Set<AnyNode>()): boolean {
  const node = withoutChain(written);
  if (seen.has(node)) return false;
  seen.add(node);
  // What is empty at first is filled later.
  const isFilled = (value: AnyNode): boolean => value.type !== 'Literal';
  switch (node.type) {
    case 'NewExpression':
    case 'ObjectExpression':
      return true;
    case 'AwaitExpression':
      return isForeign(file, node.argument, seen);
    case 'CallExpression':
      return isOfLibrary(file, node.callee);
    case 'MemberExpression': {
      const values = file.memberWrites(memberKey(node) ?? '').flatMap(({ value }) => (isFilled(value) ? value : []));
      return values.length > 0 && values.every((value) => isForeign(file, value, seen));
    }
    case 'Identifier': {
      const writes = (file.resolve(node.name, node)?.writes ?? []).filter(({ source }) => isFilled(source));
      return (
        writes.length > 0 &&
        writes.every(({ kind, source, steps }) => {
          if (kind === 'parameter') return steps.length === 0 && isHandedOver(file, source);
          return kind === 'of' || (kind === 'value' && steps.length === 0 && isForeign(file, source, seen));
        })
      );
    }
    default:
      return false;
  }
}

/** The parameter of a function that a library calls, or that is called for each element of a list. */
function isHandedOver(file: IndexedFile, fn: AnyNode): boolean {
  const call = file.parentOf(fn);
  if (call?.type !== 'CallExpression' || call.callee === fn) return false;
  const { callee } = call;
  return (
    (callee.type === 'MemberExpression' && /^(map|forEach|filter|find)$/.test(memberKey(callee) ?? '')) ||
    isOfLibrary(file, callee)
  );
}

/** Whether what is called begins with a name that no part of this script declares, and that does not lead to the client. */
function isOfLibrary(file: IndexedFile, callee: AnyNode): boolean {
  const node = withoutChain(callee);
  if (node.type === 'MemberExpression') return isOfLibrary(file, node.object);
  if (node.type === 'CallExpression') return isOfLibrary(file, node.callee);
  return node.type === 'Identifier' && !OF_PAGE.has(node.name) && !file.resolve(node.name, node);
}

const OF_PAGE: ReadonlySet<string> = new Set(['app', 'frsh_init', 'window', 'self', 'globalThis', 'parent', 'top']);
