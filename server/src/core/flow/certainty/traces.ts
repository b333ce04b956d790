/** The trace of a value: the variables, objects, members and functions that it went through, more rather than fewer. */

import type { FunctionNode } from '../../model/exports.ts';
import { type AnyNode, forEachChild } from '../../syntax/javascript.ts';
import { memberKey, nameOf } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_TRACED_NODES, MOST_TRACED_STEPS, MOST_TRACED_STEPS_IN_ALL } from '../bounds.ts';
import type { Call } from '../index/file-part.ts';
import { holderOf } from '../index/holder.ts';
import type { Binding, IndexedFile } from '../index/index-file.ts';
import { type KeptAnswers, kept } from '../index/reads.ts';
import { type Inflow, inflowsOf, inflowsOfParameter, inflowsOfPattern } from '../inflows/inflows.ts';
import type { Read } from '../uses/reads.ts';
import { isUnknown, type Value } from '../value/value.ts';
import { type AppWrites, keptOnceWith, type PlacedNode } from './app-writes.ts';

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

export function traceOfRead(writes: AppWrites, { file, node, form }: Read): Trace {
  if (node.type === 'MemberExpression') return traceOf(writes, file, node.object);
  const pattern = form === 'pattern' ? file.parentOf(node) : undefined;
  return traceFrom(writes, pattern ? inflowsOfPattern(writes.flow, file, pattern) : []);
}

interface Known {
  readonly traces: KeptAnswers<AnyNode | Binding, Trace>;
  readonly ofPayloads: KeptAnswers<AnyNode | Binding, Trace>;
  steps: number;
}

const known = keptOnceWith((): Known => ({ traces: new Map(), ofPayloads: new Map(), steps: 0 }));

export function traceOf(writes: AppWrites, file: IndexedFile, node: AnyNode): Trace {
  const { traces, ofPayloads } = known(writes);
  // Wherever a variable stands, what it holds has the same trace.
  const start = (node.type === 'Identifier' && file.resolve(node.name, node)) || node;
  const answers = isPayload(writes.flow.valueOf(file, node)) ? ofPayloads : traces;
  return kept(answers, start, () => traceFrom(writes, [{ kind: 'part', file, node, steps: [] }]));
}

/** The closure of the backward relation, and of what stands beside it: whoever writes the member, whatever goes into an unseen call. */
function traceFrom(writes: AppWrites, inflows: readonly Inflow[]): Trace {
  const { flow } = writes;
  const objects = new Set<unknown>();
  const keys = new Set<string>();
  const functions = new Map<FunctionNode, IndexedFile>();
  const seen = new Set<unknown>();
  const budget = known(writes);
  const mostSteps = Math.min(MOST_TRACED_STEPS, MOST_TRACED_STEPS_IN_ALL - budget.steps);
  const parameters = new Map<FunctionNode, Set<number>>();
  let steps = 0;
  let isStored = false;

  // A list of work instead of recursion: a trace may be as long as the code.
  const pending: Inflow[] = [];
  const add = (inflow: Inflow): void => {
    steps++;
    for (const { key } of inflow.steps) if (key !== undefined) keys.add(key);
    if (inflow.kind === 'parameter') {
      const { file, fn, index } = inflow;
      const places = parameters.get(fn) ?? new Set<number>();
      parameters.set(fn, places);
      functions.set(fn, file);
      if (places.has(index)) return;
      places.add(index);
    } else if (seen.has(inflow.node)) return;
    else seen.add(inflow.node);
    pending.push(inflow);
  };
  const addNode = (file: IndexedFile, node: AnyNode): void => add({ kind: 'beside', file, node, steps: [] });
  const addAll = (all: readonly Inflow[]): void => {
    for (const inflow of all) add(inflow);
  };

  const addCall = (file: IndexedFile, node: Call): void => {
    const callee = withoutChain(node.callee);
    const called = flow.valueOf(file, callee);
    for (const part of called) {
      if (part.kind === 'class') objects.add(part.node);
      if (part.kind === 'platform' && part.known.name === '$db.get' && !isStored) {
        isStored = true;
        for (const { file: at, node: set } of storingCalls(writes))
          for (const argument of set.arguments.slice(1)) addNode(at, argument);
      }
    }
    addAll(inflowsOf(flow, file, node));
    if (called.some(({ kind }) => kind === 'function')) return;
    objects.add(node);
    if (callee.type === 'MemberExpression') addNode(file, callee.object);
    for (const argument of node.arguments) addNode(file, argument);
  };
  const stepFrom = (file: IndexedFile, node: AnyNode): void => {
    switch (node.type) {
      case 'Identifier': {
        const binding = file.resolve(node.name, node);
        if (!binding && isUnknown(flow.valueOf(file, node))) objects.add(`global ${node.name}`);
        if (!binding || seen.has(binding)) return;
        seen.add(binding);
        // What the platform hands over has places of its own, by which it is compared.
        if (!isPayload(flow.valueOf(file, node))) objects.add(binding.declared);
        addAll(inflowsOf(flow, file, node));
        return;
      }
      case 'MemberExpression': {
        addAll(inflowsOf(flow, file, node));
        const key = memberKey(node);
        if (key === undefined || flow.valueOf(file, node.object).every(({ kind }) => kind === 'shape')) return;
        const member = `member ${key}`;
        if (seen.has(member)) return;
        seen.add(member);
        for (const write of writes.named.get(key) ?? []) for (const value of write.values) addNode(write.file, value);
        return;
      }
      case 'ThisExpression': {
        const holder = holderOf(file, node);
        if (holder) objects.add(holder);
        return;
      }
      case 'CallExpression':
      case 'NewExpression':
        addCall(file, node);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        for (const value of file.returnsOf(node)) addNode(file, value);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        objects.add(node);
        return;
      case 'Property':
        addNode(file, node.value);
        return;
      case 'ObjectExpression':
      case 'ArrayExpression':
        objects.add(node);
        forEachChild(node, (child) => addNode(file, child));
        return;
      default: {
        const from = inflowsOf(flow, file, node);
        addAll(from);
        if (from.length === 0) forEachChild(node, (child) => addNode(file, child));
      }
    }
  };

  addAll(inflows);
  let isCut = false;
  for (let next = pending.pop(); next && !isCut; next = pending.pop()) {
    if (next.kind === 'parameter') addAll(inflowsOfParameter(flow, next));
    else stepFrom(next.file, next.node);
    isCut = seen.size > MOST_TRACED_NODES || steps > mostSteps;
  }
  budget.steps += steps;
  return { objects, keys, functions, isStored, isCut };
}

export const isPayload = (value: Value): boolean => value.length > 0 && value.every(({ kind }) => kind === 'shape');

const storingCalls = ({ flow }: AppWrites): readonly PlacedNode<Call>[] =>
  flow.files().flatMap((file) =>
    file
      .callsOf('set')
      .filter(({ callee }) => nameOf(withoutChain(callee)) === 'set')
      .map((node) => ({ file, node })),
  );
