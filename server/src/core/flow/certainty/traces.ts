/** The trace of a value: the variables, objects, members and functions that it went through, more rather than fewer. */

import type { FunctionNode } from '../../model/exports.ts';
import { isFunction } from '../../model/exports.ts';
import { type AnyNode, forEachChild } from '../../syntax/javascript.ts';
import { memberKey, nameOf, propertyKey, writtenText } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { firstAt } from '../../text/first-at.ts';
import { MOST_TRACED_NODES, MOST_TRACED_STEPS, MOST_TRACED_STEPS_IN_ALL } from '../bounds.ts';
import type { Call } from '../index/file-part.ts';
import { holderOf } from '../index/holder.ts';
import type { Binding, IndexedFile } from '../index/index-file.ts';
import type { Read } from '../uses/reads.ts';
import { type ClassNode, type FunctionPart, isUnknown, type Value } from '../value/value.ts';
import { type AppWrites, keptOnceWith, keptWith, type PlacedNode } from './app-writes.ts';

export interface Trace {
  /** Variables, literals, classes and results that may be, or hold, what is read. */
  readonly objects: ReadonlySet<unknown>;
  readonly keys: ReadonlySet<string>;
  /** Functions whose parameters it came through. */
  readonly functions: ReadonlyMap<FunctionNode, IndexedFile>;
  /** It was in the app's store. */
  readonly isStored: boolean;
  /** Too long to follow. */
  readonly isCut: boolean;
}

export const traceOfRead = (writes: AppWrites, { file, node, form }: Read): Trace =>
  form === 'pattern' || node.type !== 'MemberExpression'
    ? follow(writes, (tracer) => tracer.pattern(file, node))
    : traceOf(writes, file, node.object);

const known = keptOnceWith(() => ({
  traces: new Map<AnyNode | Binding, Trace>(),
  ofPayloads: new Map<AnyNode | Binding, Trace>(),
  ways: 0,
}));

export function traceOf(writes: AppWrites, file: IndexedFile, node: AnyNode): Trace {
  const { traces, ofPayloads } = known(writes);
  // Wherever a variable stands, what it holds came the same way.
  const start = (node.type === 'Identifier' && file.resolve(node.name, node)) || node;
  const kept = isPayload(writes.flow.valueOf(file, node)) ? ofPayloads : traces;
  const trace = kept.get(start) ?? follow(writes, (tracer) => tracer.node(file, node));
  kept.set(start, trace);
  return trace;
}

interface Tracer {
  node(file: IndexedFile, node: AnyNode): void;
  pattern(file: IndexedFile, node: AnyNode): void;
}

