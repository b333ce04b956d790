/** The trace of a value: the variables, objects, members and functions that it went through, more rather than fewer. */

import type { FunctionNode } from '../../model/exports.ts';
import { EVERYTHING, type KeptAnswers, kept, note } from '../../model/reads.ts';
import { type AnyNode, forEachChild } from '../../syntax/javascript.ts';
import { memberKey, nameOf, propertyKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_TRACED_NODES, MOST_TRACED_STEPS, MOST_TRACED_STEPS_IN_ALL } from '../bounds.ts';
import type { Call } from '../index/file-part.ts';
import { holderOf } from '../index/holder.ts';
import type { Binding, IndexedFile } from '../index/index-file.ts';
import { type Inflow, inflowsOf, inflowsOfParameter, inflowsOfPattern } from '../inflows/inflows.ts';
import type { Read } from '../uses/reads.ts';
import { byPart } from '../value/by-part.ts';
import { isUnknown, type Value } from '../value/value.ts';
import { forEachFound } from './all-parts.ts';
import { type AppWrites, keptOnceWith, keptWith, type PlacedNode, writesIn } from './app-writes.ts';

export interface Trace {
  /** Variables, literals, classes and results that may be, or hold, what is read. */
  readonly objects: ReadonlySet<unknown>;
  readonly keys: ReadonlySet<string>;
  /** Functions whose parameters it came through. */
  readonly functions: ReadonlyMap<FunctionNode, IndexedFile>;
  /** It was in the app's store, and may be whatever was put there (`withStored`). */
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
  readonly held: KeptAnswers<AnyNode, Trace>;
  steps: number;
}

const known = keptOnceWith((): Known => ({ traces: new Map(), ofPayloads: new Map(), held: new Map(), steps: 0 }));

export function traceOf(writes: AppWrites, file: IndexedFile, node: AnyNode): Trace {
  const { traces, ofPayloads } = known(writes);
  // Wherever a variable stands, what it holds has the same trace.
  const start = (node.type === 'Identifier' && file.resolve(node.name, node)) || node;
  const answers = isPayload(writes.flow.valueOf(file, node)) ? ofPayloads : traces;
  return kept(answers, start, () => traceFrom(writes, [{ kind: 'part', file, node, steps: [] }]));
}

/** The same of what somebody gets: the objects that it is or holds, without those that it was taken out of. */
export function traceOfHeld(writes: AppWrites, file: IndexedFile, node: AnyNode): Trace {
  const { held } = known(writes);
  return kept(held, node, () => traceFrom(writes, [{ kind: 'part', file, node, steps: [] }], true));
}

/**
 * The trace with that of all that the app stores. Traces by themselves end at the store: else each of them would rest on
 * every function that stores something, and be followed anew with it.
 */
export const withStored = (writes: AppWrites, trace: Trace): Trace =>
  trace.isStored ? wholeTrace(writes, trace) : trace;

const wholeTrace = keptWith((writes, { objects, keys, functions, isStored, isCut }: Trace): Trace => {
  const stored = tracesOfStored(writes).all();
  return {
    objects: new Set([...objects, ...stored.objects]),
    keys: new Set([...keys, ...stored.keys]),
    functions: new Map([...functions, ...stored.functions]),
    isStored,
    isCut: isCut || stored.isCut,
  };
});

interface StoredTraces {
  all(): Trace;
  /** As `traceOfHeld` has it. */
  held(): Trace;
  /** As what is put into objects has it. */
  put(): Trace;
}

/** What the app stores, whatever the key. */
export const tracesOfStored = keptOnceWith((writes): StoredTraces => {
  const inflows = (): readonly Inflow[] =>
    storingCalls(writes).flatMap(({ file, node: call }) =>
      call.arguments.slice(1).map((node): Inflow => ({ kind: 'beside', file, node, steps: [] })),
    );
  return {
    all: once(() => traceFrom(writes, inflows())),
    held: once(() => traceFrom(writes, inflows(), true)),
    put: once(() => traceFrom(writes, inflows(), true, NOTHING_PUT)),
  };
});

