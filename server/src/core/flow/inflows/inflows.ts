/**
 * The backward relation: where the value of an expression, of a pattern or of a parameter comes from, by one step. "Go to
 * definition" goes it to the next place that authors would name, the trace of a value is its closure, and whether a part
 * of a payload is there is asked along it.
 */
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import type { AnyNode, MemberExpression } from '../../syntax/javascript.ts';
import { calledMember, memberKey } from '../../syntax/names.ts';
import { assignsRightSide } from '../../syntax/operators.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_ARGUMENTS_IN_LIST, MOST_INFLOW_DEPTH } from '../bounds.ts';
import { type Receiver, receiversOf } from '../callers/arguments.ts';
import { callersOf } from '../callers/call-sites.ts';
import { type Passed, passedAt, passedBy } from '../callers/passed.ts';
import { handedByArrayFrom } from '../evaluate/built-ins.ts';
import { handedByPromise, handedToCallback } from '../evaluate/lists.ts';
import { memberValue } from '../evaluate/members.ts';
import type { Call, Write } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { callsOfVariable, ownerOf, writesTo } from '../index/owners.ts';
import { originOfPattern } from '../index/pattern-origin.ts';
import { methodNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import { ELEMENT, LIST, PERHAPS, SETTLED, type Step } from '../value/step.ts';
import { unionOf } from '../value/union.ts';
import { NOTHING, type Value } from '../value/value.ts';
import { isSelection, memberStep, patternStep, selectionStep } from './steps.ts';

/** Where a value comes from, and what is taken of it on the way. */
export type Inflow = FromNode | FromParameter;

interface FromNode extends Behind {
  /**
   * A part is an expression inside of the one that is asked about. An alias gives a name or a member its value, an argument
   * gives it to a parameter. What comes in beside them is nothing that authors would call the origin: returns, defaults.
   */
  readonly kind: 'part' | 'alias' | 'argument' | 'beside';
  readonly node: AnyNode;
  /** Of an argument: the call that it stands in. */
  readonly call?: Call;
}

export interface FromParameter extends Behind {
  readonly kind: 'parameter';
  readonly fn: FunctionNode;
  readonly index: number;
}

interface Behind {
  readonly file: IndexedFile;
  readonly steps: readonly Step[];
}

export function inflowsOf(flow: Flow, file: IndexedFile, node: AnyNode): readonly Inflow[] {
  switch (node.type) {
    case 'Identifier':
      return (file.resolve(node.name, node)?.writes ?? []).flatMap((write) => inflowsOfWrite(flow, file, write));
    case 'MemberExpression':
      return [...partsOf(flow, file, node), ...writtenTo(file, node)];
    case 'CallExpression':
      return [...partsOf(flow, file, node), ...returnedBy(flow, file, node)];
    default:
      return partsOf(flow, file, node);
  }
}

/** Those that are told by the text alone: the expressions inside, one of which it is or is taken of. */
export function partsOf(flow: Flow, file: IndexedFile, node: AnyNode): readonly FromNode[] {
  const part = (inner: AnyNode, ...steps: readonly Step[]): FromNode => ({ kind: 'part', file, node: inner, steps });
  switch (node.type) {
    case 'MemberExpression':
      return [part(node.object, memberStep(flow, file, node))];
    case 'CallExpression':
      return isSelection(node) ? [part(node.callee.object, selectionStep(flow, file, node))] : [];
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return [part(node.expression)];
    case 'AwaitExpression':
      return [part(node.argument, SETTLED)];
    case 'ConditionalExpression':
      return [part(node.consequent), part(node.alternate)];
    case 'LogicalExpression':
      return node.operator === '&&' ? [part(node.right, PERHAPS)] : [part(node.left), part(node.right)];
    case 'SequenceExpression':
      return node.expressions.slice(-1).map((last) => part(last));
    case 'AssignmentExpression':
      if (!assignsRightSide(node.operator)) return [];
      return node.operator === '=' ? [part(node.right)] : [part(node.left, PERHAPS), part(node.right, PERHAPS)];
    default:
      return [];
  }
}

/** Of what a pattern, or a part of one, takes. */
export function inflowsOfPattern(flow: Flow, file: IndexedFile, pattern: AnyNode, depth = 0): readonly Inflow[] {
  const origin = depth > MOST_INFLOW_DEPTH ? undefined : originOfPattern(file, pattern);
  switch (origin?.kind) {
    case 'value':
      return [{ kind: 'part', file, node: origin.node, steps: [] }];
    case 'of':
      return [{ kind: 'part', file, node: origin.node, steps: [ELEMENT] }];
    case 'parameter':
      return [{ kind: 'parameter', file, fn: origin.fn, index: origin.index, steps: [] }];
    case 'pattern': {
      const step = patternStep(flow, file, origin.step);
      const around = inflowsOfPattern(flow, file, origin.around, depth + 1);
      const inflows = around.map((inflow): Inflow => ({ ...inflow, steps: [...inflow.steps, step] }));
      return origin.step.kind === 'default'
        ? [...inflows, { kind: 'beside', file, node: origin.step.value, steps: [] }]
        : inflows;
    }
    default:
      return [];
  }
}

/** From the calls of the function, and from whoever gets it as a callback. What the platform gives comes from no place. */
export function inflowsOfParameter(flow: Flow, { file, fn, index }: FromParameter): readonly Inflow[] {
  const isRest = fn.params[index]?.type === 'RestElement';
  const passed = callersOf(flow, file, fn).flatMap((site): readonly Inflow[] => {
    const { file: where, call, shift, inList } = site;
    if (!isRest) return argument(flow, where, call, passedBy(site, index));
    const list = inList ? call.arguments[1] : undefined;
    if (inList) return argument(flow, where, call, list && { node: list, element: 'any' }, LIST);
    const places = Array.from(
      { length: Math.max(0, call.arguments.length - index - shift) },
      (_, place) => index + place,
    );
    return places.flatMap((place) => argument(flow, where, call, passedBy(site, place), LIST));
  });
  const places = isRest ? MOST_ARGUMENTS_IN_LIST : 1;
  const handed = receiversOf(flow, file, fn).flatMap((receiver) =>
    Array.from({ length: places }, (_, place) => index + place - (receiver.bound ?? 0)).flatMap((at) =>
      handedBy(flow, receiver, at),
    ),
  );
  return [...passed, ...(isRest ? handed.map((one) => ({ ...one, steps: [...one.steps, LIST] })) : handed)];
}

/** `this.name = value` of the same class or `exports`, and `name.name = value` of the same variable. */
function writtenTo(file: IndexedFile, node: MemberExpression): readonly Inflow[] {
  const name = memberKey(node);
  const owner = ownerOf(file, node.object);
  // Of a global, nobody sees all writes.
  if (name === undefined || typeof owner === 'string') return [];
  return writesTo(file, name, owner).map(({ value }) => ({ kind: 'alias', file, node: value, steps: [] }));
}

const returnedBy = (flow: Flow, file: IndexedFile, call: Call): readonly Inflow[] =>
  flow
    .valueOf(file, withoutChain(call.callee))
    .flatMap((part) =>
      part.kind === 'function'
        ? part.file.returnsOf(part.node).map((node): Inflow => ({ kind: 'beside', file: part.file, node, steps: [] }))
        : [],
    );

function inflowsOfWrite(flow: Flow, file: IndexedFile, { kind, source, index, steps }: Write): readonly Inflow[] {
  const taken = steps.map((step) => patternStep(flow, file, step));
  const defaults = steps.flatMap((step, place): readonly Inflow[] =>
    step.kind === 'default' ? [{ kind: 'beside', file, node: step.value, steps: taken.slice(place + 1) }] : [],
  );
  switch (kind) {
    case 'value':
      return [{ kind: 'alias', file, node: source, steps: taken }, ...defaults];
    case 'of':
      return [{ kind: 'alias', file, node: source, steps: [ELEMENT, ...taken] }, ...defaults];
    case 'parameter':
      return isFunction(source) ? [{ kind: 'parameter', file, fn: source, index, steps: taken }, ...defaults] : [];
    case 'in':
    case 'caught':
    case 'changed':
    case 'imported':
      return [{ kind: 'beside', file, node: source, steps: taken }, ...defaults];
    case 'declaration':
      return [];
  }
}

function argument(
  flow: Flow,
  file: IndexedFile,
  call: Call,
  passed: Passed | undefined,
  ...onward: readonly Step[]
): readonly Inflow[] {
  if (!passed) return [];
  const { node, element } = passed;
  const step = typeof element === 'number' ? { take: (value: Value) => memberValue(flow, value, element) } : ELEMENT;
  return [{ kind: 'argument', file, node, call, steps: element === undefined ? onward : [step, ...onward] }];
}

/** A function of the app calls its callback with arguments; a method of a list hands over what the list holds. */
function handedBy(flow: Flow, { file, call, index: place }: Receiver, index: number): readonly Inflow[] {
  const callee = withoutChain(call.callee);
  if (index < 0 || callee.type === 'Super') return [];
  const own = flow.valueOf(file, callee).flatMap((part) => (part.kind === 'function' ? [part] : []));
  if (own.length > 0)
    return own.flatMap((part) =>
      callsOfParameter(part.file, part.node, place).flatMap((inner) =>
        argument(flow, part.file, inner, passedAt(inner, index)),
      ),
    );
  const called = calledMember(callee);
  if (!called) return [];
  const { receiver, name: method } = called;
  const [first, start] = call.arguments;
  if (place === 1 && index === 0 && first && handedByArrayFrom(flow, file, call, index))
    return [{ kind: 'alias', file, node: first, steps: [ELEMENT] }];
  if (index === 0 && start && methodNamed(method).hands === 'folded') {
    // What the callback returned for the element before.
    const before: Inflow = { kind: 'beside', file, node: call, steps: [] };
    return [{ kind: 'alias', file, node: start, steps: [] }, before];
  }
  const take = (value: Value): Value =>
    unionOf(
      value.map(
        (part): Value =>
          handedByPromise(part, method, place, index) ??
          handedToCallback(flow, file, part, method, call, index) ??
          NOTHING,
      ),
    );
  return [{ kind: 'alias', file, node: receiver, steps: [{ take }] }];
}

function callsOfParameter(file: IndexedFile, fn: FunctionNode, place: number): readonly Call[] {
  const parameter = fn.params[place];
  const plain = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (plain?.type !== 'Identifier') return [];
  const binding = file.resolve(plain.name, plain);
  return binding ? callsOfVariable(file, binding) : [];
}
