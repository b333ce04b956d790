/** Methods of lists and promises carried out: what they give back, and what they hand to a callback. */

import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { methodNamed } from '../methods.ts';
import { unordered } from '../value/derived.ts';
import type { Flow } from '../value/engine.ts';
import { elementOf, settled } from '../value/taken.ts';
import { union, unionOf } from '../value/union.ts';
import { listOf, NOTHING, type Part, rejectionOf, UNKNOWN, type Value } from '../value/value.ts';
import { resultOf } from './functions.ts';

export const isList = (part: Part): boolean =>
  part.kind === 'list' || (part.kind === 'shape' && part.shape.type === 'array');

/** Nothing where the part is no list or the method is not one of lists. */
export function arrayMethodValue(
  flow: Flow,
  file: IndexedFile,
  part: Part,
  method: string,
  call: Call,
): Value | undefined {
  if (!isList(part)) return undefined;
  const element = (): Value => elementOf([part]);
  const [first, second] = call.arguments;
  switch (methodNamed(method).gives) {
    case 'element':
      return element();
    case 'nothing':
      return NOTHING;
    case 'same list':
      return unordered(part);
    case 'flat list':
      return listOf(() => flattened(element()));
    case 'joined list':
      return listOf(() =>
        unionOf([element(), ...call.arguments.map((argument) => flattened(flow.valueOf(file, argument)))]),
      );
    case 'entries':
      return listOf(() => listOf(element, [() => NOTHING, element]));
    case 'mapped list':
      return first ? listOf(() => resultOf(flow, file, first)) : UNKNOWN;
    case 'flat mapped list':
      return first ? listOf(() => flattened(resultOf(flow, file, first))) : UNKNOWN;
    case 'folded': {
      const start = second ? flow.valueOf(file, second) : element();
      return first ? union(start, settled(resultOf(flow, file, first))) : start;
    }
    default:
      return undefined;
  }
}

/** Elements of lists, and everything else as it is. */
const flattened = (value: Value): Value => unionOf(value.map((part) => (isList(part) ? elementOf([part]) : [part])));

/** What a list hands to parameter `index` of the callback of one of its methods; nothing where it hands none. */
export function handedToCallback(
  flow: Flow,
  file: IndexedFile,
  part: Part,
  method: string,
  call: Call,
  index: number,
): Value | undefined {
  if (!isList(part)) return undefined;
  const element = (): Value => elementOf([part]);
  switch (methodNamed(method).hands) {
    case 'folded': {
      if (index === 1) return element();
      const [, start] = call.arguments;
      if (index === 0) return union(start ? flow.valueOf(file, start) : element(), settled(flow.valueOf(file, call)));
      return index === 3 ? [part] : NOTHING;
    }
    case 'two elements':
      return index <= 1 ? element() : NOTHING;
    case 'element':
      return index === 0 ? element() : index === 2 ? [part] : NOTHING;
    default:
      return undefined;
  }
}

/** What a promise hands to parameter `index` of the callback in one place: its value in the first one of `then`. */
export function handedByPromise(part: Part, method: string, place: number, index: number): Value | undefined {
  if (part.kind !== 'promise' || index !== 0) return undefined;
  const { settles, rejects } = methodNamed(method);
  if (rejects === place) return rejectionOf(part);
  return settles === 'results' && place === 0 ? settled([part]) : undefined;
}
