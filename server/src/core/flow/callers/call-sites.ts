/** Where a function of the app is called, and where it is passed on as an argument. */

import { type FunctionNode, isFunction, readExports, SERVER_PATH } from '../../model/exports.ts';
import { type KeptAnswers, kept } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { memberKey, nameOf, propertyKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { groupBy } from '../../text/group-by.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { MOST_MAKERS, MOST_NAMES_OF_FUNCTION } from '../bounds.ts';
import { areSettled, effectiveConstructors, superClassAt } from '../evaluate/classes.ts';
import { requiredPath, requiringCalls } from '../evaluate/modules.ts';
import { functionAround, nearest } from '../index/around.ts';
import { calledNames, resultName, SUPER, underAnyKey } from '../index/called-names.ts';
import { exportedUnder, literalOfExports } from '../index/exported.ts';
import { type Call, CONSTRUCTED } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { methodNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import type { FunctionPart, Value } from '../value/value.ts';
import { byFunction, functionsHeld } from './settled.ts';

export interface CallSite {
  readonly file: IndexedFile;
  readonly call: Call;
  /** 1 for `f.call(this, …)`: arguments begin one later; less than 0 where `bind` gave the first ones. */
  readonly shift: number;
  /** The arguments are those of a list: `f.apply(this, list)`. */
  readonly inList?: boolean;
  /** What is called is seen, but others may call it as well. */
  readonly hasOthers?: boolean;
}

export function callersOf(flow: Flow, file: IndexedFile, fn: FunctionNode): readonly CallSite[] {
  const sites: CallSite[] = [];
  const names = namesOf(flow, file, fn);
  for (const where of filesCalling(flow, file, fn)) {
    for (const name of names)
      for (const { item: call, bound } of callsUnder(flow, where, name).get(fn) ?? [])
        sites.push({ file: where, call, shift: -bound, hasOthers: nameOf(withoutChain(call.callee)) === undefined });
    const named = new Set([...names].flatMap((name) => where.callsThrough(name)));
    sites.push(...callsThroughMethods(flow, where, fn, [...named]));
  }
  sites.push(...callsThroughMethods(flow, file, fn, callThroughMethod(file, fn)));
  const parent = file.parentOf(fn);
  const isCalledAtOnce =
    (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === fn;
  if (isCalledAtOnce) sites.push({ file, call: parent, shift: 0 });
  return [...sites, ...constructions(flow, file, fn)];
}

const callsUnder = byFunction<Call>({
  items: (file, name) => file.callsOf(name),
  functionsOf(flow, file, call) {
    const callee = withoutChain(call.callee);
    if (callee.type === 'Super') return { held: [], isSettled: true };
    if (!isComputed(callee)) return functionsHeld(flow, file, callee);
    const parts = functionParts(valuesUnderKey(flow, file, callee));
    return { held: parts.map(({ node, bound = 0 }) => ({ node, bound })), isSettled: false };
  },
});

const functionParts = (value: Value): readonly FunctionPart[] =>
  value.flatMap((part) => (part.kind === 'function' ? [part] : []));

const functionsIn = (value: Value, fn: FunctionNode): readonly FunctionPart[] =>
  value.flatMap((part) => (part.kind === 'function' && part.node === fn ? [part] : []));

const isComputed = (node: AnyNode): node is AnyNode & { type: 'MemberExpression' } =>
  node.type === 'MemberExpression' && memberKey(node) === undefined;

const calledValue = (flow: Flow, file: IndexedFile, callee: AnyNode): Value =>
  isComputed(callee) ? valuesUnderKey(flow, file, callee) : flow.valueOf(file, callee);

/** `owner[key]`: the member of that name, and any member where the name is not known. */
function valuesUnderKey(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'MemberExpression' }): Value {
  const known = flow.valueOf(file, node);
  if (known.some(({ kind }) => kind === 'function' || kind === 'class')) return known;
  return flow
    .valueOf(file, node.object)
    .flatMap((part) => (part.kind === 'object' ? part.names.flatMap((name) => part.member(name)) : []));
}

/** `f.call(…)`, `f.apply(…)` and the first arguments in `f.bind(…)`. */
function callsThroughMethods(
  flow: Flow,
  file: IndexedFile,
  fn: FunctionNode,
  calls: readonly Call[],
): readonly CallSite[] {
  return calls.flatMap((call): readonly CallSite[] => {
    const callee = withoutChain(call.callee);
    if (callee.type !== 'MemberExpression') return [];
    return functionsIn(flow.valueOf(file, callee.object), fn).flatMap(({ bound = 0 }) =>
      calledNames(callee).map((method) => ({
        file,
        call,
        shift: 1 - bound,
        inList: method === 'apply',
        hasOthers: method !== 'call' || bound > 0,
      })),
    );
  });
}

/** `(function () { … }).call(…)` */
function callThroughMethod(file: IndexedFile, fn: FunctionNode): readonly Call[] {
  const member = file.parentOf(fn);
  const call = member?.type === 'MemberExpression' && member.object === fn ? file.parentOf(member) : undefined;
  if (call?.type !== 'CallExpression' || call.callee !== member) return [];
  return calledNames(member).some((name) => methodNamed(name).calls) ? [call] : [];
}

/** The files in which the function may be called, or passed on: others than its own only where it may leave that. */
export const filesCalling = (flow: Flow, file: IndexedFile, fn: FunctionNode): readonly IndexedFile[] =>
  mayLeave(file, fn) ? flow.filesNaming(namesOf(flow, file, fn)) : [file];

const mayLeave = (file: IndexedFile, fn: FunctionNode): boolean =>
  file.file.path !== SERVER_PATH || exportedUnder(file, fn).length > 0 || isInExports(file, fn);

const isInExports = (file: IndexedFile, fn: FunctionNode): boolean =>
  literalOfExports(file) !== undefined && exportsAround(file, fn) !== undefined;

/** Found once for many, so that each who asks notes what it rests on. */
const exportsAround = nearest((node, file) => node === readExports(file.file).literal);

/** `new C(…)` and `super(…)` for the constructor that C has or inherits. */
function constructions(flow: Flow, file: IndexedFile, fn: FunctionNode): readonly CallSite[] {
  const method = file.parentOf(fn);
  if (method?.type !== 'MethodDefinition' || method.kind !== 'constructor') return [];
  return flow
    .filesNaming([CONSTRUCTED, SUPER])
    .flatMap((where) =>
      [CONSTRUCTED, SUPER].flatMap((name) =>
        (constructingCalls(flow, where, name).get(fn) ?? []).map(({ item: call }) => ({ file: where, call, shift: 0 })),
      ),
    );
}

const constructingCalls = byFunction<Call>({
  items: (file, name) => file.callsOf(name),
  functionsOf(flow, file, { type, callee }) {
    if (type === 'CallExpression' && callee.type !== 'Super') return { held: [], isSettled: true };
    const made = callee.type === 'Super' ? superClassAt(flow, file, callee) : calledValue(flow, file, callee);
    const held = effectiveConstructors(flow, made).map((node) => ({ node, bound: 0 }));
    return { held, isSettled: callee.type === 'Identifier' && flow.isSettled(callee) && areSettled(flow, made) };
  },
});

const knownNames = new KeptWith<Flow, KeptAnswers<FunctionNode, ReadonlySet<string>>>();

/** Every name under which a function may be known, up to one more than calls are looked for under. */
export function namesOf(flow: Flow, file: IndexedFile, fn: FunctionNode): ReadonlySet<string> {
  const known = knownNames.get(flow) ?? new Map();
  knownNames.set(flow, known);
  return kept(known, fn, () => findNames(flow, mayLeave(file, fn), file, fn));
}

/** Whether it may have names under which nobody looks for its calls. */
export const hasMoreNames = (flow: Flow, file: IndexedFile, fn: FunctionNode): boolean =>
  namesOf(flow, file, fn).size > MOST_NAMES_OF_FUNCTION;

function findNames(
  flow: Flow,
  isEverywhere: boolean,
  file: IndexedFile,
  fn: FunctionNode,
  levels = MOST_MAKERS,
): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name === undefined || names.has(name) || names.size > MOST_NAMES_OF_FUNCTION) return;
    names.add(name);
    for (const where of isEverywhere ? flow.filesNaming([name]) : [file])
      for (const alias of where.aliasesOf(name)) add(alias);
    if (name === 'exports') for (const given of namesOfRequired(flow, file.file.path)) add(given);
    if (name === 'exports[]') for (const given of namesOfRequired(flow, file.file.path)) add(underAnyKey(given));
  };
  if (fn.type !== 'ArrowFunctionExpression' && fn.id) add(fn.id.name);
  const parent = file.parentOf(fn);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') add(parent.id.name);
  if (parent?.type === 'AssignmentExpression') add(nameOf(parent.left));
  if (parent?.type === 'ExportDefaultDeclaration') add('default');
  if (
    parent &&
    (parent.type === 'Property' || parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition')
  ) {
    add(propertyKey(parent));
  }
  for (const name of namesOfPlace(flow, isEverywhere, file, fn, levels)) add(name);
  for (const name of exportedUnder(file, fn)) add(name);
  return names;
}

