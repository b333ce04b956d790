/** Whether the code that reads a member can do without it. */
import type { Read } from '../../flow/reads.ts';
import { isFunction } from '../../model/exports.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';

type Place = Pick<Read, 'file' | 'node' | 'name'>;

/** It has a default, is only asked for, or stands behind a question about its name: `'x' in y`, `if (!y.x) return`. */
export const isGuarded = (read: Place): boolean =>
  hasDefault(read.node) || isOnlyAskedFor(read, read.node) || isAskedBefore(read);

const hasDefault = (node: AnyNode): boolean => node.type === 'Property' && node.value.type === 'AssignmentPattern';

function isOnlyAskedFor(read: Place, node: AnyNode): boolean {
  const parent = read.file.parentOf(node);
  switch (parent?.type) {
    case 'ChainExpression':
      return isOnlyAskedFor(read, parent);
    case 'LogicalExpression':
      return parent.left === node || isOnlyAskedFor(read, parent);
    case 'ConditionalExpression':
      return parent.test === node || isOnlyAskedFor(read, parent);
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return parent.test === node;
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'BinaryExpression':
      return EQUALITIES.has(parent.operator) && isNothing(parent.left === node ? parent.right : parent.left);
    case 'MemberExpression':
      return parent.object === node && parent.optional;
    case 'CallExpression':
      return parent.callee === node
        ? parent.optional
        : parent.callee.type === 'Identifier' && parent.callee.name === 'Boolean';
    default:
      return false;
  }
}

const EQUALITIES: ReadonlySet<string> = new Set(['==', '!=', '===', '!==']);

const isNothing = (node: AnyNode): boolean =>
  (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');

/** A condition further up in the same function, nested ones included, names the member: who asked knows that it may be absent. */
function isAskedBefore({ file, node, name }: Place): boolean {
  let around: AnyNode = file.program;
  for (let outer = file.parentOf(node); outer; outer = file.parentOf(outer)) {
    if (isFunction(outer)) around = outer;
  }
  return nodesOf(around).some((inner) => {
    const test = testOf(inner);
    return test && test.end <= node.start && nodesOf(test).some((part) => names(part, name));
  });
}

function testOf(node: AnyNode): AnyNode | null | undefined {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return node.test;
    case 'LogicalExpression':
      return node.operator === '&&' ? node.left : undefined;
    default:
      return undefined;
  }
}

const names = (node: AnyNode, name: string): boolean =>
  (node.type === 'Identifier' && node.name === name) || (node.type === 'Literal' && node.value === name);
