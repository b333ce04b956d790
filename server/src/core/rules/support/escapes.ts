/** Whether a function may be called by somebody that nobody sees: it is used as a value, or can be reached by a computed name. */

import { isList } from '../../flow/arrays.ts';
import { nameOf } from '../../flow/called-names.ts';
import { withoutChain } from '../../flow/functions.ts';
import { holderOf } from '../../flow/holder.ts';
import type { IndexedFile } from '../../flow/index-file.ts';
import { type FunctionNode, readExports } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { AppWrites, PlacedNode } from './app-writes.ts';
import { writtenText } from './server-files.ts';

const known = new WeakMap<AppWrites, Map<FunctionNode, boolean>>();

export function mayEscape(writes: AppWrites, file: IndexedFile, fn: FunctionNode): boolean {
  const answers = known.get(writes) ?? new Map<FunctionNode, boolean>();
  known.set(writes, answers);
  const answer = answers.get(fn) ?? escapes(writes, file, fn);
  answers.set(fn, answer);
  return answer;
}

const escapes = (writes: AppWrites, file: IndexedFile, fn: FunctionNode): boolean =>
  goesOn(writes, file, fn, fn) ||
  (placesOf(writes).get(fn) ?? []).some(({ file: at, node }) => goesOn(writes, at, node, fn));

const places = new WeakMap<AppWrites, ReadonlyMap<AnyNode, readonly PlacedNode[]>>();

/** Where each function is named. */
function placesOf(writes: AppWrites): ReadonlyMap<AnyNode, readonly PlacedNode[]> {
  const before = places.get(writes);
  if (before) return before;
  const found = new Map<AnyNode, PlacedNode[]>();
  for (const place of writes.references) {
    const { file, node } = place;
    if (node.type === 'ThisExpression' || isOnlyName(file, node)) continue;
    for (const part of writes.flow.valueOf(file, node)) {
      if (part.kind === 'function') found.set(part.node, [...(found.get(part.node) ?? []), place]);
    }
  }
  places.set(writes, found);
  return found;
}

/** A name that is declared or written, or the name of a member. */
function isOnlyName(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.property === node && !parent.computed;
    case 'Property':
      return parent.key === node && parent.value !== node;
    case 'VariableDeclarator':
      return parent.id === node;
    case 'AssignmentExpression':
      return parent.left === node;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key === node;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    default:
      return false;
  }
}

/** Whether the function, at one place where it stands, gets to where its calls are not seen. */
function goesOn(writes: AppWrites, file: IndexedFile, node: AnyNode, fn: FunctionNode): boolean {
  const parent = file.parentOf(node);
  if (node.type === 'MemberExpression' && node.computed) return true;
  switch (parent?.type) {
    case 'ChainExpression':
      return goesOn(writes, file, parent, fn);
    case 'ExpressionStatement':
      return false;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node && !isUsualReceiver(writes, file, parent);
    case 'MemberExpression':
      return parent.object !== node || nameOf(parent) !== 'call';
    case 'VariableDeclarator':
      return parent.id.type !== 'Identifier';
    case 'AssignmentExpression':
      return !isExports(parent.left) && parent.left.type !== 'Identifier' && !isExportsMember(parent.left);
    case 'Property': {
      const literal = file.parentOf(parent);
      const isRenamed =
        node !== fn &&
        readExports(file.file).functions.every((one) => one.node !== fn || one.name !== nameOf(parent.key));
      return (
        literal?.type === 'ObjectExpression' &&
        ((isRenamed && nameOf(node) !== nameOf(parent.key)) || containerGoesOn(writes, file, literal))
      );
    }
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return isReachedByComputedName(writes) || isClassUsedElsewhere(writes, file, parent);
    case 'Program':
    case 'BlockStatement':
    case 'SwitchCase':
    case 'LabeledStatement':
    case 'IfStatement':
      return false;
    default:
      return parent !== undefined;
  }
}

/** A list or a promise hands to a callback what is in it, and a function of the app what it says itself. */
function isUsualReceiver(
  { flow }: AppWrites,
  file: IndexedFile,
  call: AnyNode & { type: 'CallExpression' | 'NewExpression' },
): boolean {
  const callee = withoutChain(call.callee);
  if (callee.type === 'Super') return false;
  const value = flow.valueOf(file, callee);
  if (value.length > 0 && value.every(({ kind }) => kind === 'function')) return true;
  if (callee.type !== 'MemberExpression') return false;
  const receiver = flow.valueOf(file, callee.object);
  return receiver.length > 0 && receiver.every((part) => part.kind === 'promise' || isList(part));
}

/** An object of functions: known as long as it is only asked for members by name, and exported as a whole. */
function containerGoesOn(writes: AppWrites, file: IndexedFile, literal: AnyNode): boolean {
  const parent = file.parentOf(literal);
  if (hasComputedThis(writes, file, literal)) return true;
  if (parent?.type === 'AssignmentExpression' && isExports(parent.left)) return exportsGoOn(writes, file);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return true;
  return bindingGoesOn(writes, file, parent.id);
}

