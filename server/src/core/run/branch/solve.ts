/** Which fields of a payload have to hold what, so that a test in the code comes out as it is wanted; unknown means unsolved. */
import { type Condition, type Flow, holdingsIn, type IndexedFile, isUnknown, literalsIn } from '../../flow/flow.ts';
import { printPath } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { calledMember, memberKey } from '../../syntax/names.ts';
import { asText } from '../../text/as-text.ts';
import type { Trigger } from '../triggers.ts';
import { valueAt } from './value-at.ts';
import { absentOr, different, type FieldChange, ofLength, truthy } from './values.ts';

export interface Question {
  readonly flow: Flow;
  readonly file: IndexedFile;
  readonly trigger: Trigger;
  /** As it is so far. */
  readonly payload: unknown;
  /** Fields that were changed on the way, by their paths. */
  readonly asked: ReadonlyMap<string, unknown>;
  /** What fields must not hold, by their paths; what is asked here is added. */
  readonly avoided: Map<string, readonly unknown[]>;
}

type Changes = readonly FieldChange[] | undefined;

export function solve(question: Question, condition: Condition): Changes {
  if (condition.kind === 'test') return solveTest(question, condition.test, condition.outcome);
  const field = fieldIn(question, condition.subject);
  const [label] = condition.labels;
  if (!field) return undefined;
  if (label) return equals(field, literalOf(question, label));
  const others = condition.others.map((each) => literalOf(question, each)?.value);
  return unlike(question, field, others);
}

/** Whether the payload is as it has to be: what was solved first may have been changed for what came later. */
export function isSolved(question: Question, condition: Condition): boolean {
  const sides = condition.kind === 'test' ? sidesOf(condition) : undefined;
  if (sides) {
    const isSideSolved = (test: AnyNode): boolean =>
      isSolved(question, { kind: 'test', test, outcome: condition.kind === 'test' && condition.outcome });
    return sides.isEnough ? sides.tests.some(isSideSolved) : sides.tests.every(isSideSolved);
  }
  const isSo = (change: FieldChange): boolean =>
    JSON.stringify(valueAt(question.payload, change.place)) === JSON.stringify(change.value);
  return solve(question, condition)?.every(isSo) === true;
}

/** Of `a && b` and `a || b`; one side may be enough. */
function sidesOf({ test, outcome }: Condition & { readonly kind: 'test' }) {
  if (test.type !== 'LogicalExpression' || test.operator === '??') return undefined;
  return { tests: [test.left, test.right], isEnough: (test.operator === '&&') !== outcome };
}

function solveTest(question: Question, test: AnyNode, outcome: boolean): Changes {
  switch (test.type) {
    case 'ChainExpression':
      return solveTest(question, test.expression, outcome);
    case 'UnaryExpression':
      return test.operator === '!' ? solveTest(question, test.argument, !outcome) : undefined;
    case 'LogicalExpression': {
      if (test.operator === '??') return undefined;
      const left = solveTest(question, test.left, outcome);
      // Both have to come out so, or one of them is enough.
      if ((test.operator === '&&') !== outcome) return left ?? solveTest(question, test.right, outcome);
      const right = solveTest(question, test.right, outcome);
      return left && right ? [...left, ...right] : undefined;
    }
    case 'BinaryExpression':
      return solveComparison(question, test, outcome);
    case 'CallExpression':
      return solveCall(question, test, outcome);
    default: {
      const field = fieldIn(question, test);
      if (!field) return undefined;
      if (Boolean(field.value) === outcome) return [];
      return [outcome ? { place: field.place, value: truthy(field.shape) } : absentOr(field.place, field.shape)];
    }
  }
}

interface Field {
  readonly place: readonly (string | number)[];
  readonly shape: Shape;
  /** What the payload has there. */
  readonly value: unknown;
}

/** Only where the expression is one field of this event's payload, and nothing else. */
function fieldIn({ flow, file, trigger, payload }: Question, node: AnyNode): Field | undefined {
  const value = flow.valueOf(file, node);
  const own = holdingsIn(value).filter(
    ({ root, origin }) => root === 'payload' && origin?.scope === trigger.scope && origin.event === trigger.name,
  );
  const [holding, second] = own;
  if (!holding || second || isUnknown(value)) return undefined;
  return { place: holding.path, shape: holding.shape, value: valueAt(payload, holding.path) };
}

interface Literal {
  readonly value: unknown;
}

function literalOf({ flow, file }: Question, node: AnyNode): Literal | undefined {
  if (node.type === 'Identifier' && node.name === 'undefined') return { value: undefined };
  if (node.type === 'Literal') return isOfJson(node.value) ? { value: node.value } : undefined;
  const { value: negated } = node.type === 'UnaryExpression' && node.operator === '-' ? literalIn(node.argument) : NONE;
  if (typeof negated === 'number') return { value: -negated };
  const value = flow.valueOf(file, node);
  const [only, second] = literalsIn(value);
  return only === undefined || second !== undefined || isUnknown(value) ? undefined : { value: only };
}

const NONE: { readonly value?: unknown } = {};

const literalIn = (node: AnyNode): { readonly value?: unknown } => (node.type === 'Literal' ? node : NONE);

