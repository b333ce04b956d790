/** Where a value entered: the argument of a call, the place of an assignment, the parameter of a handler. */

import { registrationsOf } from '../../model/app.ts';
import { exportedAs, type FunctionNode, isFunction, readExports, SERVER_PATH } from '../../model/exports.ts';
import type { AnyNode, MemberExpression } from '../../syntax/javascript.ts';
import { calledMember, memberKey, propertyKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_ALIASES, MOST_INFLOW_DEPTH } from '../bounds.ts';
import { argumentsOf, type Receiver, receiversOf } from '../callers/arguments.ts';
import { callersOf } from '../callers/call-sites.ts';
import { handedByPromise, handedToCallback } from '../evaluate/lists.ts';
import type { Call, Write } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { callsOfVariable, ownerOf, writesTo } from '../index/owners.ts';
import { originOfPattern } from '../index/pattern-origin.ts';
import { methodNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import { holdingsIn, NOTHING, unionOf, type Value } from '../value/value.ts';
import {
  ELEMENT,
  isSelection,
  LIST,
  memberStep,
  patternStep,
  SETTLED,
  type Step,
  selectionStep,
  takenOf,
} from './source-steps.ts';

/** What is taken, step by step, of what an expression holds. */
interface Taken {
  readonly file: IndexedFile;
  readonly node: AnyNode;
  readonly steps: readonly Step[];
}

export interface Source extends Taken {
  /** An alias is whatever gives a name its value inside of a function, such as the list of a loop. */
  readonly kind: 'argument' | 'alias' | 'parameter';
  /** Of an argument: the call that it stands in. */
  readonly call?: Call;
}

/** One step back from an expression: what may have brought what it holds. */
export const sourcesOf = (flow: Flow, file: IndexedFile, node: AnyNode): readonly Source[] =>
  sourcesOfTaken(flow, { file, node, steps: [] });

/** One step back from what a pattern, or a part of one, takes. */
export const sourcesOfPattern = (flow: Flow, file: IndexedFile, pattern: AnyNode): readonly Source[] =>
  behindPattern(flow, file, pattern, []);

/** Those that bring a part of a payload. */
export const carrying = (flow: Flow, sources: readonly Source[]): readonly Source[] =>
  sources.filter(
    ({ kind, file, node, steps }) => kind === 'parameter' || carries(takenOf(flow.valueOf(file, node), steps)),
  );

/** The arguments that brought it into its function, through aliases; none for what is read of the payload directly. */
export function argumentsBehind(flow: Flow, sources: readonly Source[]): readonly Source[] {
  const seen = new Set<AnyNode>();
  const passed: Source[] = [];
  const waiting = [...sources];
  for (const source of waiting) {
    if (source.kind === 'argument') passed.push(source);
    if (source.kind !== 'alias' || seen.has(source.node) || seen.size >= MOST_ALIASES) continue;
    seen.add(source.node);
    waiting.push(...sourcesOfTaken(flow, source));
  }
  return carrying(flow, passed);
}

function sourcesOfTaken(flow: Flow, taken: Taken): readonly Source[] {
  return beginningsOf(flow, taken, 0).flatMap(({ file, node, steps }) => {
    if (node.type === 'MemberExpression') return writtenTo(file, node, steps);
    const binding = node.type === 'Identifier' ? file.resolve(node.name, node) : undefined;
    return (binding?.writes ?? []).flatMap((write) => sourcesOfWrite(flow, file, write, steps));
  });
}

/** The names that a chain of accesses and choices begins with, and the members on the way there that may be written to. */
function beginningsOf(flow: Flow, { file, node, steps }: Taken, depth: number): readonly Taken[] {
  if (depth > MOST_INFLOW_DEPTH) return [];
  const inside = (inner: AnyNode, ...before: readonly Step[]): readonly Taken[] =>
    beginningsOf(flow, { file, node: inner, steps: [...before, ...steps] }, depth + 1);
  switch (node.type) {
    case 'Identifier':
      return [{ file, node, steps }];
    case 'MemberExpression':
      return [{ file, node, steps }, ...inside(node.object, memberStep(flow, file, node))];
    case 'CallExpression':
      return isSelection(node) ? inside(node.callee.object, selectionStep(flow, file, node)) : [];
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return inside(node.expression);
    case 'AwaitExpression':
      return inside(node.argument, SETTLED);
    case 'ConditionalExpression':
      return [...inside(node.consequent), ...inside(node.alternate)];
    case 'LogicalExpression':
      return node.operator === '&&' ? inside(node.right) : [...inside(node.left), ...inside(node.right)];
    default:
      return [];
  }
}

/** `this.name = value` of the same class or `exports`, and `name.name = value` of the same variable. */
function writtenTo(file: IndexedFile, node: MemberExpression, steps: readonly Step[]): readonly Source[] {
  const name = memberKey(node);
  const owner = ownerOf(file, node.object);
  // Of a global, nobody sees all writes.
  if (name === undefined || typeof owner === 'string') return [];
  return writesTo(file, name, owner).flatMap(({ value }) => entered({ kind: 'alias', file, node: value, steps }));
}

function sourcesOfWrite(flow: Flow, file: IndexedFile, write: Write, steps: readonly Step[]): readonly Source[] {
  const all = [...write.steps.map((step) => patternStep(flow, file, step)), ...steps];
  switch (write.kind) {
    case 'value':
      return entered({ kind: 'alias', file, node: write.source, steps: all });
    case 'of':
      return entered({ kind: 'alias', file, node: write.source, steps: [ELEMENT, ...all] });
    case 'parameter':
      return isFunction(write.source) ? sourcesOfParameter(flow, file, write.source, write.index, all) : [];
    default:
      return [];
  }
}

function behindPattern(flow: Flow, file: IndexedFile, pattern: AnyNode, steps: readonly Step[]): readonly Source[] {
  if (steps.length > MOST_INFLOW_DEPTH) return [];
  const origin = originOfPattern(file, pattern);
  switch (origin?.kind) {
    case 'value':
      return sourcesOfTaken(flow, { file, node: origin.node, steps });
    case 'of':
      return sourcesOfTaken(flow, { file, node: origin.node, steps: [ELEMENT, ...steps] });
    case 'parameter':
      return sourcesOfParameter(flow, file, origin.fn, origin.index, steps);
    case 'pattern':
      return behindPattern(flow, file, origin.around, [patternStep(flow, file, origin.step), ...steps]);
    default:
      return [];
  }
}

function sourcesOfParameter(
  flow: Flow,
  file: IndexedFile,
  fn: FunctionNode,
  index: number,
  steps: readonly Step[],
): readonly Source[] {
  const isRest = fn.params[index]?.type === 'RestElement';
  const passed = callersOf(flow, file, fn).flatMap(({ file: where, call, shift, inList }) => {
    if (inList) return argumentAt(where, call, 1, [ELEMENT, ...steps]);
    const first = index + shift;
    const places = isRest ? call.arguments.slice(first).map((_, place) => first + place) : [first];
    return places.flatMap((place) => argumentAt(where, call, place, isRest ? [LIST, ...steps] : steps));
  });
  const handed = receiversOf(flow, file, fn).flatMap((receiver) => sourcesOfReceiver(flow, receiver, index, steps));
  const found = [...passed, ...handed];
  return index === 0 && isHandler(flow, file, fn, found.length > 0)
    ? [...found, ...handlerParameter(flow, file, fn, steps)]
    : found;
}

function argumentAt(file: IndexedFile, call: Call, index: number, steps: readonly Step[]): readonly Source[] {
  if (index < 0) return [];
  const spread = call.arguments.find((argument, place) => argument.type === 'SpreadElement' && place <= index);
  if (spread?.type === 'SpreadElement')
    return entered({ kind: 'argument', file, node: spread.argument, call, steps: [ELEMENT, ...steps] });
  const node = call.arguments[index];
  return node ? entered({ kind: 'argument', file, node, call, steps }) : [];
}

/** A function of the app calls its callback with arguments; a method of a list hands over what the list holds. */
function sourcesOfReceiver(
  flow: Flow,
  { file, call, index: place }: Receiver,
  index: number,
  steps: readonly Step[],
): readonly Source[] {
  const callee = withoutChain(call.callee);
  if (callee.type === 'Super') return [];
  const own = flow.valueOf(file, callee).flatMap((part) => (part.kind === 'function' ? [part] : []));
  if (own.length > 0)
    return own.flatMap((part) =>
      callsOfParameter(part.file, part.node, place).flatMap((inner) => argumentAt(part.file, inner, index, steps)),
    );
  const called = calledMember(callee);
  if (!called) return [];
  const { receiver, name: method } = called;
  const [, start] = call.arguments;
  if (index === 0 && start && methodNamed(method).hands === 'folded')
    return entered({ kind: 'alias', file, node: start, steps });
  const handed = (value: Value): Value =>
    unionOf(
      value.map(
        (part): Value =>
          handedByPromise(part, method, place, index) ??
          handedToCallback(flow, file, part, method, call, index) ??
          NOTHING,
      ),
    );
  return entered({ kind: 'alias', file, node: receiver, steps: [{ take: handed }, ...steps] });
}

function callsOfParameter(file: IndexedFile, fn: FunctionNode, place: number): readonly Call[] {
  const parameter = fn.params[place];
  const plain = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (plain?.type !== 'Identifier') return [];
  const binding = file.resolve(plain.name, plain);
  return binding ? callsOfVariable(file, binding) : [];
}

/** Called by the platform: registered, or exported and called by nobody else. */
function isHandler(flow: Flow, file: IndexedFile, fn: FunctionNode, isCalled: boolean): boolean {
  if (file.file.path !== SERVER_PATH) return false;
  return exportedAs(readExports(file.file), fn).some((name) => !isCalled || registrationsOf(flow.app, name).length > 0);
}

function handlerParameter(flow: Flow, file: IndexedFile, fn: FunctionNode, steps: readonly Step[]): readonly Source[] {
  const parameter = fn.params[0];
  const node = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return node && carries(takenOf(argumentsOf(flow, file, fn, 0), steps))
    ? [{ kind: 'parameter', file, node, steps }]
    : [];
}

/** Of a literal only the member that is taken counts. */
function entered(source: Source): readonly [Source] {
  const [step, ...steps] = source.steps;
  const { node } = source;
  if (node.type !== 'ObjectExpression' || step?.key === undefined) return [source];
  const member = node.properties.findLast(
    (property) => property.type === 'Property' && propertyKey(property) === step.key,
  );
  return member?.type === 'Property' ? entered({ ...source, node: member.value, steps }) : [source];
}

/** A part of a payload or of an answer, or an author's own object or list with one in it. */
const carries = (value: Value): boolean =>
  hasHolding(value) ||
  value.some((part) => {
    if (part.kind === 'list') return hasHolding(part.element());
    return part.kind === 'object' && part.names.some((name) => hasHolding(part.member(name)));
  });

const hasHolding = (value: Value): boolean => holdingsIn(value).length > 0;

const _placeOf = (nodes: readonly (AnyNode | null)[], node: AnyNode): number => nodes.indexOf(node);
