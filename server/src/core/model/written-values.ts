/** What a name stands for where that is written in the same script: the value of a `const`, the keys of an object. */
import { type AnyNode, forEachChild, nodesOf, type ObjectExpression } from '../syntax/javascript.ts';
import { isFunction, keyOf } from './exports.ts';

/** The functions around a place, from the program inwards. */
export type Scopes = readonly AnyNode[];

interface Declared {
  /** Absent for a parameter, and for a variable that begins with nothing. */
  readonly value: AnyNode | undefined;
  readonly isConstant: boolean;
  readonly scopes: Scopes;
}

/** A text that is written out, or a `const` that is one. */
export function textNode(node: AnyNode, scopes: Scopes): AnyNode | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node : undefined;
  if (node.type === 'TemplateLiteral') return node.expressions.length === 0 ? node : undefined;
  const declared = node.type === 'Identifier' ? declarationOf(node.name, scopes) : undefined;
  return declared?.isConstant && declared.value && declared.value.type !== 'Identifier'
    ? textNode(declared.value, declared.scopes)
    : undefined;
}

/** The text of such a node. */
export function textOf(node: AnyNode): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  return node.type === 'TemplateLiteral' ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** Objects that are spread into objects that are spread. */
const MOST_LEVELS = 5;

/** The keys of an object literal, or of the variable that holds one; absent where none can be seen. */
export function keysOf(node: AnyNode, scopes: Scopes, level = 0): readonly string[] | undefined {
  if (level > MOST_LEVELS) return undefined;
  if (node.type === 'ObjectExpression') return literalKeys(node, scopes, level);
  const declared = node.type === 'Identifier' ? declarationOf(node.name, scopes) : undefined;
  if (node.type !== 'Identifier' || declared?.value?.type !== 'ObjectExpression') return undefined;
  const owner = declared.scopes.at(-1);
  const own = literalKeys(declared.value, declared.scopes, level);
  return [...new Set([...own, ...(owner ? writtenKeys(node.name, owner) : [])])];
}

const literalKeys = ({ properties }: ObjectExpression, scopes: Scopes, level: number): readonly string[] =>
  properties.flatMap((property) =>
    property.type === 'Property' ? (keyOf(property) ?? []) : (keysOf(property.argument, scopes, level + 1) ?? []),
  );

/** `key` of `name.key = …`. */
const writtenKeys = (name: string, owner: AnyNode): readonly string[] =>
  nodesOf(owner).flatMap((node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return [];
    const { object, property, computed } = node.left;
    if (object.type !== 'Identifier' || object.name !== name) return [];
    if (computed) return property.type === 'Literal' && typeof property.value === 'string' ? [property.value] : [];
    return property.type === 'Identifier' ? [property.name] : [];
  });

/** From the innermost function outwards. */
function declarationOf(name: string, scopes: Scopes): Declared | undefined {
  for (let depth = scopes.length; depth > 0; depth--) {
    const around = scopes.slice(0, depth);
    const scope = around.at(-1);
    const found = scope && declaredIn(scope, name);
    if (found) return { ...found, scopes: around };
  }
  return undefined;
}

/** Not in the functions inside. */
function declaredIn(scope: AnyNode, name: string): Omit<Declared, 'scopes'> | undefined {
  if (isFunction(scope) && scope.params.some((parameter) => mentions(parameter, name)))
    return { value: undefined, isConstant: false };
  let found: Omit<Declared, 'scopes'> | undefined;
  const visit = (node: AnyNode): void => {
    if (found || (node !== scope && isFunction(node))) return;
    if (node.type === 'VariableDeclaration') {
      for (const { id, init } of node.declarations) {
        if (id.type === 'Identifier' && id.name === name)
          found ??= { value: init ?? undefined, isConstant: node.kind === 'const' };
        else if (id.type !== 'Identifier' && mentions(id, name)) found ??= { value: undefined, isConstant: false };
      }
    }
    forEachChild(node, visit);
  };
  visit(scope);
  return found;
}

const mentions = (pattern: AnyNode, name: string): boolean =>
  nodesOf(pattern).some((node) => node.type === 'Identifier' && node.name === name);
