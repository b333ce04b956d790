/** How a test comes out for one event: `payload.event === 'onTicketCreate'`, `payload.data.ticket`, `'ticket' in data`. */

import type { AnyNode } from '../../syntax/javascript.ts';
import { calledMember, isNamed, memberKey, propertyKey, writtenText } from '../../syntax/names.ts';
import { equalityOf } from '../../syntax/operators.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_TEST_DEPTH, MOST_TESTS, MOST_TEXT_ALIASES } from '../bounds.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { methodsThat } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import type { EventOrigin } from '../value/value.ts';
import { onlyWrite, presenceIn, presenceOf, type Root } from './presence.ts';

export interface Context {
  readonly flow: Flow;
  readonly file: IndexedFile;
  readonly origin: EventOrigin;
  /** What the place is about; without it, only names of events count. */
  readonly root?: Root | undefined;
  /** How many tests, and parts of tests, were looked at for this place. */
  readonly looked: { tests: number };
}

/** True or false where that is certain for the event. */
export type Outcome = boolean | undefined;

export function outcomeOf(context: Context, test: AnyNode, depth = 0): Outcome {
  if (depth > MOST_TEST_DEPTH || context.looked.tests++ > MOST_TESTS) return undefined;
  const outcome = (node: AnyNode): Outcome => outcomeOf(context, node, depth + 1);
  switch (test.type) {
    case 'ParenthesizedExpression':
      return outcome(test.expression);
    case 'UnaryExpression':
      return test.operator === '!' ? opposite(outcome(test.argument)) : undefined;
    case 'LogicalExpression': {
      // Of a long row, the last ones are those that count.
      const sides = [outcome(test.right), outcome(test.left)];
      if (test.operator === '&&') return sides.includes(false) ? false : sides.includes(undefined) ? undefined : true;
      if (test.operator === '||') return sides.includes(true) ? true : sides.includes(undefined) ? undefined : false;
      return undefined;
    }
    case 'BinaryExpression':
      return test.operator === 'in' ? keyIn(context, test.left, test.right) : comparison(context, test);
    case 'CallExpression':
      return call(context, test, outcome);
    case 'Identifier': {
      const write = onlyWrite(context.file, test);
      const isTest = write?.kind === 'value' && write.steps.length === 0 && TESTS.has(write.source.type);
      return isTest ? outcome(write.source) : truth(context, test);
    }
    case 'MemberExpression':
    case 'ChainExpression':
      return test.type === 'ChainExpression' && test.expression.type === 'CallExpression'
        ? outcome(test.expression)
        : truth(context, test);
    default:
      return undefined;
  }
}

const TESTS: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'UnaryExpression',
  'LogicalExpression',
  'CallExpression',
  'ChainExpression',
]);

const opposite = (outcome: Outcome): Outcome => (outcome === undefined ? undefined : !outcome);

function truth({ flow, file, origin, root }: Context, node: AnyNode): Outcome {
  const presence = root && presenceOf(flow, file, node, root, origin);
  return presence && presence === 'present';
}

function keyIn({ flow, file, origin, root }: Context, key: AnyNode, object: AnyNode): Outcome {
  const name = textOf(file, key);
  const presence = root && name !== undefined && presenceIn(flow, file, object, name, root, origin);
  return presence ? presence === 'present' : undefined;
}

/** With the name of an event, with `undefined` or null, of `typeof`. */
function comparison(context: Context, test: AnyNode & { type: 'BinaryExpression' }): Outcome {
  const isEqual = equalityOf(test.operator);
  if (isEqual === undefined) return undefined;
  const outcome =
    equality(context, test.left, test.right, test.operator) ?? equality(context, test.right, test.left, test.operator);
  return isEqual ? outcome : opposite(outcome);
}

function equality({ flow, file, origin, root }: Context, subject: AnyNode, other: AnyNode, operator: string): Outcome {
  const text = textOf(file, other);
  if (text !== undefined && subject.type === 'UnaryExpression' && subject.operator === 'typeof') {
    const presence = root && presenceOf(flow, file, subject.argument, root, origin);
    if (presence === 'absent') return text === 'undefined';
    return presence === 'present' && ['undefined', 'object'].includes(text) ? text === 'object' : undefined;
  }
  if (text !== undefined) return isEventName(flow, file, subject) ? text === origin.event : undefined;
  const isNull = other.type === 'Literal' && other.value === null && !('regex' in other);
  if (!root || (!isNull && !isUndefined(file, other))) return undefined;
  const presence = presenceOf(flow, file, subject, root, origin);
  if (presence === 'absent') return !isNull || operator.length === 2;
  return presence === 'present' ? false : undefined;
}

const isUndefined = (file: IndexedFile, node: AnyNode): boolean =>
  (node.type === 'Identifier' && node.name === 'undefined' && !file.resolve('undefined', node)) ||
  (node.type === 'UnaryExpression' && node.operator === 'void' && node.argument.type === 'Literal');

