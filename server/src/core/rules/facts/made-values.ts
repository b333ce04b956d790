/** Of which type a value is that an expression makes, whatever it is made of: `'x' + e` is a text, `Date.now()` a number. */
import type { IndexedFile } from '../../flow/flow.ts';
import { isFunction } from '../../model/exports.ts';
import type { AnyNode, CallExpression } from '../../syntax/javascript.ts';
import { calledMember, memberKey } from '../../syntax/names.ts';
import { byName } from '../../text/by-name.ts';
import { behindConstant, plainValue } from './written-values.ts';

export type MadeType = 'text' | 'number' | 'boolean' | 'object' | 'list' | 'function';

export const articled = (type: MadeType): string => (type === 'object' ? `an ${type}` : `a ${type}`);

/** Nothing where it may be of another type. */
export function madeType(file: IndexedFile, given: AnyNode | undefined, sums = 0): MadeType | undefined {
  const node = given && behindConstant(file, given);
  if (!node) return undefined;
  const plain = plainValue(file, node);
  if (plain !== undefined) return plain === null ? undefined : TYPES[typeof plain as keyof typeof TYPES];
  if (isFunction(node)) return 'function';
  switch (node.type) {
    case 'TemplateLiteral':
      return 'text';
    case 'ArrayExpression':
      return 'list';
    case 'ObjectExpression':
      return 'object';
    case 'BinaryExpression':
      return node.operator === '+' ? typeOfSum(file, node, sums) : byName(OPERATORS, node.operator);
    case 'UnaryExpression':
      return byName(OF_ONE, node.operator);
    case 'UpdateExpression':
      return 'number';
    case 'CallExpression':
      return typeOfCall(file, node);
    default:
      return undefined;
  }
}

const TYPES = { string: 'text', number: 'number', boolean: 'boolean' } as const;

/** Large numbers are numbers here as well. */
const OPERATORS: Readonly<Record<string, MadeType>> = {
  '-': 'number',
  '*': 'number',
  '/': 'number',
  '%': 'number',
  '**': 'number',
  '|': 'number',
  '&': 'number',
  '^': 'number',
  '<<': 'number',
  '>>': 'number',
  '>>>': 'number',
  '===': 'boolean',
  '!==': 'boolean',
  '==': 'boolean',
  '!=': 'boolean',
  '<': 'boolean',
  '<=': 'boolean',
  '>': 'boolean',
  '>=': 'boolean',
  in: 'boolean',
  instanceof: 'boolean',
};

const OF_ONE: Readonly<Record<string, MadeType>> = {
  '!': 'boolean',
  '+': 'number',
  '-': 'number',
  '~': 'number',
  typeof: 'text',
};

const MOST_ADDED = 50;

/** Constants in constants; one may even be made of itself. */
const MOST_SUMS = 3;

/** A text among what is added makes a text of the whole; numbers alone make a number. */
function typeOfSum(file: IndexedFile, sum: AnyNode & { type: 'BinaryExpression' }, sums: number): MadeType | undefined {
  if (sums > MOST_SUMS) return undefined;
  const added: AnyNode[] = [];
  let left: AnyNode = sum;
  while (left.type === 'BinaryExpression' && left.operator === '+' && added.length < MOST_ADDED) {
    added.push(left.right);
    left = left.left;
  }
  const types = [...added, left].map((node) => (isSum(node) ? undefined : madeType(file, node, sums + 1)));
  if (types.includes('text')) return 'text';
  return types.every((type) => type === 'number') ? 'number' : undefined;
}

const isSum = (node: AnyNode): boolean => node.type === 'BinaryExpression' && node.operator === '+';

/** Of JavaScript's own functions, where nothing else bears their names. */
function typeOfCall(file: IndexedFile, { callee, arguments: given }: CallExpression): MadeType | undefined {
  if (callee.type === 'Identifier')
    return file.resolve(callee.name, callee) || given.length === 0 ? undefined : byName(CALLS, callee.name);
  const called = calledMember(callee);
  if (!called) return undefined;
  const { receiver, name } = called;
  if (receiver.type === 'Identifier' && !file.resolve(receiver.name, receiver)) {
    if (receiver.name === 'Math') return 'number';
    const known = byName(CALLS, `${receiver.name}.${name}`);
    // Of nothing, JSON makes nothing.
    if (known) return given.length > 0 || name === 'now' ? known : undefined;
  }
  return byName(METHODS, name);
}

const CALLS: Readonly<Record<string, MadeType>> = {
  String: 'text',
  Number: 'number',
  Boolean: 'boolean',
  parseInt: 'number',
  parseFloat: 'number',
  'Number.parseInt': 'number',
  'Number.parseFloat': 'number',
  'JSON.stringify': 'text',
  'Date.now': 'number',
  'Array.isArray': 'boolean',
};

/** Methods whose names nothing but dates and texts have in code that anybody writes. */
const METHODS: Readonly<Record<string, MadeType>> = {
  toISOString: 'text',
  toLowerCase: 'text',
  toUpperCase: 'text',
  getTime: 'number',
};

/** Whether an expression is the message, or the stack, of an error that was caught; an error of the platform may have none. */
export function isMessageOfCaught(file: IndexedFile, node: AnyNode): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return false;
  const key = memberKey(node);
  if (key !== 'message' && key !== 'stack') return false;
  // Who throws errors of another form may put anything there.
  if (/\b(?:message|stack)['"]?\s*[:=]\s*[{[]/.test(file.file.text)) return false;
  const [write, ...others] = file.resolve(node.object.name, node.object)?.writes ?? [];
  if (!write || others.length > 0 || write.steps.length > 0) return false;
  if (write.kind === 'caught') return true;
  return write.kind === 'parameter' && write.index === 0 && isRejectionHandler(file, write.source);
}

/** `….catch(f)`, `….fail(f)`, `….then(g, f)`. */
function isRejectionHandler(file: IndexedFile, fn: AnyNode): boolean {
  const call = file.parentOf(fn);
  if (call?.type !== 'CallExpression') return false;
  const name = calledMember(call.callee)?.name;
  if (name === 'then') return call.arguments[1] === fn;
  return (name === 'catch' || name === 'fail') && call.arguments[0] === fn;
}
