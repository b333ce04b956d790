/** Functions of JavaScript itself that pass shapes on. */

import type { AnyNode } from '../../syntax/javascript.ts';
import { calledMember } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { type FunctionResult, functionNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import { elementOf, keysOf, memberOfHolding, partAt, settled } from '../value/taken.ts';
import { union, unionOf } from '../value/union.ts';
import {
  isMoreThanLiterals,
  listOf,
  literalsIn,
  NOTHING,
  objectOf,
  promiseOf,
  UNKNOWN,
  type Value,
} from '../value/value.ts';
import { resultOf } from './functions.ts';
import { memberValue } from './members.ts';

/** Nothing where the call is none of them. */
export function builtInValue(flow: Flow, file: IndexedFile, call: Call): Value | undefined {
  const { gives } = functionNamed(globalName(file, withoutChain(call.callee)));
  return gives === undefined ? undefined : RESULTS[gives](flow, file, call);
}

type BuiltIn = (flow: Flow, file: IndexedFile, call: Call) => Value | undefined;

const argument = (flow: Flow, file: IndexedFile, call: Call, index = 0): Value => {
  const node = call.arguments[index];
  return node ? flow.valueOf(file, node) : NOTHING;
};

const all: BuiltIn = (flow, file, call) => {
  const list = argument(flow, file, call);
  return promiseOf(() =>
    unionOf(
      list.map((part): Value => {
        if (part.kind !== 'list') return listOf(() => settled(elementOf([part])));
        return listOf(
          () => settled(part.element()),
          part.at?.map((one) => () => settled(one())),
        );
      }),
    ),
  );
};
const RESULTS: Readonly<Record<FunctionResult, BuiltIn>> = {
  nothing: () => NOTHING,
  argument: (flow, file, call) => argument(flow, file, call),
  'all arguments': (flow, file, call) => unionOf(call.arguments.map((node) => flow.valueOf(file, node))),
  keys: (flow, file, call) => listOf(() => keysOf(argument(flow, file, call))),
  values: (flow, file, call) => listOf(() => valuesOf(argument(flow, file, call))),
  entries: (flow, file, call) => {
    const owner = argument(flow, file, call);
    const key = (): Value => keysOf(owner);
    const value = (): Value => valuesOf(owner);
    return listOf(() => listOf(() => union(key(), value()), [key, value]));
  },
  'object of entries': fromEntries,
  parsed: (flow, file, call) => {
    if (call.arguments.length > 1) return UNKNOWN;
    const text = call.arguments[0] && withoutChain(call.arguments[0]);
    const isCopy = text?.type === 'CallExpression' && globalName(file, withoutChain(text.callee)) === 'JSON.stringify';
    if (isCopy && text.arguments.length > 1) return UNKNOWN;
    return isCopy ? argument(flow, file, text) : parsed(argument(flow, file, call));
  },
  'all settled': all,
  outcomes: (flow, file, call) => {
    const list = argument(flow, file, call);
    const outcome = (value: () => Value) => (): Value =>
      objectOf(
        new Map([
          ['status', () => NOTHING],
          ['value', value],
          ['reason', () => UNKNOWN],
        ]),
      );
    return promiseOf(() =>
      unionOf(
        list.map((part) => {
          const at = part.kind === 'list' ? part.at : undefined;
          return listOf(
            outcome(() => settled(elementOf([part]))),
            at?.map((one) => outcome(() => settled(one()))),
          );
        }),
      ),
    );
  },
  'any settled': (flow, file, call) => promiseOf(() => settled(elementOf(argument(flow, file, call)))),
  promise: (flow, file, call) => promiseOf(() => settled(argument(flow, file, call))),
  'made list': (flow, file, call) => {
    const [, made] = call.arguments;
    return listOf(() => (made ? resultOf(flow, file, made) : elementOf(argument(flow, file, call))));
  },
  // Its other elements come from wherever `add` is called.
  collection: (flow, file, call) =>
    call.arguments.length > 0 ? listOf(() => union(elementOf(argument(flow, file, call)), UNKNOWN)) : undefined,
  'list of arguments': (flow, file, call) =>
    listOf(() =>
      unionOf(
        call.arguments.map((node) =>
          node.type === 'SpreadElement' ? elementOf(flow.valueOf(file, node.argument)) : flow.valueOf(file, node),
        ),
      ),
    ),
};

/** What `Array.from(list, callback)` hands to its callback. */
export function handedByArrayFrom(flow: Flow, file: IndexedFile, call: Call, index: number): Value | undefined {
  if (functionNamed(globalName(file, withoutChain(call.callee))).gives !== 'made list') return undefined;
  return index === 0 ? elementOf(argument(flow, file, call)) : NOTHING;
}

/** `name` or `Owner.name` where the file does not declare it. */
function globalName(file: IndexedFile, callee: AnyNode): string | undefined {
  if (callee.type === 'Identifier') return file.resolve(callee.name, callee) ? undefined : callee.name;
  const member = calledMember(callee);
  if (member?.receiver.type !== 'Identifier' || file.resolve(member.receiver.name, member.receiver)) return undefined;
  return `${member.receiver.name}.${member.name}`;
}

/** Any value of an object. */
const valuesOf = (owner: Value): Value =>
  unionOf(
    owner.map((part): Value => {
      if (part.kind === 'object') return unionOf(part.names.map((name) => part.member(name)));
      if (part.kind === 'unknown') return UNKNOWN;
      if (part.kind !== 'shape' || part.shape.type === 'array') return elementOf([part]);
      const { shape } = part;
      if (shape.type === 'map' && shape.items) return [partAt(part, '<key>', shape.items)];
      return unionOf(Object.keys(shape.fields ?? {}).map((name) => memberOfHolding(part, name)));
    }),
  );

/** Code that parses what is an object already, in case it were a text, gets the object. */
function parsed(value: Value): Value {
  const isObject =
    value.length > 0 &&
    value.every((part) => part.kind === 'shape' && ['object', 'map', 'array'].includes(part.shape.type));
  return isObject ? value : UNKNOWN;
}

function fromEntries(flow: Flow, file: IndexedFile, call: Call): Value {
  const entry = elementOf(argument(flow, file, call));
  const key = memberValue(flow, entry, 0);
  const keys = literalsIn(key).map(String);
  const value = (): Value => memberValue(flow, entry, 1);
  const known = keys.length > 0 ? objectOf(new Map(keys.map((name) => [name, value]))) : NOTHING;
  return keys.length === 0 || isMoreThanLiterals(key) ? union(known, UNKNOWN) : known;
}
