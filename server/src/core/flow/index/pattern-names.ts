/** The names that a pattern binds. */

import type { AnyNode, Pattern } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';

/** From the value that a pattern takes apart to one of its names. */
export type PatternStep =
  | { readonly kind: 'member'; readonly key: string | AnyNode }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'rest'; readonly without: ReadonlySet<string> }
  | { readonly kind: 'restList'; readonly from: number }
  | { readonly kind: 'default'; readonly value: AnyNode };

interface PatternName {
  readonly name: string;
  readonly node: AnyNode;
  readonly steps: readonly PatternStep[];
}

/** The names that a pattern binds, with the steps to each. */
export function namesIn(pattern: Pattern, before: readonly PatternStep[] = []): readonly PatternName[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern.name, node: pattern, steps: before }];
    case 'AssignmentPattern':
      return namesIn(pattern.left, [...before, { kind: 'default', value: pattern.right }]);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) => {
        if (!element) return [];
        if (element.type === 'RestElement')
          return namesIn(element.argument, [...before, { kind: 'restList', from: index }]);
        return namesIn(element, [...before, { kind: 'index', index }]);
      });
    case 'ObjectPattern': {
      const keys = pattern.properties.flatMap((property) => (property.type === 'Property' ? [plainKey(property)] : []));
      return pattern.properties.flatMap((property) => {
        if (property.type === 'RestElement') {
          return namesIn(property.argument, [
            ...before,
            { kind: 'rest', without: new Set(keys.filter((key) => typeof key === 'string')) },
          ]);
        }
        return namesIn(property.value, [...before, { kind: 'member', key: plainKey(property) }]);
      });
    }
    case 'RestElement':
      return namesIn(pattern.argument, [...before, { kind: 'restList', from: 0 }]);
    default:
      return [];
  }
}

/** The text of a key, or the expression that computes it. */
const plainKey = (property: Parameters<typeof propertyKey>[0]): string | AnyNode =>
  propertyKey(property) ?? property.key;
