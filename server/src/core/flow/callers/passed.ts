/** Which expression of a call a parameter gets, and what of it: the argument in its place, an element of a list that is spread or applied. */
import type { AnyNode } from '../../syntax/javascript.ts';
import type { Call } from '../index/file-part.ts';
import type { CallSite } from './call-sites.ts';

export interface Passed {
  readonly node: AnyNode;
  /** Of a list: the element in this place, or any. */
  readonly element?: number | 'any';
}

/** What a parameter gets, or one place of a rest parameter. */
export function passedBy({ call, shift, inList }: CallSite, index: number): Passed | undefined {
  if (!inList) return passedAt(call, index + shift);
  const list = call.arguments[1];
  return list && { node: list, element: index + shift - 1 };
}

/** The argument of a call in a place. */
export function passedAt(call: Call, index: number): Passed | undefined {
  if (index < 0) return undefined;
  const spread = call.arguments.find((argument, place) => argument.type === 'SpreadElement' && place <= index);
  if (spread?.type === 'SpreadElement') return { node: spread.argument, element: 'any' };
  const node = call.arguments[index];
  return node && { node };
}
