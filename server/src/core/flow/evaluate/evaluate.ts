/** What each kind of expression holds. */

import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey, writtenText } from '../../syntax/names.ts';
import { assignsRightSide } from '../../syntax/operators.ts';
import type { Write } from '../index/file-part.ts';
import { holderOf } from '../index/holder.ts';
import type { Binding, IndexedFile } from '../index/index-file.ts';
import { ownerOf, writesTo } from '../index/owners.ts';
import type { PatternStep } from '../index/pattern-names.ts';
import { without } from '../value/derived.ts';
import type { Flow } from '../value/engine.ts';
import { ANY_ELEMENT, elementOf, keysOf, settled } from '../value/taken.ts';
import { union, unionOf } from '../value/union.ts';
import {
  type FunctionPart,
  isMoreThanLiterals,
  isUnknown,
  listOf,
  literal,
  literalsIn,
  NOTHING,
  type Part,
  UNKNOWN,
  type Value,
} from '../value/value.ts';
import { callValue } from './calls.ts';
import { superValue } from './classes.ts';
import { globalOfPage, isModule, isWindow } from './client.ts';
import { importedValue } from './imports.ts';
import { memberValue } from './members.ts';
import { objectLiteral } from './object-literals.ts';
import { globalValue } from './platform.ts';
import { pushedInto } from './pushed.ts';
import { caughtBy } from './rejections.ts';

