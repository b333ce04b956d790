/** Which events can reach a place: `payload.event === 'onTicketCreate'`, `switch`, `if (payload.data.ticket)`, early returns. */
import type { AnyNode } from '../syntax/javascript.ts';
import type { Flow } from './flow.ts';
import type { IndexedFile } from './index-file.ts';
import { type Asked, isEventName, outcomeOf, textOf } from './outcomes.ts';
import { type Root, rootOf } from './presence.ts';
import type { EventOrigin, Value } from './value.ts';

/** The parts whose event can reach the place of the node. */
export function narrowed(flow: Flow, file: IndexedFile, node: AnyNode, value: Value): Value {
  if (originsIn(value).length < 2) return value;
  const conditions = conditionsAt(file, node);
  if (conditions.length === 0) return value;
  const named = reaching(flow, file, conditions, value, undefined);
  // A part that is there tells the events apart only where the test and the place are about the same payload.
  const root = originsIn(named).length < 2 ? undefined : rootOf(file, node);
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
  const possible = origins.filter((origin) =>
    conditions.every((condition) => mayHold({ flow, file, origin, root }, condition)),
  );
  if (possible.length === origins.length) return value;
  const keys = new Set(possible.map(keyOf));
  return value.filter((part) => part.kind !== 'shape' || !part.origin || keys.has(keyOf(part.origin)));
}

/** Each once. */
function originsIn(value: Value): readonly EventOrigin[] {
  const origins = new Map<string, EventOrigin>();
  for (const part of value) if (part.kind === 'shape' && part.origin) origins.set(keyOf(part.origin), part.origin);
  return [...origins.values()];
}

const keyOf = ({ scope, event }: EventOrigin): string => `${scope} ${event}`;

/** A test that is known to have come out true or false, or the labels of a `case`. */
export type Condition =
  | { readonly kind: 'test'; readonly test: AnyNode; readonly outcome: boolean }
  | {
      readonly kind: 'case';
      readonly subject: AnyNode;
      readonly labels: readonly AnyNode[];
      readonly others: readonly AnyNode[];
    };

/** Also those around a function that is made there: nobody gives its `payload` another event. Declarations are hoisted. */
export function conditionsAt(file: IndexedFile, node: AnyNode): readonly Condition[] {
  const found: Condition[] = [];
  let child = node;
  for (
    let parent = file.parentOf(node);
    parent && parent.type !== 'FunctionDeclaration';
    child = parent, parent = file.parentOf(parent)
  ) {
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      if (child === parent.consequent) found.push({ kind: 'test', test: parent.test, outcome: true });
      if (child === parent.alternate) found.push({ kind: 'test', test: parent.test, outcome: false });
    }
    if (parent.type === 'LogicalExpression' && child === parent.right) {
      if (parent.operator === '&&') found.push({ kind: 'test', test: parent.left, outcome: true });
      if (parent.operator === '||') found.push({ kind: 'test', test: parent.left, outcome: false });
    }
    if (parent.type === 'SwitchCase' && child !== parent.test) found.push(...caseCondition(file, parent));
    if (parent.type === 'BlockStatement' || parent.type === 'SwitchCase' || parent.type === 'Program') {
      found.push(...earlyExits(parent, child));
    }
  }
  return found;
}

/** Labels that fall through to this one count as well. */
function caseCondition(file: IndexedFile, node: AnyNode & { type: 'SwitchCase' }): readonly Condition[] {
  const owner = file.parentOf(node);
  if (owner?.type !== 'SwitchStatement') return [];
  const index = owner.cases.indexOf(node);
  let first = index;
  while (first > 0 && !ends(owner.cases[first - 1]?.consequent ?? [])) first--;
  const through = owner.cases.slice(first, index + 1);
  const labels = through.flatMap(({ test }) => (test ? [test] : []));
  const others = through.every(({ test }) => test) ? [] : owner.cases.flatMap(({ test }) => (test ? [test] : []));
  return [{ kind: 'case', subject: owner.discriminant, labels, others }];
}

/** `if (…) return;` before the place: its test came out false; with the way out behind `else`, it came out true. */
function earlyExits(
  block: AnyNode & { type: 'BlockStatement' | 'SwitchCase' | 'Program' },
  child: AnyNode,
): readonly Condition[] {
  const statements: readonly AnyNode[] = block.type === 'SwitchCase' ? block.consequent : block.body;
  return statements.slice(0, Math.max(0, statements.indexOf(child))).flatMap((statement): Condition[] => {
    if (statement.type !== 'IfStatement') return [];
    const { test, consequent, alternate } = statement;
    const isLeft = ends([consequent]);
    if (alternate && ends([alternate]) && !isLeft) return [{ kind: 'test', test, outcome: true }];
    return isLeft ? [{ kind: 'test', test, outcome: false }] : [];
  });
}

function ends(statements: readonly AnyNode[]): boolean {
  const last = statements.at(-1);
  if (!last) return false;
  if (last.type === 'BlockStatement') return ends(last.body);
  if (last.type === 'IfStatement') return last.alternate ? ends([last.consequent]) && ends([last.alternate]) : false;
  return ['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement'].includes(last.type);
}

/** False only where the condition excludes the event for certain. */
function mayHold(asked: Asked, condition: Condition): boolean {
  const { flow, file, origin } = asked;
  if (condition.kind === 'test') return outcomeOf(asked, condition.test) !== !condition.outcome;
  if (condition.subject.type === 'Literal') return mayHoldCase(asked, condition, condition.subject.value);
  if (!isEventName(flow, file, condition.subject)) return true;
  const names = textsOf(file, condition.labels);
  if (names === undefined || names.includes(origin.event)) return true;
  if (condition.others.length === 0) return names.length === 0;
  return !(textsOf(file, condition.others) ?? []).includes(origin.event);
}

/** `switch (true) { case payload.event === 'onTicketCreate':`: one of the labels came out so. */
function mayHoldCase(asked: Asked, { labels, others }: Condition & { kind: 'case' }, subject: unknown): boolean {
  if (subject !== true || others.length > 0 || labels.length === 0) return true;
  return labels.some((label) => outcomeOf(asked, label) !== false);
}

const textsOf = (file: IndexedFile, nodes: readonly AnyNode[]): readonly string[] | undefined => {
  const texts = nodes.map((node) => textOf(file, node));
  return texts.every((text) => text !== undefined) ? texts : undefined;
};
