/** Whether a function escapes to somebody who may call it and whom nobody sees: it is used as a value, or can be reached by a computed name. */

import type { FunctionNode } from '../../model/exports.ts';
import type { AnyNode, Identifier } from '../../syntax/javascript.ts';
import {
  isExports,
  isMemberName,
  isModuleExports,
  memberKey,
  nameOf,
  propertyKey,
  writtenText,
} from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { groupBy } from '../../text/group-by.ts';
import { isList } from '../evaluate/lists.ts';
import { exportedUnder } from '../index/exported.ts';
import type { Call } from '../index/file-part.ts';
import { holderOf } from '../index/holder.ts';
import type { Binding, IndexedFile } from '../index/index-file.ts';
import { methodNamed } from '../methods.ts';
import { byPart } from '../value/by-part.ts';
import { forEachFound } from './all-parts.ts';
import { type AppWrites, keptOnceWith, keptWith, type PlacedNode } from './app-writes.ts';

export function mayEscape(writes: AppWrites, file: IndexedFile, fn: FunctionNode): boolean {
  const known = answers(writes);
  const answer = known.get(fn) ?? escapes(writes, file, fn);
  known.set(fn, answer);
  return answer;
}

const answers = keptOnceWith(() => new Map<FunctionNode, boolean>());

const escapes = (writes: AppWrites, file: IndexedFile, fn: FunctionNode): boolean =>
  goesOn(writes, file, fn, fn) ||
  (placesOf(writes).get(fn) ?? []).some(({ file: at, node }) => goesOn(writes, at, node, fn));

/** Where each function and each class is named. */
const placesOf = keptOnceWith(({ flow }): ReadonlyMap<AnyNode, readonly PlacedNode[]> => {
  const found = new Map<AnyNode, PlacedNode[]>();
  forEachFound(flow, namedIn, undefined, ({ named, node }, file) => {
    const places = found.get(named);
    if (places) places.push({ file, node });
    else found.set(named, [{ file, node }]);
  });
  return found;
});

/** The functions and classes that the names in a part stand for. */
const namedIn = byPart((flow, { file, active: nodes }) =>
  nodes.flatMap((node): readonly { readonly named: AnyNode; readonly node: AnyNode }[] => {
    if ((node.type !== 'Identifier' && node.type !== 'MemberExpression') || isOnlyName(file, node)) return [];
    const parts = flow.valueOf(file, node);
    return parts.flatMap((part) =>
      part.kind === 'function' || part.kind === 'class' ? [{ named: part.node, node }] : [],
    );
  }),
);

/** A name that is declared or written, or the name of a member. */
function isOnlyName(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id === node;
    case 'AssignmentExpression':
      return parent.left === node;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return true;
    case 'ArrowFunctionExpression':
      return parent.body !== node;
    default:
      return isMemberName(node, parent);
  }
}

