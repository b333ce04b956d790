/** Narrowing: which events can reach a place: `payload.event === 'onTicketCreate'`, `switch`, `if (payload.data.ticket)`, early returns. */
import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import type { EventOrigin, Value } from '../value/value.ts';
import { type Condition, conditionsAt } from './conditions.ts';
import { type Context, isEventName, outcomeOf, textOf } from './outcomes.ts';
import { type Root, rootOf } from './presence.ts';

/** The parts whose event can reach the place of the node. */
export function narrowed(flow: Flow, file: IndexedFile, node: AnyNode, value: Value): Value {
  if (originsIn(value).length < 2) return value;
  const conditions = conditionsAt(file, node);
  if (conditions.length === 0) return value;
  const named = reaching(flow, file, conditions, value, undefined);
  // A part that is there excludes events only where the test and the place are about the same payload.
  const root = originsIn(named).length < 2 ? undefined : rootOf(flow, file, node);
  const present = root ? reaching(flow, file, conditions, named, root) : named;
  return originsIn(present).length > 0 ? present : named;
}

function reaching(
  flow: Flow,
  file: IndexedFile,
  conditions: readonly Condition[],
  value: Value,
  root: Root | undefined,
): Value {
  const origins = originsIn(value);
  const possible = origins.filter((origin) => holdsAll({ flow, file, origin, root, looked: { tests: 0 } }, conditions));
  if (possible.length === origins.length) return value;
  const keys = new Set(possible.map(keyOf));
  return value.filter((part) => part.kind !== 'shape' || !part.origin || keys.has(keyOf(part.origin)));
}

const holdsAll = (context: Context, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => mayHold(context, condition));

/** Each once. */
function originsIn(value: Value): readonly EventOrigin[] {
  const origins = new Map<string, EventOrigin>();
  for (const part of value) if (part.kind === 'shape' && part.origin) origins.set(keyOf(part.origin), part.origin);
  return [...origins.values()];
}

const keyOf = ({ scope, event }: EventOrigin): string => `${scope} ${event}`;

/** False only where the condition excludes the event for certain. */
function mayHold(context: Context, condition: Condition): boolean {
  const { flow, file, origin } = context;
  if (condition.kind === 'test') return outcomeOf(context, condition.test) !== !condition.outcome;
  if (condition.subject.type === 'Literal') return mayHoldCase(context, condition, condition.subject.value);
  if (!isEventName(flow, file, condition.subject)) return true;
  const names = textsOf(file, condition.labels);
  if (names === undefined || names.includes(origin.event)) return true;
  if (condition.others.length === 0) return names.length === 0;
  return !(textsOf(file, condition.others) ?? []).includes(origin.event);
}

/** `switch (true) { case payload.event === 'onTicketCreate':`: one of the labels came out so. */
function mayHoldCase(context: Context, { labels, others }: Condition & { kind: 'case' }, subject: unknown): boolean {
  if (subject !== true || others.length > 0 || labels.length === 0) return true;
  return labels.some((label) => outcomeOf(context, label) !== false);
}

const textsOf = (file: IndexedFile, nodes: readonly AnyNode[]): readonly string[] | undefined => {
  const texts = nodes.map((node) => textOf(file, node));
  return texts.every((text) => text !== undefined) ? texts : undefined;
};
