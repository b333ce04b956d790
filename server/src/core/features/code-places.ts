/** Where a cursor stands in code: in a member access, a pattern, a call. */
import type { AnyNode, CallExpression, MemberExpression } from '../syntax/javascript.ts';

export type Ancestors = readonly AnyNode[];

/** `object.na<|>me` or `object['na<|>me']`. */
export function memberAt(ancestors: Ancestors, offset: number): MemberExpression | undefined {
  return ancestors.findLast(
    (node): node is MemberExpression =>
      node.type === 'MemberExpression' && node.object.end < offset && offset <= node.end,
  );
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