export function evaluate(flow: Flow, file: IndexedFile, node: AnyNode): Value {
  const value = (inner: AnyNode): Value => flow.valueOf(file, inner);
  switch (node.type) {
    case 'Identifier':
      return flow.narrowed(file, node, valueOfName(flow, file, node));
    case 'MemberExpression':
      return flow.narrowed(file, node, memberExpression(flow, file, node));
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return value(node.expression);
    case 'AwaitExpression':
      return settled(value(node.argument));
    case 'ConditionalExpression':
      return union(value(node.consequent), value(node.alternate));
    case 'LogicalExpression':
      return node.operator === '&&' ? value(node.right) : eitherOf(node, value);
    case 'SequenceExpression':
      return value(node.expressions.at(-1) ?? node);
    case 'AssignmentExpression':
      if (!assignsRightSide(node.operator)) return UNKNOWN;
      return node.operator === '||=' || node.operator === '??=' ? eitherOf(node, value) : value(node.right);
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
      return node.expressions.length === 0 ? literal(writtenText(node) ?? '') : NOTHING;
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

/** Of `||`, `??` and what assigns so. */
const eitherOf = ({ left, right }: Sides, value: (node: AnyNode) => Value): Value =>
  union(withoutEmpty(left, value), withoutEmpty(right, value));

interface Sides {
  readonly left: AnyNode;
  readonly right: AnyNode;
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
  if (!binding) return flow.globalOf(file, node.name);
  const isShared = flow.isFrontEnd && !isModule(file) && file.resolve(node.name, file.program) === binding;
  return isShared ? flow.globalOf(file, node.name) : valueOfBinding(flow, file, binding);
}

/** What the platform gives, or what the app makes a global by an assignment without a declaration; others may do so as well. */
export function valueOfGlobal(flow: Flow, file: IndexedFile, name: string): Value {
  if (flow.isFrontEnd) return valueOnPage(flow, file, name);
  const known = globalValue(flow, file, name);
  if (!isUnknown(known)) return known;
  return flow.remember(flow.app, `global ${name}`, () =>
    unionOf([
      ...flow.files().flatMap((other) =>
        other
          .assignmentsTo(name)
          .filter(({ node }) => !other.resolve(name, node))
          .map(({ write }) => valueOfWrite(flow, other, write)),
      ),
      UNKNOWN,
    ]),
  );
}

/**
 * What the scripts of a page declare at their top, assign without a declaration or write to `window`: whichever of them
 * comes last, all of it may be what the name holds. Where none declares it, others may as well.
 */
function valueOnPage(flow: Flow, file: IndexedFile, name: string): Value {
  const sharing = flow.sharing(file);
  // Who runs on the same pages gets one list, and one answer.
  return flow.remember(sharing.length > 1 ? sharing : file.program, `global ${name}`, () => {
    const declared: Value[] = [];
    const written: Value[] = [];
    for (const other of sharing) {
      const binding = isModule(other) ? undefined : other.resolve(name, other.program);
      if (binding) declared.push(valueOfBinding(flow, other, binding));
      for (const { node, write } of other.assignmentsTo(name))
        if (!other.resolve(name, node)) written.push(valueOfWrite(flow, other, write));
      for (const { object, value } of other.memberWrites(name))
        if (isWindow(other, object)) written.push(flow.valueOf(other, value));
    }
    const given = globalOfPage(flow, sharing[0] ?? file, name);
    const isOpen = declared.length === 0 && !given;
    return unionOf([
      ...declared,
      ...written,
      declared.length === 0 ? (given ?? NOTHING) : NOTHING,
      isOpen ? UNKNOWN : NOTHING,
    ]);
  });
}

function valueOfBinding(flow: Flow, file: IndexedFile, binding: Binding): Value {
  return flow.remember(binding, '', () => {
    const written = unionOf(binding.writes.map((write) => valueOfWrite(flow, file, write)));
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
        return isFunction(source) ? flow.parameterOf(file, source, index) : UNKNOWN;
      case 'caught':
        return caughtBy(flow, file, source);
      case 'imported':
        return importedValue(flow, file, source);
      case 'changed':
        return UNKNOWN;
    }
  };
  return steps.reduce((value, step) => takeStep(flow, file, value, step), start());
}

/** One step of taking a value apart. */
export function takeStep(flow: Flow, file: IndexedFile, value: Value, step: PatternStep): Value {
  switch (step.kind) {
    case 'member': {
      if (typeof step.key === 'string') return memberValue(flow, value, step.key);
      const key = flow.valueOf(file, step.key);
      const keys = literalsIn(key).map(String);
      const known = unionOf(keys.map((name) => memberValue(flow, value, name)));
      return keys.length === 0 || isMoreThanLiterals(key) ? union(known, UNKNOWN) : known;
    }
    case 'index':
      return memberValue(flow, value, step.index);
    case 'default':
      return union(
        value,
        withoutEmpty(step.value, (node) => flow.valueOf(file, node)),
      );
    case 'rest':
      return unionOf(value.map((part) => [without(part, step.without)]));
    case 'restList':
      return step.from === 0 ? value : unionOf(value.map((part) => restOfList(part, step.from)));
  }
}

/** The elements from one on, known by their places where they were before. */
function restOfList(part: Part, from: number): Value {
  const at = part.kind === 'list' ? part.at?.slice(from) : undefined;
  return at ? listOf(() => unionOf(at.map((element) => element())), at) : listOf(() => elementOf([part]));
}

function memberExpression(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'MemberExpression' }): Value {
  const object = flow.valueOf(file, node.object);
  const written = writtenMembers(flow, file, node);
  return unionOf([...keysOfMember(flow, file, node).map((key) => memberValue(flow, object, key)), written]);
}

/** The keys of `a.key`, `a['key']`, `a[0]`, and those that `a[name]` is known to have; any element where it may have others. */
export function keysOfMember(
  flow: Flow,
  file: IndexedFile,
  node: AnyNode & { type: 'MemberExpression' },
): readonly (string | number)[] {
  if (!node.computed) return [memberKey(node)].filter((name) => name !== undefined);
  const value = flow.valueOf(file, node.property);
  const known = literalsIn(value).filter((key) => typeof key === 'string' || typeof key === 'number');
  return known.length > 0 && known.length === value.length ? known : [...known, ANY_ELEMENT];
}

/** What the file itself writes to a member of the author's own objects. */
function writtenMembers(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'MemberExpression' }): Value {
  const name = memberKey(node);
  if (name === undefined || file.memberWrites(name).length === 0) return NOTHING;
  return unionOf(writesTo(file, name, ownerOf(file, node.object)).map(({ value }) => flow.valueOf(file, value)));
}

function arrayLiteral(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'ArrayExpression' }): Value {
  const elements = node.elements.filter((element) => element !== null);
  const valueAt = (element: AnyNode): Value =>
    element.type === 'SpreadElement' ? elementOf(flow.valueOf(file, element.argument)) : flow.valueOf(file, element);
  const plain = elements.every((element) => element.type !== 'SpreadElement');
  return listOf(
    () => unionOf(elements.map(valueAt)),
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