/** `Boolean(x)`, `['onTicketCreate'].includes(payload.event)`, `payload.event.startsWith('onTicket')`, `hasOwnProperty`. */
function call(
  context: Context,
  { callee: called, arguments: given }: AnyNode & { type: 'CallExpression' },
  outcome: (node: AnyNode) => Outcome,
): Outcome {
  const callee = withoutChain(called);
  const [first, second] = given;
  if (!first || first.type === 'SpreadElement') return undefined;
  if (callee.type === 'Identifier')
    return callee.name === 'Boolean' && !context.file.resolve('Boolean', callee) ? outcome(first) : undefined;
  const member = calledMember(callee);
  if (!member) return undefined;
  const { receiver: object } = member;
  const { flow, file, origin } = context;
  switch (member.name) {
    case 'hasOwnProperty':
      return keyIn(context, first, object);
    case 'hasOwn':
      return object.type === 'Identifier' && object.name === 'Object' && second && second.type !== 'SpreadElement'
        ? keyIn(context, second, first)
        : undefined;
    case 'includes': {
      if (second) return undefined;
      const list = listIn(file, object);
      if (list) return isEventName(flow, file, first) ? isAmong(file, list, origin.event) : undefined;
      return withText(context, object, first, (event, text) => event.includes(text));
    }
    case 'startsWith':
      return second ? undefined : withText(context, object, first, (event, text) => event.startsWith(text));
    case 'endsWith':
      return second ? undefined : withText(context, object, first, (event, text) => event.endsWith(text));
    default:
      return undefined;
  }
}

function withText(
  { flow, file, origin }: Context,
  subject: AnyNode,
  other: AnyNode,
  compare: (event: string, text: string) => boolean,
): Outcome {
  const text = textOf(file, other);
  return text !== undefined && isEventName(flow, file, subject) ? compare(origin.event, text) : undefined;
}

type List = AnyNode & { type: 'ArrayExpression' };

/** A list that is written in the place, or under a name that nothing changes. */
function listIn(file: IndexedFile, node: AnyNode): List | undefined {
  if (node.type === 'ArrayExpression') return node;
  if (node.type !== 'Identifier') return undefined;
  const source = onlyWrite(file, node)?.source;
  if (source?.type !== 'ArrayExpression' || file.passedOn(node.name).length > 0) return undefined;
  const isChanged = CHANGING.some((name) =>
    file.callsOf(name).some(({ callee }) => callee.type === 'MemberExpression' && isNamed(callee.object, node.name)),
  );
  return isChanged ? undefined : source;
}

/** Those after which the list has other elements. */
const CHANGING = methodsThat(({ changes }) => Boolean(changes));

function isAmong(file: IndexedFile, { elements }: List, event: string): Outcome {
  const texts = elements.map((element) => (element ? textOf(file, element) : undefined));
  if (texts.includes(event)) return true;
  return texts.includes(undefined) ? undefined : false;
}

/** The text that an expression is for certain: written there, or under a name that has no other value. */
export function textOf(file: IndexedFile, node: AnyNode, aliases = 0): string | undefined {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
      return writtenText(node);
    case 'Identifier': {
      const write = aliases < MOST_TEXT_ALIASES ? onlyWrite(file, node) : undefined;
      return write?.kind === 'value' && write.steps.length === 0 ? textOf(file, write.source, aliases + 1) : undefined;
    }
    case 'MemberExpression':
      return textOfMember(file, node, aliases);
    default:
      return undefined;
  }
}

/** `EVENTS.create` with `const EVENTS = { create: 'onTicketCreate' }`. */
function textOfMember(
  file: IndexedFile,
  node: AnyNode & { type: 'MemberExpression' },
  aliases: number,
): string | undefined {
  const { object } = node;
  const name = memberKey(node);
  if (name === undefined || object.type !== 'Identifier' || aliases >= MOST_TEXT_ALIASES) return undefined;
  const write = onlyWrite(file, object);
  if (write?.kind !== 'value' || write.steps.length > 0 || write.source.type !== 'ObjectExpression') return undefined;
  if (file.memberWrites(name).length > 0) return undefined;
  const { properties } = write.source;
  if (properties.some((member) => member.type === 'SpreadElement' || propertyKey(member) === undefined))
    return undefined;
  const member = properties.findLast((one) => one.type === 'Property' && propertyKey(one) === name);
  return member?.type === 'Property' ? textOf(file, member.value, aliases + 1) : undefined;
}

/** An expression that holds `payload.event` and nothing else. */
export function isEventName(flow: Flow, file: IndexedFile, node: AnyNode): boolean {
  const value = flow.valueOf(file, node);
  return (
    value.length > 0 &&
    value.every((part) => part.kind === 'shape' && part.path.length === 1 && part.path[0] === 'event')
  );
}