/** Whether the function, at one place where it stands, gets to where its calls are not seen. */
function goesOn(writes: AppWrites, file: IndexedFile, node: AnyNode, fn: FunctionNode): boolean {
  const parent = file.parentOf(node);
  if (node.type === 'MemberExpression' && memberKey(node) === undefined) return true;
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
      return !isAnyExports(parent.left) && parent.left.type !== 'Identifier' && !isExportsMember(parent.left);
    case 'Property': {
      const literal = file.parentOf(parent);
      const isRenamed = node !== fn && !exportedUnder(file, fn).includes(propertyKey(parent) ?? '');
      return (
        literal?.type === 'ObjectExpression' &&
        ((isRenamed && nameOf(node) !== propertyKey(parent)) || containerGoesOn(writes, file, literal))
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

/** An object of functions: known as long as its members are only read by name, and exported as a whole. */
function containerGoesOn(writes: AppWrites, file: IndexedFile, literal: AnyNode): boolean {
  const parent = file.parentOf(literal);
  if (hasComputedThis(writes, literal)) return true;
  if (parent?.type === 'AssignmentExpression' && isAnyExports(parent.left)) return exportsGoOn(writes, file);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return true;
  return bindingGoesOn(writes, file, parent.id);
}

/** Where a name alone refers to what has it. */
const referencesTo = (file: IndexedFile, name: string): readonly Identifier[] =>
  file.identifiersNamed(name).filter((node) => !isOnlyName(file, node));

/** Of each file by name, for the names that were asked about. */
const goingOn = keptWith((_writes, _file: IndexedFile) => new Map<string, ReadonlySet<Binding | undefined>>());

function bindingsThatGoOn(file: IndexedFile, name: string): ReadonlySet<Binding | undefined> {
  const nodes = referencesTo(file, name).filter((node) => !isReadByName(file, node) && !isExported(file, node));
  return new Set(nodes.map((node) => file.resolve(name, node)));
}

/** Whether the value of a variable of this name gets to where nobody sees what is read of it. */
function bindingGoesOn(writes: AppWrites, file: IndexedFile, id: Identifier): boolean {
  const binding = file.resolve(id.name, id);
  if (binding === undefined) return true;
  const known = goingOn(writes, file);
  const found = known.get(id.name) ?? bindingsThatGoOn(file, id.name);
  known.set(id.name, found);
  return found.has(binding);
}

const isExported = (file: IndexedFile, node: AnyNode): boolean => {
  const parent = file.parentOf(node);
  return parent?.type === 'AssignmentExpression' && parent.right === node && isAnyExports(parent.left);
};

function isReadByName(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'ChainExpression') return isReadByName(file, parent);
  if (parent?.type === 'MemberExpression') return parent.object === node && memberKey(parent) !== undefined;
  if (parent?.type !== 'VariableDeclarator' || parent.init !== node || parent.id.type !== 'ObjectPattern') return false;
  return parent.id.properties.every((property) => property.type === 'Property' && propertyKey(property) !== undefined);
}

/** `exports[name](…)`, or a file that requires this one and does more than to ask for its members by name. */
const exportsGoOn = keptWith((writes, file: IndexedFile): boolean => {
  const own = referencesTo(file, 'exports').some(
    (node) => !isExported(file, node) && !isReadByName(file, node) && nameOf(file.parentOf(node) ?? node) !== 'exports',
  );
  return (
    own ||
    requiringCalls(writes).some(({ file: at, node }) => requires(at, node, file) && !isRequiredByName(writes, at, node))
  );
});

const requiringCalls = keptOnceWith(({ flow }): readonly PlacedNode<Call>[] =>
  flow.files().flatMap((file) =>
    file
      .callsOf('require')
      .filter((node) => node.type === 'CallExpression' && nameOf(node.callee) === 'require')
      .map((node) => ({ file, node })),
  ),
);

function requires(at: IndexedFile, call: Call, file: IndexedFile): boolean {
  const [name] = call.arguments;
  const text = name && writtenText(name);
  // More rather than fewer: a name that is computed, or one whose last part is that of the file.
  return at !== file && (text === undefined || file.file.path.endsWith(`/${text.split('/').at(-1)}.js`));
}

function isRequiredByName(writes: AppWrites, file: IndexedFile, call: AnyNode): boolean {
  if (isReadByName(file, call)) return true;
  const parent = file.parentOf(call);
  return (
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && !bindingGoesOn(writes, file, parent.id)
  );
}

/** `this[name](…)`, or an object that goes on as a whole. */
const hasComputedThis = keptWith((writes, literal: AnyNode): boolean =>
  (wholesByHolder(writes).get(literal) ?? []).some(({ file: at, node }) => {
    const parent = at.parentOf(node);
    if (parent?.type === 'CallExpression')
      return !methodNamed(nameOf(withoutChain(parent.callee))).calls && !isUsualReceiver(writes, at, parent);
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
      return bindingGoesOn(writes, at, parent.id);
    return !isReadByName(at, node);
  }),
);

/** Every `this`, by whose it is. */
const wholesByHolder = keptOnceWith(({ wholes }) => groupBy(wholes, ({ file, node }) => holderOf(file, node)));

/** `service[kind](…)` on what may be an object of a class. */
const isReachedByComputedName = keptOnceWith(({ flow, calls }) =>
  calls.some(({ file, node }) => {
    const callee = withoutChain(node.callee);
    return (
      callee.type === 'MemberExpression' &&
      memberKey(callee) === undefined &&
      flow
        .valueOf(file, callee.object)
        .some(({ kind }) => kind === 'instance' || kind === 'class' || kind === 'unknown')
    );
  }),
);

function isClassUsedElsewhere(writes: AppWrites, file: IndexedFile, member: AnyNode): boolean {
  const body = file.parentOf(member);
  const owner = body && file.parentOf(body);
  return owner !== undefined && isUsedElsewhere(writes, owner);
}

/** A class that is extended, passed on or kept: others make objects of it. */
const isUsedElsewhere = keptWith((writes, owner: AnyNode): boolean =>
  (placesOf(writes).get(owner) ?? []).some(({ file: at, node }) => {
    const parent = at.parentOf(node);
    if (parent?.type === 'ClassDeclaration' && parent.id === node) return false;
    return parent !== undefined && !isUsualUse(writes, at, node, parent);
  }),
);

function isUsualUse(writes: AppWrites, file: IndexedFile, node: AnyNode, parent: AnyNode): boolean {
  switch (parent.type) {
    case 'NewExpression':
      return parent.callee === node;
    case 'MemberExpression':
      return parent.object === node && memberKey(parent) !== undefined;
    case 'BinaryExpression':
      return true;
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier';
    case 'AssignmentExpression':
      return isAnyExports(parent.left) || isExportsMember(parent.left);
    case 'Property': {
      const literal = file.parentOf(parent);
      return literal?.type !== 'ObjectExpression' || !containerGoesOn(writes, file, literal);
    }
    default:
      return parent.type === 'ClassExpression' && parent.id === node;
  }
}

const isAnyExports = (node: AnyNode): boolean => isExports(node) || isModuleExports(node);

const isExportsMember = (node: AnyNode): boolean =>
  node.type === 'MemberExpression' && memberKey(node) !== undefined && isAnyExports(node.object);