function follow(writes: AppWrites, start: (tracer: Tracer) => void): Trace {
  const { flow } = writes;
  const objects = new Set<unknown>();
  const keys = new Set<string>();
  const functions = new Map<FunctionNode, IndexedFile>();
  const seen = new Set<unknown>();
  const budget = known(writes);
  const mostWays = Math.min(MOST_TRACED_STEPS, MOST_TRACED_STEPS_IN_ALL - budget.ways);
  let ways = 0;
  let isStored = false;
  let isCut = false;

  // A list of work instead of recursion: the way may be as long as the code.
  const open: { readonly file: IndexedFile; readonly node: AnyNode }[] = [];
  const add = (file: IndexedFile, node: AnyNode | null | undefined): void => {
    ways++;
    if (!node || seen.has(node)) return;
    seen.add(node);
    open.push({ file, node });
  };
  const looked = {
    members: new Set<string>(),
    inCalls: new Set<FunctionNode>(),
    parameters: new Map<FunctionNode, Set<number>>(),
  };

  /** What a function that gets a callback may hand to it. */
  const inCallsWithin = ({ file, node: fn }: FunctionPart): void => {
    if (looked.inCalls.has(fn)) return;
    looked.inCalls.add(fn);
    for (const call of callsWithin(writes, file, fn)) for (const argument of call.arguments) add(file, argument);
  };
  const parameter = (file: IndexedFile, fn: FunctionNode, index: number): void => {
    functions.set(fn, file);
    const parameters = looked.parameters.get(fn) ?? new Set<number>();
    if (parameters.has(index)) return;
    looked.parameters.set(fn, parameters.add(index));
    for (const { file: at, node: call, how } of sitesOf(writes).get(fn) ?? []) {
      const callee = withoutChain(call.callee);
      if (how === 'passed') {
        if (callee.type === 'MemberExpression') add(at, callee.object);
        for (const argument of call.arguments) if (!isFunction(argument)) add(at, argument);
        for (const part of flow.valueOf(at, callee)) if (part.kind === 'function') inCallsWithin(part);
      } else {
        const place = how === 'through' ? index + 1 : index;
        for (const [position, argument] of call.arguments.entries())
          if (position === place || argument.type === 'SpreadElement') add(at, argument);
      }
    }
  };
  const pattern = (file: IndexedFile, inner: AnyNode): void => {
    let at = inner;
    for (let node = file.parentOf(inner); node; at = node, node = file.parentOf(node)) {
      if (isFunction(node)) {
        parameter(file, node, node.params.indexOf(at as (typeof node.params)[number]));
        return;
      }
      const source = sourceOf(node);
      add(file, source);
      if (source && node.type !== 'AssignmentPattern') return;
      if (node.type === 'Property') keys.add(propertyKey(node) ?? '');
    }
  };
  const called = (file: IndexedFile, node: AnyNode & { type: 'CallExpression' | 'NewExpression' }): void => {
    const callee = withoutChain(node.callee);
    let isOwn = false;
    for (const part of flow.valueOf(file, callee)) {
      if (part.kind === 'class') objects.add(part.node);
      if (part.kind === 'platform' && part.known.name === '$db.get') {
        if (isStored) continue;
        isStored = true;
        for (const { file: at, node: set } of storingCalls(writes))
          for (const argument of set.arguments.slice(1)) add(at, argument);
      }
      if (part.kind !== 'function') continue;
      isOwn = true;
      for (const value of part.file.returnsOf(part.node)) add(part.file, value);
    }
    if (isOwn) return;
    objects.add(node);
    if (callee.type === 'MemberExpression') add(file, callee.object);
    for (const argument of node.arguments) add(file, argument);
  };
  const step = (file: IndexedFile, node: AnyNode): void => {
    switch (node.type) {
      case 'Identifier': {
        const binding = file.resolve(node.name, node);
        if (!binding) {
          if (isUnknown(flow.valueOf(file, node))) objects.add(`global ${node.name}`);
          return;
        }
        if (seen.has(binding)) return;
        seen.add(binding);
        // What the platform hands over has places of its own, by which it is compared.
        if (!isPayload(flow.valueOf(file, node))) objects.add(binding);
        for (const { kind, source, index, steps } of binding.writes) {
          for (const { key } of steps.flatMap((one) => (one.kind === 'member' ? [one] : [])))
            keys.add(typeof key === 'string' ? key : (writtenText(key) ?? ''));
          for (const one of steps) if (one.kind === 'default') add(file, one.value);
          if (kind === 'parameter' && isFunction(source)) parameter(file, source, index);
          else if (kind !== 'declaration') add(file, source);
        }
        return;
      }
      case 'MemberExpression': {
        const key = memberKey(node);
        if (key !== undefined) keys.add(key);
        add(file, node.object);
        const isPayload = flow.valueOf(file, node.object).every(({ kind }) => kind === 'shape');
        if (key === undefined || isPayload || looked.members.has(key)) return;
        looked.members.add(key);
        for (const write of writes.named.get(key) ?? []) for (const value of write.values) add(write.file, value);
        return;
      }
      case 'ThisExpression': {
        const holder = holderOf(file, node);
        if (holder) objects.add(holder);
        return;
      }
      case 'CallExpression':
      case 'NewExpression':
        called(file, node);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        for (const value of file.returnsOf(node)) add(file, value);
        return;
      case 'Property':
        add(file, node.value);
        return;
      case 'ObjectExpression':
      case 'ArrayExpression':
        objects.add(node);
        forEachChild(node, (child) => add(file, child));
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        objects.add(node);
        return;
      default:
        forEachChild(node, (child) => add(file, child));
    }
  };

  start({ node: add, pattern });
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.size > MOST_TRACED_NODES || ways > mostWays) {
      isCut = true;
      break;
    }
    step(next.file, next.node);
  }
  budget.ways += ways;
  return { objects, keys, functions, isStored, isCut };
}

/** What a pattern somewhere inside takes apart. */
function sourceOf(node: AnyNode): AnyNode | null | undefined {
  switch (node.type) {
    case 'VariableDeclarator':
      return node.init;
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForOfStatement':
    case 'ForInStatement':
      return node.right;
    default:
      return undefined;
  }
}

export const isPayload = (value: Value): boolean => value.length > 0 && value.every(({ kind }) => kind === 'shape');

interface CallSite extends PlacedNode<Call> {
  /** Called itself, by a method such as `call`, or given to what is called. */
  readonly how: 'direct' | 'through' | 'passed';
}

const storingCalls = keptOnceWith(({ calls }) =>
  calls.filter(({ node }) => nameOf(withoutChain(node.callee)) === 'set'),
);

/** In the order of the text. */
const callsOfFile = keptWith(({ calls }, file: IndexedFile) =>
  calls.flatMap(({ file: at, node }) => (at === file ? [node] : [])),
);

function callsWithin(writes: AppWrites, file: IndexedFile, { start, end }: FunctionNode): readonly Call[] {
  const calls = callsOfFile(writes, file);
  const from = firstAt(calls, start);
  return calls.slice(from, firstAt(calls, end)).filter((call) => call.end <= end);
}

const sitesOf = keptOnceWith(({ flow, calls }): ReadonlyMap<AnyNode, readonly CallSite[]> => {
  const found = new Map<AnyNode, CallSite[]>();
  const note = (file: IndexedFile, call: Call, node: AnyNode, how: CallSite['how']): void => {
    for (const part of flow.valueOf(file, node)) {
      const fn = part.kind === 'class' ? constructorOf(part.node) : part.kind === 'function' ? part.node : undefined;
      if (!fn) continue;
      const list = found.get(fn) ?? [];
      found.set(fn, list);
      list.push({ file, node: call, how });
    }
  };
  for (const { file, node: call } of calls) {
    const callee = withoutChain(call.callee);
    if (callee.type === 'Super') continue;
    note(file, call, callee, 'direct');
    if (callee.type === 'MemberExpression') note(file, call, callee.object, 'through');
    for (const argument of call.arguments)
      if (isFunction(argument) || nameOf(argument) !== undefined) note(file, call, argument, 'passed');
  }
  return found;
});

const constructorOf = ({ body }: ClassNode): AnyNode | undefined =>
  body.body.flatMap((member) =>
    member.type === 'MethodDefinition' && member.kind === 'constructor' ? [member.value] : [],
  )[0];
