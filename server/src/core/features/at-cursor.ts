/** What stands at a cursor in code: a member access, a key, an argument of a call. */

import { type Flow, flowOf, frontEndOf, type IndexedFile, isServerCode } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange, isFunction } from '../model/exports.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { AnyNode, CallExpression, MemberExpression } from '../syntax/javascript.ts';
import { propertyKey } from '../syntax/names.ts';
import { type Range, touches } from '../text/range.ts';

/** The flow that a script is part of, of the server or of the pages; nothing for any other file. */
export function codeAt(app: App, path: string): { readonly flow: Flow; readonly indexed: IndexedFile } | undefined {
  const flow = isServerCode(path) ? flowOf(app) : frontEndOf(app);
  const indexed = flow.fileAt(path);
  return indexed && { flow, indexed };
}

/** From the whole file down to what the cursor is in. */
export type Ancestors = readonly AnyNode[];

export interface Cursor {
  readonly app: App;
  readonly flow: Flow;
  readonly file: SourceFile;
  readonly indexed: IndexedFile;
  readonly ancestors: Ancestors;
  readonly offset: number;
}

/** `object.na<|>me` or `object['na<|>me']`. */
export function memberAt(ancestors: Ancestors, offset: number): MemberExpression | undefined {
  return ancestors.findLast(
    (node): node is MemberExpression =>
      node.type === 'MemberExpression' && node.object.end < offset && offset <= node.end,
  );
}

export interface WrittenKey {
  /** What the key stands in. */
  readonly owner: AnyNode & { type: 'ObjectPattern' | 'ObjectExpression' };
  readonly name: string;
  /** The name, without quotes. */
  readonly range: Range;
  /** What stands behind the colon. */
  readonly value: AnyNode;
}

/** The key before a colon: `{ na<|>me: value }`, in a pattern or in a literal, in quotes too. */
export function keyAt(ancestors: Ancestors, offset: number): WrittenKey | undefined {
  const index = ancestors.findLastIndex(
    (node) => node.type === 'Property' && !node.shorthand && !node.method && touches(node.key, offset),
  );
  const property = ancestors[index];
  const owner = ancestors[index - 1];
  if (property?.type !== 'Property' || (owner?.type !== 'ObjectPattern' && owner?.type !== 'ObjectExpression'))
    return undefined;
  const name = propertyKey(property);
  return name === undefined ? undefined : { owner, name, range: innerRange(property.key), value: property.value };
}

/**
 * Whether a key of an object or a pattern may begin at a place: behind its bracket or a comma. Behind a dot, a sign or a word
 * something else is typed that cannot stand there, and no key makes it right.
 */
export function mayBeKey(text: string, owner: WrittenKey['owner'], start: number): boolean {
  const before = owner.properties.findLast(({ end }) => end <= start);
  const between = withoutComments(text.slice(before?.end ?? owner.start + 1, start));
  return (before ? /^\s*,\s*$/ : /^\s*$/).test(between);
}

export const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');

/** The call whose arguments the cursor stands in, and which of them it is. */
export function argumentAt(
  ancestors: Ancestors,
  offset: number,
): { readonly call: CallExpression; readonly index: number } | undefined {
  const at = ancestors.findLastIndex(
    (node) => node.type === 'CallExpression' && node.callee.end < offset && offset <= node.end,
  );
  const call = ancestors[at];
  // What stands in a function that is passed is about other things.
  if (call?.type !== 'CallExpression' || ancestors.slice(at + 1).some(isFunction)) return undefined;
  const before = call.arguments.filter(({ end }) => end < offset).length;
  const inside = call.arguments.findIndex(({ start, end }) => start <= offset && offset <= end);
  return { call, index: inside >= 0 ? inside : before };
}
