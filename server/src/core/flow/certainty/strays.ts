/** Writes to what may be any part of a payload, because nobody sees how it got there: `this` of a function that stands alone, what was caught. */
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import type { AnyNode, Identifier } from '../../syntax/javascript.ts';
import { memberKey, nameOf } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_TEXT_ALIASES } from '../bounds.ts';
import { codePartsOf } from '../index/code-part.ts';
import { holderOf } from '../index/holder.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { byPart } from '../value/by-part.ts';
import type { Flow } from '../value/engine.ts';
import { isUnknown } from '../value/value.ts';
import { type AppWrites, writesIn } from './app-writes.ts';
import { mayEscape } from './escapes.ts';

/** Whether the object of some write without a name, or what holds it, came on such a way. What goes into calls that nobody sees is told of there. */
export const areStrays = (writes: AppWrites): boolean =>
  writes.flow
    .files()
    .some((file) =>
      codePartsOf(file).some((part) =>
        straysIn(writes.flow, part, undefined).some((way) => way === 'unseen' || mayEscape(writes, file, way)),
      ),
    );

/** How it came: unseen for certain, or as the parameter of a function of the same file, if somebody may call that unseen. */
type Came = 'unseen' | FunctionNode;

/** Found with each part; who calls a function is asked of the whole app. */
const straysIn = byPart((flow, part): readonly Came[] =>
  writesIn(flow, part, undefined).writes.flatMap(({ name, object }) =>
    name === undefined ? cameBy(flow, part.file, object, MOST_TEXT_ALIASES) : [],
  ),
);

function cameBy(flow: Flow, file: IndexedFile, node: AnyNode, levels: number): readonly Came[] {
  // `Object.assign(...records)`
  if (node.type === 'SpreadElement' || isOfAllObjects(withoutChain(node))) return UNSEEN;
  const root = rootOf(node);
  if (root.type === 'ThisExpression') return holderOf(file, root) === undefined ? UNSEEN : [];
  if (root.type !== 'Identifier') return [];
  const value = flow.valueOf(file, root);
  return value.length > 0 && !isUnknown(value) ? [] : nameCameBy(flow, file, root, levels);
}

const UNSEEN: readonly Came[] = ['unseen'];

function nameCameBy(flow: Flow, file: IndexedFile, node: Identifier, levels: number): readonly Came[] {
  const binding = file.resolve(node.name, node);
  if (!binding) return node.name === 'arguments' ? UNSEEN : [];
  return binding.writes.flatMap(({ kind, source }): readonly Came[] => {
    if (kind === 'caught') return UNSEEN;
    if (kind === 'value') return levels > 0 ? cameBy(flow, file, source, levels - 1) : [];
    return kind === 'parameter' && isFunction(source) ? calledBy(file, source) : [];
  });
}

/** Otherwise than by being handed to somebody who gets the payload as well. */
function calledBy(file: IndexedFile, fn: FunctionNode): readonly Came[] {
  const parent = file.parentOf(fn);
  if ((parent?.type === 'Property' || parent?.type === 'MethodDefinition') && parent.kind === 'set') return UNSEEN;
  if (parent?.type !== 'CallExpression' || parent.callee === fn) return [fn];
  const name = nameOf(withoutChain(parent.callee));
  return name === 'catch' || name === 'apply' || (name === 'then' && parent.arguments[0] !== fn) ? UNSEEN : [];
}

/** `Object.prototype`, `ticket.__proto__`, `ticket.constructor.prototype` */
function isOfAllObjects(node: AnyNode): boolean {
  if (node.type !== 'MemberExpression') return false;
  const key = memberKey(node);
  return key === '__proto__' || (key === 'prototype' && OF_OBJECTS.has(nameOf(withoutChain(node.object)) ?? ''));
}

const OF_OBJECTS: ReadonlySet<string> = new Set(['Object', 'constructor']);

/** What the members of a chain are taken of. */
export function rootOf(node: AnyNode): AnyNode {
  let root = withoutChain(node);
  while (root.type === 'MemberExpression') root = withoutChain(root.object);
  return root;
}

/** Whether code that stands in a text is run among that of the app. */
export const runsText = ({ flow }: AppWrites): boolean =>
  flow
    .files()
    .some((file) =>
      file.callsOf('eval').some(({ callee }) => callee.type === 'Identifier' && !file.resolve('eval', callee)),
    );
