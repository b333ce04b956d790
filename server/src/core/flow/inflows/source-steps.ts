/** Steps from a value to what is taken of it: members, elements, what a pattern or a method of a list takes. */

import type { AnyNode, MemberExpression } from '../../syntax/javascript.ts';
import { nameOf } from '../../syntax/names.ts';
import { keysOfMember, takeStep } from '../evaluate/evaluate.ts';
import { arrayMethodValue } from '../evaluate/lists.ts';
import { memberValue } from '../evaluate/members.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { PatternStep } from '../index/pattern-names.ts';
import { type Method, methodNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import { elementOf, listOf, NOTHING, settled, unionOf, type Value } from '../value/value.ts';

/** One step from a value to what is taken of it. */
export interface Step {
  /** Where it is a member of a known name. */
  readonly key?: string;
  take(value: Value): Value;
}

export const takenOf = (value: Value, steps: readonly Step[]): Value =>
  steps.reduce((rest, step) => step.take(rest), value);

export const SETTLED: Step = { take: settled };

export const ELEMENT: Step = { take: elementOf };

/** Rest parameters make a list of arguments. */
export const LIST: Step = { take: (value) => listOf(() => value) };

export function memberStep(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'MemberExpression' }): Step {
  const keys = keysOfMember(flow, file, node);
  const [only, ...more] = keys;
  const take = (value: Value): Value => unionOf(keys.map((key) => memberValue(flow, value, key)));
  return typeof only === 'string' && more.length === 0 ? { key: only, take } : { take };
}

/** A default takes nothing of the value that was passed. */
export function patternStep(flow: Flow, file: IndexedFile, step: PatternStep): Step {
  if (step.kind === 'default') return { take: (value) => value };
  const take = (value: Value): Value => takeStep(flow, file, value, step);
  const key = step.kind === 'member' && typeof step.key === 'string' ? step.key : undefined;
  return key === undefined ? { take } : { key, take };
}

/** What gives back the list, or elements of it, and nothing beside them. */
const isSelecting = ({ gives, brings }: Method): boolean =>
  !brings && (gives === 'same list' || gives === 'element' || gives === 'flat list');

export type Selection = AnyNode & { type: 'CallExpression'; callee: MemberExpression };

export const isSelection = (call: AnyNode & { type: 'CallExpression' }): call is Selection =>
  call.callee.type === 'MemberExpression' && isSelecting(methodNamed(nameOf(call.callee)));

export function selectionStep(flow: Flow, file: IndexedFile, call: Selection): Step {
  const method = nameOf(call.callee) ?? '';
  const take = (value: Value): Value =>
    unionOf(value.map((part) => arrayMethodValue(flow, file, part, method, call) ?? NOTHING));
  return { take };
}
