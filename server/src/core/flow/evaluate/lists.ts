/** Methods of lists: what they give back, and what they hand to a callback. */

import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import {
  elementOf,
  listOf,
  NOTHING,
  type Part,
  settled,
  UNKNOWN,
  union,
  unionOf,
  unordered,
  type Value,
} from '../value/value.ts';
import { resultOf } from './functions.ts';

const SAME_LIST = new Set([
  'filter',
  'sort',
  'slice',
  'reverse',
  'concat',
  'splice',
  'toSorted',
  'toReversed',
  'toSpliced',
  'fill',
  'flat',
]);
const ONE_ELEMENT = new Set(['find', 'findLast', 'at', 'pop', 'shift']);
const NO_SHAPE = new Set([
  'forEach',
  'some',
  'every',
  'push',
  'unshift',
  'indexOf',
  'includes',
  'join',
  'findIndex',
  'keys',
  'lastIndexOf',
  'findLastIndex',
]);

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
  if (ONE_ELEMENT.has(method)) return element();
  if (NO_SHAPE.has(method)) return NOTHING;
  if (method === 'flat') return listOf(() => flattened(element()));
  if (method === 'concat') {
    return listOf(() =>
      unionOf([element(), ...call.arguments.map((argument) => flattened(flow.valueOf(file, argument)))]),
    );
  }
  if (SAME_LIST.has(method)) return unordered(part);
  if (method === 'entries') return listOf(() => listOf(element, [() => NOTHING, element]));
  if (method === 'values') return unordered(part);
  if (method === 'map') return first ? listOf(() => resultOf(flow, file, first)) : UNKNOWN;
  if (method === 'flatMap') return first ? listOf(() => flattened(resultOf(flow, file, first))) : UNKNOWN;
  if (method === 'reduce' || method === 'reduceRight') {
    const start = second ? flow.valueOf(file, second) : element();
    return first ? union(start, settled(resultOf(flow, file, first))) : start;
  }
  return undefined;
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
  if (method === 'reduce' || method === 'reduceRight') {
    if (index === 1) return element();
    const [, start] = call.arguments;
    if (index === 0) return union(start ? flow.valueOf(file, start) : element(), settled(flow.valueOf(file, call)));
    return index === 3 ? [part] : NOTHING;
  }
  if (method === 'sort' || method === 'toSorted') return index <= 1 ? element() : NOTHING;
  if (!WITH_CALLBACK.has(method)) return undefined;
  return index === 0 ? element() : index === 2 ? [part] : NOTHING;
}

const WITH_CALLBACK = new Set([
  'forEach',
  'map',
  'filter',
  'find',
  'findLast',
  'some',
  'every',
  'flatMap',
  'findIndex',
  'findLastIndex',
]);
