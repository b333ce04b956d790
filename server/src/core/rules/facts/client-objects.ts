/** Which expressions of a front-end script are the client of the platform or one of its parts, such as `client.db`. */
import type { IndexedFile } from '../../flow/flow.ts';
import { isFunction } from '../../model/exports.ts';
import { isInitializing } from '../../model/written-values.ts';
import type { AnyNode, Identifier } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';

/** Longer scripts are bundles, which nobody mends by hand. */
export const LONGEST_SCRIPT = 300_000;

/** `client.request`, where `client` is called so or comes from `app.initialized()`; other libraries have such members, too. */
export function isPartOfClient(file: IndexedFile, node: AnyNode, part: string): boolean {
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return false;
  if (node.property.name !== part) return false;
  const client = withoutChain(node.object);
  if (client.type === 'MemberExpression')
    return !client.computed && client.property.type === 'Identifier' && CLIENT.test(client.property.name);
  return client.type === 'Identifier' && (CLIENT.test(client.name) || isInitialized(file, client));
}

const CLIENT = /^_?client$/;

function isInitialized(file: IndexedFile, name: Identifier): boolean {
  return (file.resolve(name.name, name)?.writes ?? []).some(({ kind, source, index }) => {
    if (kind === 'value') return isInitializing(source.type === 'AwaitExpression' ? source.argument : source);
    if (kind !== 'parameter' || index !== 0 || !isFunction(source)) return false;
    const call = file.parentOf(source);
    return (
      call?.type === 'CallExpression' &&
      call.callee.type === 'MemberExpression' &&
      call.callee.property.type === 'Identifier' &&
      call.callee.property.name === 'then' &&
      isInitializing(call.callee.object)
    );
  });
}