/** No payload brings regular expressions, nor numbers such as `4n`. */
const isOfJson = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const EQUAL: readonly string[] = ['==', '==='];
const UNEQUAL: readonly string[] = ['!=', '!=='];
const TURNED: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
]);

function solveComparison(
  question: Question,
  { left, right, operator }: AnyNode & { type: 'BinaryExpression' },
  outcome: boolean,
): Changes {
  const written = literalOf(question, right);
  if (written) return compare(question, left, operator, written, outcome);
  const turned = literalOf(question, left);
  return turned && compare(question, right, TURNED.get(operator) ?? operator, turned, outcome);
}

function compare(question: Question, side: AnyNode, operator: string, literal: Literal, outcome: boolean): Changes {
  const number = numberFor(operator, literal.value, outcome);
  const isSo = (value: unknown): boolean =>
    typeof value === 'number' && typeof literal.value === 'number' && holds(operator, value, literal.value) === outcome;
  const owner = lengthOwner(side);
  const counted = owner && fieldIn(question, owner);
  if (counted && (Array.isArray(counted.value) || typeof counted.value === 'string'))
    return number === undefined ? undefined : isSo(counted.value.length) ? [] : lengthOf(counted, number, isSo);
  const field = fieldIn(question, side);
  if (!field) return undefined;
  if (EQUAL.includes(operator) || UNEQUAL.includes(operator)) {
    if (EQUAL.includes(operator) === outcome) return equals(field, literal);
    return unlike(question, field, [literal.value]);
  }
  if (isSo(field.value)) return [];
  return number !== undefined && isSo(number) ? [{ place: field.place, value: number }] : undefined;
}

function holds(operator: string, value: number, other: number): boolean | undefined {
  if (EQUAL.includes(operator) || UNEQUAL.includes(operator)) return (value === other) === EQUAL.includes(operator);
  if (operator === '<' || operator === '>=') return value < other === (operator === '<');
  return operator === '>' || operator === '<=' ? value > other === (operator === '>') : undefined;
}

/** Nothing changes where the payload has another value already. */
function unlike({ avoided }: Question, { place, shape, value }: Field, others: readonly unknown[]): Changes {
  const key = printPath(place);
  const all = [...new Set([...(avoided.get(key) ?? []), ...others])];
  avoided.set(key, all);
  if (value !== undefined && !all.includes(value)) return [];
  const other = different(shape, all);
  return all.includes(other) ? undefined : [{ place, value: other }];
}

const equals = ({ place }: Field, literal: Literal | undefined): Changes =>
  literal && [literal.value === undefined ? { place } : { place, value: literal.value }];

/** A number for which the comparison comes out so. */
function numberFor(operator: string, value: unknown, outcome: boolean): number | undefined {
  if (typeof value !== 'number') return undefined;
  if (EQUAL.includes(operator)) return outcome ? value : value + 1;
  if (UNEQUAL.includes(operator)) return outcome ? value + 1 : value;
  if (operator === '<' || operator === '>=') return (operator === '<') === outcome ? value - 1 : value;
  if (operator === '>' || operator === '<=') return (operator === '>') === outcome ? value + 1 : value;
  return undefined;
}

const lengthOwner = (node: AnyNode): AnyNode | undefined =>
  node.type === 'MemberExpression' && memberKey(node) === 'length' ? node.object : undefined;

function lengthOf({ place, shape, value }: Field, number: number, isSo: (length: number) => boolean): Changes {
  const length = [Math.ceil(number), Math.floor(number)].find((each) => each >= 0 && each <= LONGEST && isSo(each));
  return length === undefined ? undefined : [{ place, value: ofLength(shape, value, length) }];
}

/** More than a payload of 256 KB can bring. */
const LONGEST = 262_144;

const TEXT_TESTS: ReadonlyMap<string, (text: string, part: string) => boolean> = new Map([
  ['includes', (text: string, part: string) => text.includes(part)],
  ['startsWith', (text: string, part: string) => text.startsWith(part)],
  ['endsWith', (text: string, part: string) => text.endsWith(part)],
]);

/** `includes`, `startsWith` and `endsWith` of a list or a text. */
function solveCall(question: Question, call: AnyNode & { type: 'CallExpression' }, outcome: boolean): Changes {
  const called = calledMember(call.callee);
  const [argument] = call.arguments;
  const field = called && fieldIn(question, called.receiver);
  const literal = argument && literalOf(question, argument);
  if (!called || !field || !literal || literal.value === undefined) return undefined;
  const { place, value } = field;
  if (Array.isArray(value)) {
    if (called.name !== 'includes') return undefined;
    if (value.includes(literal.value) === outcome) return [];
    const rest = value.filter((each) => each !== literal.value);
    return [{ place, value: outcome ? [...rest, literal.value] : rest }];
  }
  if (field.shape.type !== 'string') return undefined;
  const text = asText(literal.value);
  const asks = TEXT_TESTS.get(called.name);
  if (!asks) return undefined;
  if (typeof value === 'string' && asks(value, text) === outcome) return [];
  // What was asked of it before may still hold then.
  const before = typeof value === 'string' && question.asked.has(printPath(place)) ? value : '';
  const wanted = called.name === 'startsWith' ? text + before : before + text;
  const other = outcome ? wanted : different(field.shape, [value]);
  return typeof other === 'string' && asks(other, text) === outcome ? [{ place, value: other }] : undefined;
}
