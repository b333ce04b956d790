/** What calls of the client are given in scripts of pages: names that are written out, and options. */
import { type ClientCall, clientCalls, isSurelyClient } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { innerRange } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { propertyKey, writtenText } from '../../syntax/names.ts';
import type { Range } from '../../text/range.ts';

/** Calls of one of the functions, by their paths, that are known to be of the client or are at least written so. */
export const callsOfClient = (app: App, ...paths: readonly string[]): readonly ClientCall[] =>
  clientCalls(app).filter(({ path, certainty }) => paths.includes(path) && isSurelyClient(certainty));

export interface WrittenName {
  readonly name: string;
  /** Without quotes. */
  readonly range: Range;
}

/** A text that stands in the call itself. */
export function nameIn(node: AnyNode | undefined): WrittenName | undefined {
  const name = node && writtenText(node);
  return node && name !== undefined && name.trim() !== '' ? { name, range: innerRange(node) } : undefined;
}

type ObjectLiteral = AnyNode & { readonly type: 'ObjectExpression' };

/** An object that is written out as a whole: every key of it can be seen. */
export const isWhole = (node: AnyNode | undefined): node is ObjectLiteral =>
  node?.type === 'ObjectExpression' &&
  node.properties.every((property) => property.type === 'Property' && propertyKey(property) !== undefined);

/** What stands behind a key of an object that is written out. */
export function optionOf(node: AnyNode | undefined, name: string): AnyNode | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  const property = node.properties.findLast((one) => one.type === 'Property' && propertyKey(one) === name);
  return property?.type === 'Property' ? property.value : undefined;
}
