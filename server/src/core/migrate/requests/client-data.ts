/** What the front end is told by the client, as a template can have it: installation parameters, and the domain of the account. */
import type { IndexedFile } from '../../flow/flow.ts';
import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberName } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';

export type ClientDatum = { readonly kind: 'parameter'; readonly name: string } | { readonly kind: 'account' };

/** `iparams.subdomain` where `iparams` is what `client.iparams.get()` gave, `data.domainName` of `client.data.get('domainName')`. */
export function clientDatum(file: IndexedFile, node: AnyNode): ClientDatum | undefined {
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    // What the page writes is not what the platform has.
    if (name !== undefined && file.memberWrites(name).length > 0) return undefined;
    const owner = withoutChain(node.object);
    const source = owner.type === 'Identifier' ? answerIn(file, owner, []) : askedBy(owner);
    return datum(source, name);
  }
  if (node.type !== 'Identifier') return undefined;
  const [write] = file.resolve(node.name, node)?.writes ?? [];
  const [step, ...others] = write?.steps ?? [];
  const key = step?.kind === 'member' && typeof step.key === 'string' ? step.key : undefined;
  return key === undefined || others.length > 0 ? undefined : datum(answerIn(file, node, [key]), key);
}

function datum(source: string | undefined, name: string | undefined): ClientDatum | undefined {
  if (name === undefined) return undefined;
  if (source === 'iparams') return { kind: 'parameter', name };
  return source === 'data' && name === 'domainName' ? { kind: 'account' } : undefined;
}

/** The part of the client whose answer a name holds, with these keys taken out of it. */
function answerIn(
  file: IndexedFile,
  node: AnyNode & { type: 'Identifier' },
  keys: readonly string[],
): string | undefined {
  const [write, ...others] = file.resolve(node.name, node)?.writes ?? [];
  if (!write || others.length > 0 || write.steps.length !== keys.length) return undefined;
  if (write.kind === 'value') return askedBy(write.source);
  if (write.kind !== 'parameter' || write.index !== 0 || !isFunction(write.source)) return undefined;
  const call = file.parentOf(write.source);
  const isThen =
    call?.type === 'CallExpression' &&
    call.arguments[0] === write.source &&
    call.callee.type === 'MemberExpression' &&
    call.callee.property.type === 'Identifier' &&
    call.callee.property.name === 'then';
  return isThen && call.callee.type === 'MemberExpression' ? askedBy(call.callee.object) : undefined;
}

/** `iparams` of `await client.iparams.get()`, `data` of `client.data.get('domainName')`. */
function askedBy(node: AnyNode): string | undefined {
  const inner = withoutChain(node);
  const call = inner.type === 'AwaitExpression' ? withoutChain(inner.argument) : inner;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return undefined;
  const { object, property } = call.callee;
  if (property.type !== 'Identifier' || property.name !== 'get' || object.type !== 'MemberExpression') return undefined;
  const part = object.property.type === 'Identifier' ? object.property.name : undefined;
  if (part === 'data') return textOf(call.arguments[0]) === 'domainName' ? part : undefined;
  return part === 'iparams' ? part : undefined;
}

const textOf = (node: AnyNode | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
