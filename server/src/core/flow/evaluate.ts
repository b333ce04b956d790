/**
 * Which shapes an expression of `server/server.js` holds, found by walking only what is needed: the parameter of a
 * handler holds the payloads of the events bound to it, and members lead on from there.
 */

import type { App } from '../model/app.ts';
import { registrationsOf } from '../model/app.ts';
import { argumentShape, payloadShape } from '../model/entry-shapes.ts';
import type { FunctionNode } from '../model/exports.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import type { Holding } from './holding.ts';
import { memberHoldings } from './holding.ts';
import { declares, type FunctionLike, isFunction } from './scope.ts';

/** The nodes around an expression, from the program down to it or to something inside it. */
export type Ancestors = readonly AnyNode[];

const NOTHING: readonly Holding[] = [];

export function holdingsOf(app: App, expression: AnyNode, ancestors: Ancestors): readonly Holding[] {
  switch (expression.type) {
    case 'Identifier':
      return holdingsOfName(app, expression.name, ancestors);
    case 'MemberExpression': {
      const key = keyOfMember(expression);
      return key === undefined ? NOTHING : memberHoldings(holdingsOf(app, expression.object, ancestors), key);
    }
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return holdingsOf(app, expression.expression, ancestors);
    case 'AwaitExpression':
      return holdingsOf(app, expression.argument, ancestors);
    default:
      return NOTHING;
  }
}

/** The key of `a.key`, `a?.key`, `a['key']` or `a[0]`; any element stands for an index that is computed. */
export function keyOfMember(member: AnyNode & { type: 'MemberExpression' }): string | number | undefined {
  const { property, computed } = member;
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  if (property.type === 'Literal' && (typeof property.value === 'string' || typeof property.value === 'number')) {
    return property.value;
  }
  return property.type === 'Identifier' ? 0 : undefined;
}

function holdingsOfName(app: App, name: string, ancestors: Ancestors): readonly Holding[] {
  const owner = ancestors.findLast((node): node is FunctionLike => isFunction(node) && declares(node, name));
  if (!owner || blockBetweenDeclares(name, owner, ancestors)) return NOTHING;
  const [first] = owner.params;
  const parameter = first?.type === 'AssignmentPattern' ? first.left : first;
  return parameter?.type === 'Identifier' && parameter.name === name ? payloadsFor(app, owner) : NOTHING;
}

/** A `let` or `const` of an inner block hides the parameter. */
function blockBetweenDeclares(name: string, owner: FunctionLike, ancestors: Ancestors): boolean {
  const inside = ancestors.slice(ancestors.indexOf(owner) + 1);
  return inside.some(
    (node) =>
      node !== owner.body && (node.type === 'BlockStatement' || node.type === 'Program') && declares(node, name),
  );
}

/** The payloads of every event that is bound to this function. */
function payloadsFor(app: App, node: FunctionNode): readonly Holding[] {
  return app.exports.functions
    .filter((exported) => exported.node === node)
    .flatMap(({ name }) => payloadsOfHandler(app, name));
}

/** What a function of `exports` is called with, once for each thing that is bound to it. */
export function payloadsOfHandler(app: App, handler: string): readonly Holding[] {
  return registrationsOf(app, handler).flatMap(({ kind, name, scopes }) => {
    if (kind !== 'event') return [{ shape: argumentShape(app, kind), origin: { scope: kind, event: name }, path: [] }];
    return scopes.flatMap((scope) => {
      const shape = payloadShape(app, scope, name);
      return shape ? [{ shape, origin: { scope, event: name }, path: [] }] : [];
    });
  });
}

/** Where a cursor stands in a member access: `object.na<|>me` or `object['na<|>me']`. */
export function memberAt(ancestors: Ancestors, offset: number): (AnyNode & { type: 'MemberExpression' }) | undefined {
  return ancestors.findLast(
    (node): node is AnyNode & { type: 'MemberExpression' } =>
      node.type === 'MemberExpression' && node.object.end < offset && offset <= node.end,
  );
}
