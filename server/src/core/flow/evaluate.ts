/** What each kind of expression holds. */

import { isFunction } from '../model/exports.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { nameOf, privateName } from './called-names.ts';
import { argumentsOf, restArgumentsOf } from './callers.ts';
import { callValue } from './calls.ts';
import { superValue } from './classes.ts';
import type { Write } from './file-part.ts';
import type { Flow } from './flow.ts';
import { resultOf } from './functions.ts';
import { holderOf } from './holder.ts';
import type { Binding, IndexedFile } from './index-file.ts';
import { memberValue } from './members.ts';
import { narrowed } from './narrow.ts';
import type { PatternStep } from './pattern-names.ts';
import { globalValue } from './platform.ts';
import { pushedInto } from './pushed.ts';
import {
  elementOf,
  type FunctionPart,
  has,
  keysOf,
  listOf,
  literal,
  literalsIn,
  NOTHING,
  objectOf,
  type Part,
  settled,
  UNKNOWN,
  union,
  type Value,
  without,
} from './value.ts';

export function evaluate(flow: Flow, file: IndexedFile, node: AnyNode): Value {
  const value = (inner: AnyNode): Value => flow.valueOf(file, inner);
  switch (node.type) {
    case 'Identifier':
      return narrowed(flow, file, node, valueOfName(flow, file, node));
    case 'MemberExpression':
      return narrowed(flow, file, node, memberExpression(flow, file, node));
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return value(node.expression);
    case 'AwaitExpression':
      return settled(value(node.argument));
    case 'ConditionalExpression':
      return union(value(node.consequent), value(node.alternate));
    case 'LogicalExpression':
      return node.operator === '&&'
        ? value(node.right)
        : union(withoutEmpty(node.left, value), withoutEmpty(node.right, value));
    case 'SequenceExpression':
      return value(node.expressions.at(-1) ?? node);
    case 'AssignmentExpression':
      return node.operator === '=' || node.operator.length === 3 ? value(node.right) : UNKNOWN;
    case 'CallExpression':
    case 'NewExpression':
      return callValue(flow, file, node);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
      return [{ kind: 'function', node, file } satisfies FunctionPart];
    case 'ClassExpression':
    case 'ClassDeclaration':
      return [{ kind: 'class', node, file }];
    case 'ObjectExpression':
      return objectLiteral(flow, file, node);
    case 'ArrayExpression':
      return arrayLiteral(flow, file, node);
    case 'Literal':
      return node.value === null || ['string', 'number', 'boolean'].includes(typeof node.value)
        ? literal(node.value as string | number | boolean | null)
        : UNKNOWN;
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? literal(node.quasis[0]?.value.cooked ?? '') : NOTHING;
    case 'ThisExpression':
      return thisValue(flow, file, node);
    case 'Super':
      return superValue(flow, file, node);
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'UpdateExpression':
      return NOTHING;
    default:
      return UNKNOWN;
  }
}

/** `x || {}` neither adds nor hides fields. */
function withoutEmpty(node: AnyNode, value: (node: AnyNode) => Value): Value {
  const isEmpty =
    (node.type === 'ObjectExpression' && node.properties.length === 0) ||
    (node.type === 'ArrayExpression' && node.elements.length === 0) ||
    (node.type === 'Literal' && !node.value);
  return isEmpty ? NOTHING : value(node);
}

function valueOfName(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'Identifier' }): Value {
  const binding = file.resolve(node.name, node);
  return binding ? valueOfBinding(flow, file, binding) : globalValue(flow, file, node.name);
}

export function valueOfBinding(flow: Flow, file: IndexedFile, binding: Binding): Value {
  return flow.remember(binding, '', () => {
    const written = union(...binding.writes.map((write) => valueOfWrite(flow, file, write)));
    return written.some(({ kind }) => kind === 'list') ? union(written, pushedInto(flow, file, binding)) : written;
  });
}

function valueOfWrite(flow: Flow, file: IndexedFile, { kind, source, index, steps }: Write): Value {
  const start = (): Value => {
    switch (kind) {
      case 'value':
      case 'declaration':
        return flow.valueOf(file, source);
      case 'of':
        return elementOf(flow.valueOf(file, source));
      case 'in':
        return keysOf(flow.valueOf(file, source));
      case 'parameter':
        if (!isFunction(source)) return UNKNOWN;
        return source.params[index]?.type === 'RestElement'
          ? restArgumentsOf(flow, file, source, index)
          : argumentsOf(flow, file, source, index);
      default:
        return UNKNOWN;
    }
  };
  return steps.reduce((value, step) => takeStep(flow, file, value, step), start());
}