/** The names of `owner[key]` for a member of an object, and of `make()` for what a function gives back. */
function namesOfPlace(
  flow: Flow,
  isEverywhere: boolean,
  file: IndexedFile,
  fn: FunctionNode,
  levels: number,
): readonly string[] {
  const parent = file.parentOf(fn);
  if (parent?.type === 'MethodDefinition') return [underAnyKey('this')];
  if (parent?.type === 'Property') {
    const owner = file.parentOf(parent);
    const name = owner && nameGivenTo(file, owner);
    return name === undefined ? [] : [underAnyKey(name), underAnyKey('this')];
  }
  const maker = levels > 0 ? makerOf(file, fn) : undefined;
  return maker ? [...findNames(flow, isEverywhere, file, maker, levels - 1)].map(resultName) : [];
}

/** The function that returns this one. */
function makerOf(file: IndexedFile, fn: FunctionNode): FunctionNode | undefined {
  const parent = file.parentOf(fn);
  if (parent?.type === 'ArrowFunctionExpression' && parent.body === fn) return parent;
  const maker = parent?.type === 'ReturnStatement' ? functionAround(file, parent) : undefined;
  return maker && isFunction(maker) ? maker : undefined;
}

/** What the value of `require('…')` of a file is called, also where another file goes on with it. */
function namesOfRequired(flow: Flow, path: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  return (callsRequiring(flow).get(path) ?? []).flatMap(({ file, call }): readonly string[] => {
    const name = nameGivenTo(file, call);
    if (name === 'exports') return namesOfRequired(flow, file.file.path, seen);
    return name === undefined ? [] : [name];
  });
}

interface PlacedCall {
  readonly file: IndexedFile;
  readonly call: Call;
}

const requiring: KeptAnswers<Flow, ReadonlyMap<string | undefined, readonly PlacedCall[]>> = new KeptWith();

/** The calls of `require` by the path of the file that they name. */
const callsRequiring = (flow: Flow): ReadonlyMap<string | undefined, readonly PlacedCall[]> =>
  kept(requiring, flow, () =>
    groupBy(
      flow.files().flatMap((file) => requiringCalls(file).map((one) => ({ ...one, file }))),
      ({ file, named }) => named && requiredPath(file.file.path, named.name),
    ),
  );

/** `name` of `const name = …`, `name = …` and `{ name: … }`; `require()` where the value is called at once. */
function nameGivenTo(file: IndexedFile, node: AnyNode): string | undefined {
  const parent = file.parentOf(node);
  if (parent?.type === 'VariableDeclarator') return nameOf(parent.id);
  if (parent?.type === 'AssignmentExpression') return nameOf(parent.left);
  if (parent?.type === 'CallExpression' && parent.callee === node) return resultName('require');
  return parent?.type === 'Property' ? propertyKey(parent) : undefined;
}
