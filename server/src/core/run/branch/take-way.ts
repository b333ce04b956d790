/** Changes a payload so that a handler goes a way through the code: what is asked on it is solved for the fields of the payload. */
import {
  type Condition,
  flowOf,
  type IndexedFile,
  type PlacedCondition,
  placedConditions,
  waysTo,
} from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { printPath } from '../../shape/ask.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { without, withValue } from '../changed.ts';
import type { Trigger } from '../triggers.ts';
import { isSolved, solve } from './solve.ts';
import type { FieldChange } from './values.ts';

export interface TakenWay {
  readonly payload: unknown;
  /** What is asked of each field, from the outermost condition inwards. */
  readonly changes: readonly FieldChange[];
  /** As it stands in the code: what could not be solved, so that the payload may come elsewhere. */
  readonly unsolved: readonly string[];
  /** False where the way is that of another event. */
  readonly isOfEvent: boolean;
}

export interface CodePlace {
  readonly file: IndexedFile;
  readonly node: AnyNode;
}

/** The way to a place that leaves least unsolved. */
export function takeBestWay(app: App, trigger: Trigger, { file, node }: CodePlace, payload: unknown): TakenWay {
  const ways = waysTo(flowOf(app), file, node).filter(({ handler }) => handler === trigger.handler);
  const [first, ...others] = ways.map(({ conditions }) => takeWay(app, trigger, conditions, payload));
  const best = others.reduce((one, other) => (one && other.unsolved.length < one.unsolved.length ? other : one), first);
  return best ?? takeWay(app, trigger, placedConditions(file, node), payload);
}

/** Conditions come from the nearest one outwards. */
function takeWay(app: App, trigger: Trigger, conditions: readonly PlacedCondition[], before: unknown): TakenWay {
  const flow = flowOf(app);
  const asked = new Map<string, FieldChange>();
  const unsolved = new Set<string>();
  const state = { payload: before, isOfEvent: true };
  const avoided = new Map<string, readonly unknown[]>();
  const solved: PlacedCondition[] = [];
  // From outside inwards: the nearest condition has the last word.
  for (const { file, condition } of conditions.toReversed().flatMap(partsOf)) {
    const changes = solve({ flow, file, trigger, payload: state.payload, asked, avoided }, condition);
    const isOther = changes?.some(({ place, value }) => place[0] === 'event' && value !== trigger.name) === true;
    if (isOther) state.isOfEvent = false;
    const payload = changes && !isOther ? apply(state.payload, changes) : undefined;
    if (payload === undefined || !changes) unsolved.add(textOf({ file, condition }));
    else {
      solved.push({ file, condition });
      state.payload = payload;
      for (const change of changes) {
        const key = printPath(change.place);
        asked.delete(key);
        asked.set(key, change);
      }
    }
  }
  const { payload } = state;
  for (const { file, condition } of solved)
    if (!isSolved({ flow, file, trigger, payload, asked, avoided }, condition))
      unsolved.add(textOf({ file, condition }));
  return { ...state, changes: [...asked.values()], unsolved: [...unsolved] };
}

/** What has to hold together is solved one by one, so that the rest of it is, where one cannot be. */
function partsOf({ file, condition }: PlacedCondition): readonly PlacedCondition[] {
  const parts: PlacedCondition[] = [];
  const waiting: Condition[] = [condition];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const inner = part.kind === 'test' ? innerOf(part) : undefined;
    if (inner) waiting.push(...inner.toReversed());
    else parts.push({ file, condition: part });
  }
  return parts;
}

/** `a && b` that came out true, `a || b` that came out false; nothing where it is one question. */
function innerOf({ test, outcome }: Condition & { kind: 'test' }): readonly Condition[] | undefined {
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return [{ kind: 'test', test: test.argument, outcome: !outcome }];
  if (test.type !== 'LogicalExpression' || test.operator === '??' || (test.operator === '&&') !== outcome)
    return undefined;
  return [test.left, test.right].map((side) => ({ kind: 'test', test: side, outcome }));
}

/** Nothing where the payload has no such place. */
const apply = (payload: unknown, changes: readonly FieldChange[]): unknown =>
  changes.reduce<unknown>(
    (value, change) =>
      value === undefined
        ? undefined
        : 'value' in change
          ? withValue(value, change.place, change.value)
          : without(value, change.place),
    payload,
  );

function textOf({ file, condition }: PlacedCondition): string {
  const { start, end } = condition.kind === 'test' ? condition.test : condition.subject;
  const text = file.file.text.slice(start, end);
  if (condition.kind === 'case') return `case of ${text}`;
  return condition.outcome ? text : `!(${text})`;
}
