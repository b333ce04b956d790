/**
 * FDK's own rules (docs/platform.md 3.6), as far as a node alone tells: functions of nodes, which the checks here and the
 * plugin for ESLint both use.
 */
import type { AnyNode } from '../syntax/javascript.ts';
import { calledMember } from '../syntax/names.ts';
import { type FunctionNode, isFunctionNode, type Node } from './nodes.ts';

export const MESSAGES = {
  'no-unhandled-promise': 'Expected rejection to be handled',
  'no-logging-rejections': 'refrain from simply logging errors',
  'no-non-client-request-model': 'Use client.request when making API requests',
  'no-unpkg-cdn': 'Avoid using the UNPKG CDN',
} as const;

export const crossScopeMessage = (name: string): string =>
  `'${name}' declared and assigned in different scopes. Possible asynchronous race condition`;

/** A statement that is a promise and ends without anything for its rejection. */
export function isUnhandledPromise({ expression }: Node<'ExpressionStatement'>): boolean {
  if (expression.type !== 'CallExpression') return false;
  const called = calledMember(expression.callee);
  if (!called) return false;
  const { length } = expression.arguments;
  if (called.name === 'then') return length !== 2;
  if (called.name === 'catch' || called.name === 'fail') return length !== 1;
  return called.name === 'done' || isClientRequest(called.receiver);
}

/** `client.request` */
const isClientRequest = (node: AnyNode): boolean =>
  node.type === 'MemberExpression' &&
  node.property.type === 'Identifier' &&
  node.property.name === 'request' &&
  node.object.type === 'Identifier' &&
  node.object.name === 'client';

/** What is called with a rejection and only writes it to the log. */
export function loggingHandler({ callee, arguments: given }: Node<'CallExpression'>): FunctionNode | undefined {
  const name = calledMember(callee)?.name;
  const handler = name === 'then' ? given[1] : name === 'catch' || name === 'fail' ? given[0] : undefined;
  return isFunctionNode(handler) && isLogging(onlyExpressionOf(handler)) ? handler : undefined;
}

function onlyExpressionOf({ body }: FunctionNode): AnyNode | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only] = body.body;
  return body.body.length === 1 && only?.type === 'ExpressionStatement' ? only.expression : undefined;
}

function isLogging(node: AnyNode | undefined): boolean {
  const receiver = node?.type === 'CallExpression' ? calledMember(node.callee)?.receiver : undefined;
  return receiver?.type === 'Identifier' && receiver.name === 'console';
}

/** A text with an address of unpkg.com in it. */
export function isOfUnpkg(node: AnyNode): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string' && UNPKG.test(node.value);
  return node.type === 'TemplateLiteral' && node.quasis.some(({ value }) => UNPKG.test(value.raw));
}

const UNPKG = /(?:^|\/\/)unpkg\.com(?:[/:?#]|$)/i;

const OF_JQUERY: ReadonlySet<string> = new Set(['ajax', 'get', 'post', 'getJSON', 'getScript']);

/** The global by which a request goes out past the platform. */
export function foreignRequest(node: AnyNode): Node<'Identifier'> | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const { callee } = node;
  if (node.type === 'NewExpression')
    return callee.type === 'Identifier' && callee.name === 'XMLHttpRequest' ? callee : undefined;
  if (callee.type === 'Identifier') return /^(fetch|axios)$/.test(callee.name) ? callee : undefined;
  const called = calledMember(callee);
  if (called?.receiver.type !== 'Identifier') return undefined;
  const { name } = called.receiver;
  const isIt = name === 'axios' || ((name === '$' || name === 'jQuery') && OF_JQUERY.has(called.name));
  return isIt ? called.receiver : undefined;
}
