/** The steps that take something of a value: members, elements, what a pattern or a method of a list takes. */

import type { AnyNode, MemberExpression } from '../../syntax/javascript.ts';
import { memberKey, nameOf } from '../../syntax/names.ts';
import { keysOfMember, takeStep } from '../evaluate/evaluate.ts';
import { arrayMethodValue } from '../evaluate/lists.ts';
import { memberValue } from '../evaluate/members.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { PatternStep } from '../index/pattern-names.ts';
import { type Method, methodNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import type { Step } from '../value/step.ts';
import { unionOf } from '../value/union.ts';
import { NOTHING, type Value } from '../value/value.ts';

export function memberStep(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'MemberExpression' }): Step {
  const keys = (): readonly (string | number)[] => keysOfMember(flow, file, node);
  const take = (value: Value): Value => unionOf(keys().map((key) => memberValue(flow, value, key)));
  return withKey(memberKey(node), { keys, take });
}

export const memberNamed = (flow: Flow, key: string): Step =>
  withKey(key, { take: (value) => memberValue(flow, value, key) });

/** A default takes nothing of the value that was passed. */
export function patternStep(flow: Flow, file: IndexedFile, step: PatternStep): Step {
  if (step.kind === 'default') return { take: (value) => value, isDefault: true };
  const take = (value: Value): Value => takeStep(flow, file, value, step);
  return withKey(step.kind === 'member' && typeof step.key === 'string' ? step.key : undefined, { take });
}

const withKey = (key: string | undefined, step: Step): Step =>
  key === undefined ? step : { keys: () => [key], ...step, key };

/** What gives back the list, or elements of it, and nothing beside them. */
const isSelecting = ({ gives, brings }: Method): boolean =>
  !brings && (gives === 'same list' || gives === 'element' || gives === 'flat list');

export type Selection = AnyNode & { type: 'CallExpression'; callee: MemberExpression };

export const isSelection = (call: AnyNode): call is Selection =>
  call.type === 'CallExpression' &&
  call.callee.type === 'MemberExpression' &&
  isSelecting(methodNamed(nameOf(call.callee)));

export function selectionStep(flow: Flow, file: IndexedFile, call: Selection): Step {
  const method = nameOf(call.callee) ?? '';
  const take = (value: Value): Value =>
    unionOf(value.map((part) => arrayMethodValue(flow, file, part, method, call) ?? NOTHING));
  return { take };
}
