/** Which names a function or a block declares, by the rules of JavaScript for parameters, `var`, `let` and functions. */

import type { FunctionNode } from '../model/exports.ts';
import { type AnyNode, childrenOf, type Pattern } from '../syntax/javascript.ts';

export type FunctionLike = FunctionNode;

export const isFunction = (node: AnyNode): node is FunctionLike =>
  node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration';

const knownNames = new WeakMap<AnyNode, ReadonlySet<string>>();

/** For a function: parameters, and everything its body declares at its top or with `var`. For a block: `let`, `const`, functions. */
export function declares(owner: AnyNode, name: string): boolean {
  const names = knownNames.get(owner) ?? new Set(namesDeclaredBy(owner));
  knownNames.set(owner, names);
  return names.has(name);
}

function namesDeclaredBy(owner: AnyNode): readonly string[] {
  if (isFunction(owner)) return [...owner.params.flatMap(namesIn), ...blockNames(owner.body), ...varNames(owner.body)];
  return blockNames(owner);
}

function blockNames(block: AnyNode): readonly string[] {
  if (block.type !== 'BlockStatement' && block.type !== 'Program') return [];
  return block.body.flatMap((statement) => {
    if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration')
      return statement.id ? [statement.id.name] : [];
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap(({ id }) => namesIn(id));
  });
}

function varNames(node: AnyNode): readonly string[] {
  return childrenOf(node).flatMap((child) => {
    if (isFunction(child)) return [];
    const own =
      child.type === 'VariableDeclaration' && child.kind === 'var'
        ? child.declarations.flatMap(({ id }) => namesIn(id))
        : [];
    return [...own, ...varNames(child)];
  });
}

/** The names that a pattern binds: `{ a, b: [c], ...rest }` binds a, c and rest. */
function namesIn(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    default:
      return [];
  }
}
