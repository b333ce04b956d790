/** Where a value entered: the argument of a call, the place of an assignment, the parameter of a handler. */

import { type FunctionNode, SERVER_PATH } from '../../model/exports.ts';
import { registeredFor } from '../../model/registered.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';
import { MOST_ALIASES, MOST_INFLOW_DEPTH } from '../bounds.ts';
import { argumentsOf } from '../callers/arguments.ts';
import { exportedUnder } from '../index/exported.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { type Step, takenOf } from '../value/step.ts';
import { holdingsIn, type Value } from '../value/value.ts';
import { type FromParameter, type Inflow, inflowsOf, inflowsOfParameter, inflowsOfPattern } from './inflows.ts';

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

/** What may have brought what an expression holds: the next places that authors would name. */
export const sourcesOf = (flow: Flow, file: IndexedFile, node: AnyNode): readonly Source[] =>
  sourcesOfTaken(flow, { file, node, steps: [] });

/** The same of what a pattern, or a part of one, takes. */
export const sourcesOfPattern = (flow: Flow, file: IndexedFile, pattern: AnyNode): readonly Source[] =>
  inflowsOfPattern(flow, file, pattern).flatMap((inflow) => sourcesAt(flow, inflow, [], 0));

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

const sourcesOfTaken = (flow: Flow, { file, node, steps }: Taken, depth = 0): readonly Source[] =>
  depth > MOST_INFLOW_DEPTH
    ? []
    : inflowsOf(flow, file, node).flatMap((inflow) => sourcesAt(flow, inflow, steps, depth));

function sourcesAt(flow: Flow, inflow: Inflow, onward: readonly Step[], depth: number): readonly Source[] {
  const steps = [...inflow.steps, ...onward];
  switch (inflow.kind) {
    case 'part':
      return sourcesOfTaken(flow, { ...inflow, steps }, depth + 1);
    case 'alias':
    case 'argument':
      return [entered({ ...inflow, kind: inflow.kind, steps })];
    case 'parameter':
      return sourcesOfParameter(flow, inflow, steps);
    case 'beside':
      return [];
  }
}

function sourcesOfParameter(flow: Flow, parameter: FromParameter, steps: readonly Step[]): readonly Source[] {
  const { file, fn, index } = parameter;
  const found = inflowsOfParameter(flow, parameter).flatMap((inflow) => sourcesAt(flow, inflow, steps, 0));
  return index === 0 && isHandler(flow, file, fn, found.length > 0)
    ? [...found, ...handlerParameter(flow, file, fn, steps)]
    : found;
}

/** Called by the platform: registered, or exported and called by nobody else. */
function isHandler(flow: Flow, file: IndexedFile, fn: FunctionNode, isCalled: boolean): boolean {
  if (file.file.path !== SERVER_PATH) return false;
  return exportedUnder(file, fn).some((name) => !isCalled || registeredFor(flow.app, name).length > 0);
}

function handlerParameter(flow: Flow, file: IndexedFile, fn: FunctionNode, steps: readonly Step[]): readonly Source[] {
  const parameter = fn.params[0];
  const node = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return node && carries(takenOf(argumentsOf(flow, file, fn, 0), steps))
    ? [{ kind: 'parameter', file, node, steps }]
    : [];
}

/** Of a literal only the member that is taken counts. */
function entered(source: Source): Source {
  const [step, ...steps] = source.steps;
  const { node } = source;
  const [key, ...others] = (node.type === 'ObjectExpression' && step?.keys?.()) || [];
  if (node.type !== 'ObjectExpression' || typeof key !== 'string' || others.length > 0) return source;
  const member = node.properties.findLast((property) => property.type === 'Property' && propertyKey(property) === key);
  return member?.type === 'Property' ? entered({ ...source, node: member.value, steps }) : source;
}

/** A part of a payload or of an answer, or an author's own object or list with one in it. */
const carries = (value: Value): boolean =>
  hasHolding(value) ||
  value.some((part) => {
    if (part.kind === 'list') return hasHolding(part.element());
    return part.kind === 'object' && part.names.some((name) => hasHolding(part.member(name)));
  });

const hasHolding = (value: Value): boolean => holdingsIn(value).length > 0;