function once<T extends object>(find: () => T): () => T {
  let found: T | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

/** Objects that the code puts into others, or adds to lists, whichever. */
const objectsPut = keptOnceWith((writes): Pick<ReadonlySet<unknown>, 'has'> => {
  const { flow } = writes;
  const inCode: Way[] = [];
  forEachFound(flow, putIn, writes, (way) => inCode.push(way));
  const all = inCode.some(({ isStored }) => isStored) ? [...inCode, tracesOfStored(writes).put()] : inCode;
  return all.some(({ isCut }) => isCut) ? ANY_OBJECT : new Set(all.flatMap(({ objects }) => [...objects]));
});

const putIn = byPart((flow, part, writes: AppWrites) =>
  writesIn(flow, part, undefined).writes.flatMap(({ values }) =>
    values.map((node): Way => {
      const start: Inflow = { kind: 'part', file: part.file, node, steps: [] };
      return wayOf(traceFrom(writes, [start], true, NOTHING_PUT));
    }),
  ),
);

/** What of a trace is kept for the next snapshot. */
export type Way = Pick<Trace, 'objects' | 'isStored' | 'isCut'>;

export const wayOf = ({ objects, isStored, isCut }: Way): Way => ({ objects, isStored, isCut });

const NOTHING_PUT = (): Pick<ReadonlySet<unknown>, 'has'> => new Set();

const ANY_OBJECT = { has: () => true };

/** What is traced back, and the one member that is taken of it next, where that is known. */
interface Pending {
  readonly inflow: Inflow;
  readonly taken: string | undefined;
}

/** The closure of the backward relation, and of what stands beside it: whoever writes the member, whatever goes into an unseen call. */
function traceFrom(
  writes: AppWrites,
  inflows: readonly Inflow[],
  isHeldOnly = false,
  putObjects: (writes: AppWrites) => Pick<ReadonlySet<unknown>, 'has'> = objectsPut,
): Trace {
  const { flow } = writes;
  const objects = new Set<unknown>();
  const keys = new Set<string>();
  const functions = new Map<FunctionNode, IndexedFile>();
  const seen = new Set<unknown>();
  const seenInPart = new Map<unknown, Set<string>>();
  const budget = known(writes);
  const mostSteps = Math.min(MOST_TRACED_STEPS, MOST_TRACED_STEPS_IN_ALL - budget.steps);
  const parameters = new Map<FunctionNode, Map<number, object>>();
  let steps = 0;
  let isStored = false;

  // A list of work instead of recursion: a trace may be as long as the code.
  const pending: Pending[] = [];
  /** Whether it is met for the first time: as a whole, or in the part that is taken of it. */
  const isNew = (what: unknown, taken: string | undefined): boolean => {
    if (seen.has(what)) return false;
    if (taken === undefined) {
      seen.add(what);
      return true;
    }
    const parts = seenInPart.get(what) ?? new Set<string>();
    seenInPart.set(what, parts);
    if (parts.has(taken)) return false;
    parts.add(taken);
    return true;
  };
  const placeOf = (fn: FunctionNode, index: number): object => {
    const places = parameters.get(fn) ?? new Map<number, object>();
    parameters.set(fn, places);
    const place = places.get(index) ?? {};
    places.set(index, place);
    return place;
  };
  const add = (inflow: Inflow, behind?: string): void => {
    steps++;
    for (const { key } of inflow.steps) if (key !== undefined) keys.add(key);
    const [first] = inflow.steps;
    const taken = first ? first.key : behind;
    if (inflow.kind === 'parameter') functions.set(inflow.fn, inflow.file);
    const what = inflow.kind === 'parameter' ? placeOf(inflow.fn, inflow.index) : inflow.node;
    if (isNew(what, taken)) pending.push({ inflow, taken });
  };
  /** Whoever gets a member of an object cannot reach the object itself, unless that was put somewhere. */
  const isPutSomewhere = (object: unknown): boolean => {
    if (!isHeldOnly) return false;
    // What is put where is found all over the app.
    if (putObjects === objectsPut) note(EVERYTHING);
    return putObjects(writes).has(object);
  };
  const hold = (object: unknown, taken: string | undefined): void => {
    if (!isHeldOnly || taken === undefined || isPutSomewhere(object)) objects.add(object);
  };
  const addNode = (file: IndexedFile, node: AnyNode): void => add({ kind: 'beside', file, node, steps: [] });
  const addAll = (all: readonly Inflow[], behind?: string): void => {
    for (const inflow of all) add(inflow, behind);
  };

  const addCall = (file: IndexedFile, node: Call, taken: string | undefined): void => {
    const callee = withoutChain(node.callee);
    const called = flow.valueOf(file, callee);
    for (const part of called) {
      if (part.kind === 'class') objects.add(part.node);
      if (part.kind === 'platform' && part.known.name === '$db.get') isStored = true;
    }
    addAll(inflowsOf(flow, file, node), taken);
    if (called.some(({ kind }) => kind === 'function')) return;
    objects.add(node);
    if (callee.type === 'MemberExpression') addNode(file, callee.object);
    for (const argument of node.arguments) addNode(file, argument);
  };
  const stepFrom = (file: IndexedFile, node: AnyNode, taken: string | undefined): void => {
    // A text or a number holds no object, and neither does a field that a payload does not have.
    if (SCALAR.has(node.type)) return;
    switch (node.type) {
      case 'Identifier': {
        const binding = file.resolve(node.name, node);
        if (!binding && isUnknown(flow.valueOf(file, node))) objects.add(`global ${node.name}`);
        if (!binding || !isNew(binding, taken)) return;
        // What the platform hands over has places of its own, by which it is compared.
        if (!isPayload(flow.valueOf(file, node))) hold(binding.declared, taken);
        addAll(inflowsOf(flow, file, node), taken);
        return;
      }
      case 'MemberExpression': {
        if (isPlainField(writes, file, node)) return;
        addAll(inflowsOf(flow, file, node), taken);
        const key = memberKey(node);
        if (key === undefined || flow.valueOf(file, node.object).every(({ kind }) => kind === 'shape')) return;
        const member = `member ${key}`;
        if (seen.has(member)) return;
        seen.add(member);
        for (const write of writes.named(key)) for (const value of write.values) addNode(write.file, value);
        return;
      }
      case 'ThisExpression': {
        const holder = holderOf(file, node);
        if (holder) hold(holder, taken);
        return;
      }
      case 'CallExpression':
      case 'NewExpression':
        addCall(file, node, taken);
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
      case 'ArrayExpression': {
        hold(node, taken);
        const members = taken === undefined ? undefined : membersNamed(node, taken);
        if (members) for (const member of members) addNode(file, member);
        else forEachChild(node, (child) => addNode(file, child));
        return;
      }
      default: {
        const from = inflowsOf(flow, file, node);
        addAll(from, taken);
        if (from.length === 0) forEachChild(node, (child) => addNode(file, child));
      }
    }
  };

  addAll(inflows);
  let isCut = false;
  for (let next = pending.pop(); next && !isCut; next = pending.pop()) {
    const { inflow, taken } = next;
    if (inflow.kind === 'parameter') addAll(inflowsOfParameter(flow, inflow), taken);
    else stepFrom(inflow.file, inflow.node, taken);
    isCut = seen.size + seenInPart.size > MOST_TRACED_NODES || steps > mostSteps;
  }
  budget.steps += steps;
  return { objects, keys, functions, isStored, isCut };
}

/** What makes a text, a number or a truth of whatever it is made of. */
const SCALAR: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'Literal',
  'TemplateLiteral',
  'UnaryExpression',
  'UpdateExpression',
]);