function bindingGoesOn(writes: AppWrites, file: IndexedFile, id: AnyNode & { type: 'Identifier' }): boolean {
  const binding = file.resolve(id.name, id);
  return writes.references.some(
    ({ file: at, node }) =>
      at === file &&
      node !== id &&
      node.type === 'Identifier' &&
      node.name === id.name &&
      !isOnlyName(at, node) &&
      at.resolve(node.name, node) === binding &&
      !isAskedByName(at, node) &&
      !isExported(at, node),
  );
}

const isExported = (file: IndexedFile, node: AnyNode): boolean => {
  const parent = file.parentOf(node);
  return parent?.type === 'AssignmentExpression' && parent.right === node && isExports(parent.left);
};

function isAskedByName(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'ChainExpression') return isAskedByName(file, parent);
  if (parent?.type === 'MemberExpression')
    return parent.object === node && (!parent.computed || writtenText(parent.property) !== undefined);
  if (parent?.type !== 'VariableDeclarator' || parent.init !== node || parent.id.type !== 'ObjectPattern') return false;
  return parent.id.properties.every((property) => property.type === 'Property' && !property.computed);
}

/** `exports[name](…)`, or a file that requires this one and does more than to ask for its members by name. */
function exportsGoOn(writes: AppWrites, file: IndexedFile): boolean {
  const own = writes.references.some(
    ({ file: at, node }) =>
      at === file &&
      node.type === 'Identifier' &&
      node.name === 'exports' &&
      !isOnlyName(at, node) &&
      !isExported(at, node) &&
      !isAskedByName(at, node) &&
      nameOf(at.parentOf(node) ?? node) !== 'exports',
  );
  return (
    own || writes.calls.some(({ file: at, node }) => requires(at, node, file) && !isRequiredByName(writes, at, node))
  );
}

function requires(at: IndexedFile, call: AnyNode, file: IndexedFile): boolean {
  if (call.type !== 'CallExpression' || nameOf(call.callee) !== 'require') return false;
  const [name] = call.arguments;
  const text = name && writtenText(name);
  // More rather than fewer: a name that is computed, or one whose last part is that of the file.
  return at !== file && (text === undefined || file.file.path.endsWith(`/${text.split('/').at(-1)}.js`));
}

function isRequiredByName(writes: AppWrites, file: IndexedFile, call: AnyNode): boolean {
  if (isAskedByName(file, call)) return true;
  const parent = file.parentOf(call);
  return (
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && !bindingGoesOn(writes, file, parent.id)
  );
}

/** `this[name](…)`, or an object that goes on as a whole. */
const hasComputedThis = (writes: AppWrites, file: IndexedFile, literal: AnyNode): boolean =>
  writes.references.some(({ file: at, node }) => {
    if (at !== file || node.type !== 'ThisExpression' || holderOf(at, node) !== literal) return false;
    const parent = at.parentOf(node);
    if (parent?.type === 'CallExpression')
      return !BINDING.has(nameOf(withoutChain(parent.callee)) ?? '') && !isUsualReceiver(writes, at, parent);
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
      return bindingGoesOn(writes, at, parent.id);
    return !isAskedByName(at, node);
  });

const BINDING: ReadonlySet<string> = new Set(['apply', 'bind', 'call']);

/** `service[kind](…)` on what may be an object of a class. */
const isReachedByComputedName = ({ flow, calls }: AppWrites): boolean =>
  calls.some(({ file, node }) => {
    const callee = withoutChain(node.callee);
    return (
      callee.type === 'MemberExpression' &&
      callee.computed &&
      flow
        .valueOf(file, callee.object)
        .some(({ kind }) => kind === 'instance' || kind === 'class' || kind === 'unknown')
    );
  });

/** A class that is extended, passed on or kept: others make objects of it. */
function isClassUsedElsewhere(writes: AppWrites, file: IndexedFile, member: AnyNode): boolean {
  const body = file.parentOf(member);
  const owner = body && file.parentOf(body);
  return writes.references.some(({ file: at, node }) => {
    if (node.type === 'ThisExpression' || isOnlyName(at, node)) return false;
    const parent = at.parentOf(node);
    if (parent?.type === 'ClassDeclaration' && parent.id === node) return false;
    const isIt = writes.flow.valueOf(at, node).some((part) => part.kind === 'class' && part.node === owner);
    return isIt && parent !== undefined && !isUsualUse(writes, at, node, parent);
  });
}

function isUsualUse(writes: AppWrites, file: IndexedFile, node: AnyNode, parent: AnyNode): boolean {
  switch (parent.type) {
    case 'NewExpression':
      return parent.callee === node;
    case 'MemberExpression':
      return parent.object === node && !parent.computed;
    case 'BinaryExpression':
      return true;
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier';
    case 'AssignmentExpression':
      return isExports(parent.left) || isExportsMember(parent.left);
    case 'Property': {
      const literal = file.parentOf(parent);
      return literal?.type !== 'ObjectExpression' || !containerGoesOn(writes, file, literal);
    }
    default:
      return parent.type === 'ClassExpression' && parent.id === node;
  }
}

const isExports = (node: AnyNode): boolean =>
  (node.type === 'Identifier' && node.name === 'exports') ||
  (node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    nameOf(node) === 'exports');

const isExportsMember = (node: AnyNode): boolean =>
  node.type === 'MemberExpression' && !node.computed && isExports(node.object);