/** One step of taking a value apart. */
export function takeStep(flow: Flow, file: IndexedFile, value: Value, step: PatternStep): Value {
  switch (step.kind) {
    case 'member': {
      const keys = typeof step.key === 'string' ? [step.key] : literalsIn(flow.valueOf(file, step.key)).map(String);
      return keys.length > 0 ? union(...keys.map((key) => memberValue(flow, value, key))) : UNKNOWN;
    }
    case 'index':
      return memberValue(flow, value, step.index);
    case 'default':
      return union(
        value,
        withoutEmpty(step.value, (node) => flow.valueOf(file, node)),
      );
    case 'rest':
      return union(...value.map((part) => [without(part, step.without)]));
    case 'restList':
      return step.from === 0 ? value : union(...value.map((part) => restOfList(part, step.from)));
  }
}

/** The elements from one on, told apart where they were before. */
function restOfList(part: Part, from: number): Value {
  const at = part.kind === 'list' ? part.at?.slice(from) : undefined;
  return at ? listOf(() => union(...at.map((element) => element())), at) : listOf(() => elementOf([part]));
}

function memberExpression(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'MemberExpression' }): Value {
  const object = flow.valueOf(file, node.object);
  const written = writtenMembers(flow, file, node);
  return union(...keysOfMember(flow, file, node).map((key) => memberValue(flow, object, key)), written);
}

/** The keys of `a.key`, `a['key']`, `a[0]`, and of `a[name]` where the name is known; an unknown index is any element. */
export function keysOfMember(
  flow: Flow,
  file: IndexedFile,
  { property, computed }: AnyNode & { type: 'MemberExpression' },
): readonly (string | number)[] {
  if (!computed) return [nameOf(property) ?? privateName(property)].filter((name) => name !== undefined);
  const known = literalsIn(flow.valueOf(file, property)).filter(
    (key) => typeof key === 'string' || typeof key === 'number',
  );
  return known.length > 0 ? known : [ANY_ELEMENT];
}

/** Stands for a key that is computed: an element of a list, a value of a map, and nothing else. */
export const ANY_ELEMENT = 0;

/** What the file itself writes to a member of the author's own objects. */
function writtenMembers(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'MemberExpression' }): Value {
  const { property } = node;
  const name = node.computed ? property.type === 'Literal' && String(property.value) : nameOf(property);
  const writes = name ? file.memberWrites(name) : [];
  if (writes.length === 0) return NOTHING;
  const owner = ownerOf(file, node.object);
  if (owner === undefined) return NOTHING;
  return union(
    ...writes.filter(({ object }) => ownerOf(file, object) === owner).map(({ value }) => flow.valueOf(file, value)),
  );
}

/** The binding of a plain name, or the class around `this`. */
function ownerOf(file: IndexedFile, node: AnyNode): unknown {
  if (node.type === 'Identifier') return file.resolve(node.name, node) ?? node.name;
  return node.type === 'ThisExpression' ? holderOf(file, node) : undefined;
}

/** What stands later in a literal replaces what stands before. */
function objectLiteral(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'ObjectExpression' }): Value {
  const members = new Map<string, () => Value>();
  let spread: Value = NOTHING;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const added = flow.valueOf(file, property.argument);
      for (const name of members.keys())
        if (added.length > 0 && added.every((part) => has(part, name))) members.delete(name);
      spread = union(spread, added);
    } else {
      const { key, computed, value } = property;
      const name =
        !computed && key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
      if (name === undefined || property.kind === 'set') continue;
      members.set(name, () => (property.kind === 'get' ? resultOf(flow, file, value) : flow.valueOf(file, value)));
      spread = spread.map((part) => without(part, [name]));
    }
  }
  return union(objectOf(members), spread);
}

function arrayLiteral(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'ArrayExpression' }): Value {
  const elements = node.elements.filter((element) => element !== null);
  const valueAt = (element: AnyNode): Value =>
    element.type === 'SpreadElement' ? elementOf(flow.valueOf(file, element.argument)) : flow.valueOf(file, element);
  const plain = elements.every((element) => element.type !== 'SpreadElement');
  return listOf(
    () => union(...elements.map(valueAt)),
    plain ? elements.map((element) => () => valueAt(element)) : undefined,
  );
}

/** `exports` inside its functions, an instance inside a class. */
function thisValue(flow: Flow, file: IndexedFile, node: AnyNode): Value {
  const holder = holderOf(file, node);
  if (!holder) return UNKNOWN;
  if (holder.type === 'ObjectExpression') return flow.valueOf(file, holder);
  if (holder.type === 'ClassDeclaration' || holder.type === 'ClassExpression')
    return [{ kind: 'instance', node: holder, file }];
  return UNKNOWN;
}
