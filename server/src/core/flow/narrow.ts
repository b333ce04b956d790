/** Which events can reach a place: `payload.event === 'onTicketCreate'`, `switch (payload.event)`, early returns. */
import type { AnyNode } from '../syntax/javascript.ts';
import type { Flow } from './flow.ts';
import type { IndexedFile } from './index-file.ts';
import type { Value } from './value.ts';

/** The parts whose event can reach the place of the node. */
export function narrowed(flow: Flow, file: IndexedFile, node: AnyNode, value: Value): Value {
  const events = new Set(value.flatMap((part) => (part.kind === 'shape' && part.origin ? [part.origin.event] : [])));
  if (events.size < 2) return value;
  const conditions = conditionsAt(file, node);
  if (conditions.length === 0) return value;
  const possible = [...events].filter((event) =>
    conditions.every((condition) => mayHold(flow, file, condition, event)),
  );
  return possible.length === events.size
    ? value
    : value.filter((part) => part.kind !== 'shape' || !part.origin || possible.includes(part.origin.event));
}

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

/** `if (…) return;` before the place: its test came out false. */
function earlyExits(
  block: AnyNode & { type: 'BlockStatement' | 'SwitchCase' | 'Program' },
  child: AnyNode,
): readonly Condition[] {
  const statements: readonly AnyNode[] = block.type === 'SwitchCase' ? block.consequent : block.body;
  return statements.slice(0, Math.max(0, statements.indexOf(child))).flatMap((statement): Condition[] => {
    if (statement.type !== 'IfStatement') return [];
    if (ends([statement.consequent]) && !statement.alternate)
      return [{ kind: 'test', test: statement.test, outcome: false }];
    return [];
  });
}

function ends(statements: readonly AnyNode[]): boolean {
  const last = statements.at(-1);
  if (!last) return false;
  if (last.type === 'BlockStatement') return ends(last.body);
  return ['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement'].includes(last.type);
}

/** False only where the condition excludes the event for certain. */
function mayHold(flow: Flow, file: IndexedFile, condition: Condition, event: string): boolean {
  if (condition.kind === 'test') return outcomeOf(flow, file, condition.test, event) !== !condition.outcome;
  if (!isEventName(flow, file, condition.subject)) return true;
  const names = textsOf(condition.labels);
  if (names === undefined) return true;
  if (names.includes(event)) return true;
  if (condition.others.length === 0) return names.length === 0;
  return !(textsOf(condition.others) ?? [event]).includes(event) || false;
}

/** How a test comes out for one event; nothing where that depends on more. */
function outcomeOf(flow: Flow, file: IndexedFile, test: AnyNode, event: string): boolean | undefined {
  switch (test.type) {
    case 'ParenthesizedExpression':
      return outcomeOf(flow, file, test.expression, event);
    case 'UnaryExpression': {
      const inner = test.operator === '!' ? outcomeOf(flow, file, test.argument, event) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case 'LogicalExpression': {
      const sides = [outcomeOf(flow, file, test.left, event), outcomeOf(flow, file, test.right, event)];
      if (test.operator === '&&') return sides.includes(false) ? false : sides.includes(undefined) ? undefined : true;
      if (test.operator === '||') return sides.includes(true) ? true : sides.includes(undefined) ? undefined : false;
      return undefined;
    }
    case 'BinaryExpression': {
      const equal = ['===', '=='].includes(test.operator);
      if (!equal && !['!==', '!='].includes(test.operator)) return undefined;
      const [subject, text] = test.left.type === 'Literal' ? [test.right, test.left] : [test.left, test.right];
      if (text.type !== 'Literal' || !isEventName(flow, file, subject)) return undefined;
      return (text.value === event) === equal;
    }
    default:
      return undefined;
  }
}

const textsOf = (nodes: readonly AnyNode[]): readonly string[] | undefined => {
  const texts = nodes.map((node) =>
    node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined,
  );
  return texts.every((text) => text !== undefined) ? (texts as string[]) : undefined;
};

/** An expression that holds `payload.event`. */
function isEventName(flow: Flow, file: IndexedFile, node: AnyNode): boolean {
  return flow
    .valueOf(file, node)
    .some((part) => part.kind === 'shape' && part.path.length === 1 && part.path[0] === 'event');
}
