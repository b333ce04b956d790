/** What stands at a cursor in code: a member access, a key, an argument of a call. */

import type { Flow, IndexedFile } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { AnyNode, CallExpression, MemberExpression } from '../syntax/javascript.ts';
import { propertyKey } from '../syntax/names.ts';
import { type Range, touches } from '../text/range.ts';

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

/** The call whose arguments the cursor stands in, and which of them it is. */
export function argumentAt(
  ancestors: Ancestors,
  offset: number,
): { readonly call: CallExpression; readonly index: number } | undefined {
  const call = ancestors.findLast(
    (node): node is CallExpression => node.type === 'CallExpression' && node.callee.end < offset && offset <= node.end,
  );
  if (!call) return undefined;
  const before = call.arguments.filter(({ end }) => end < offset).length;
  const inside = call.arguments.findIndex(({ start, end }) => start <= offset && offset <= end);
  return { call, index: inside >= 0 ? inside : before };
}
