/** Calls of which it is not known what is called. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { functionNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import { isUnknown } from '../value/value.ts';

export function isUnseen(flow: Flow, file: IndexedFile, callee: AnyNode): boolean {
  const value = flow.valueOf(file, callee);
  if (value.length > 0 && !isUnknown(value)) return false;
  const receiver = callee.type === 'MemberExpression' ? flow.valueOf(file, callee.object) : [];
  return receiver.length === 0 || isUnknown(receiver);
}

/** What JavaScript itself has, and keeps its hands off what it gets. */
export function isKnownFunction(file: IndexedFile, callee: AnyNode): boolean {
  let root = callee;
  while (root.type === 'MemberExpression') root = withoutChain(root.object);
  return root.type === 'Identifier' && functionNamed(root.name).isHarmless === true && !file.resolve(root.name, root);
}