/** A text, number or the like of a payload, or a field that it does not have. */
function isPlainField(
  writes: AppWrites,
  file: IndexedFile,
  node: AnyNode & { readonly type: 'MemberExpression' },
): boolean {
  const key = memberKey(node);
  const { flow } = writes;
  if (key === undefined || writes.named(key).length > 0 || !isPayload(flow.valueOf(file, node.object))) return false;
  return flow
    .valueOf(file, node)
    .every((part) => part.kind === 'shape' && PLAIN.has(part.shape.type) && !part.shape.alsoType);
}

const PLAIN: ReadonlySet<string> = new Set(['string', 'datetime', 'integer', 'number', 'boolean']);

/** The values of the one key in a literal whose keys are all written out; nothing where any value may be under it. */
function membersNamed(node: AnyNode, key: string): readonly AnyNode[] | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const found: AnyNode[] = [];
  for (const property of node.properties) {
    const name = property.type === 'Property' && property.kind === 'init' ? propertyKey(property) : undefined;
    if (property.type !== 'Property' || name === undefined || name === '__proto__') return undefined;
    if (name === key) found.push(property.value);
  }
  return found;
}

export const isPayload = (value: Value): boolean => value.length > 0 && value.every(({ kind }) => kind === 'shape');

const storingCalls = ({ flow }: AppWrites): readonly PlacedNode<Call>[] =>
  flow.files().flatMap((file) =>
    file
      .callsOf('set')
      .filter(({ callee }) => nameOf(withoutChain(callee)) === 'set')
      .map((node) => ({ file, node })),
  );
