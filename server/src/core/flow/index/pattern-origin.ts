/** What a pattern takes apart: the backward relation of patterns, for values and for "go to definition" alike. */
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';
import type { IndexedFile } from './index-file.ts';
import type { PatternStep } from './pattern-names.ts';

export type PatternOrigin =
  /** The value of an expression, or each element of it. */
  | { readonly kind: 'value' | 'of'; readonly node: AnyNode }
  /** What a clause catches. */
  | { readonly kind: 'caught'; readonly node: AnyNode }
  | { readonly kind: 'parameter'; readonly fn: FunctionNode; readonly index: number }
  /** What another pattern takes apart, one step further. */
  | { readonly kind: 'pattern'; readonly around: AnyNode; readonly step: PatternStep };

export function originOfPattern(file: IndexedFile, pattern: AnyNode): PatternOrigin | undefined {
  const parent = file.parentOf(pattern);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init ? { kind: 'value', node: parent.init } : inLoop(file, parent);
    case 'CatchClause':
      return { kind: 'caught', node: parent };
    case 'AssignmentExpression':
      return { kind: 'value', node: parent.right };
    case 'AssignmentPattern':
      return { kind: 'pattern', around: parent, step: { kind: 'default', value: parent.right } };
    case 'Property': {
      const around = file.parentOf(parent);
      const key = propertyKey(parent) ?? parent.key;
      return around?.type === 'ObjectPattern' ? { kind: 'pattern', around, step: { kind: 'member', key } } : undefined;
    }
    case 'ArrayPattern':
      return {
        kind: 'pattern',
        around: parent,
        step: { kind: 'index', index: placeOf(parent.elements, pattern) },
      };
    default:
      return parent && isFunction(parent)
        ? { kind: 'parameter', fn: parent, index: placeOf(parent.params, pattern) }
        : undefined;
  }
}

function inLoop(file: IndexedFile, declarator: AnyNode): PatternOrigin | undefined {
  const declaration = file.parentOf(declarator);
  const loop = declaration && file.parentOf(declaration);
  return loop?.type === 'ForOfStatement' ? { kind: 'of', node: loop.right } : undefined;
}

const placeOf = (nodes: readonly (AnyNode | null)[], node: AnyNode): number => nodes.indexOf(node);
