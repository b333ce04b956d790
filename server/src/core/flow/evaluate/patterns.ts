/** What an object pattern takes apart. */

import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import { elementOf, UNKNOWN, type Value } from '../value/value.ts';
import { takeStep } from './evaluate.ts';

/** Kept with the pattern: those inside of it ask for it, each by itself. */
export const patternValue = (flow: Flow, file: IndexedFile, pattern: AnyNode): Value =>
  flow.remember(pattern, 'pattern', () => takenBy(flow, file, pattern));

function takenBy(flow: Flow, file: IndexedFile, pattern: AnyNode): Value {
  const parent = file.parentOf(pattern);
  if (!parent) return UNKNOWN;
  switch (parent.type) {
    case 'VariableDeclarator':
      return declared(flow, file, parent);
    case 'AssignmentExpression':
      return flow.valueOf(file, parent.right);
    case 'AssignmentPattern':
      return takeStep(flow, file, patternValue(flow, file, parent), { kind: 'default', value: parent.right });
    case 'Property': {
      const owner = file.parentOf(parent);
      const key = propertyKey(parent) ?? parent.key;
      return owner?.type === 'ObjectPattern'
        ? takeStep(flow, file, patternValue(flow, file, owner), { kind: 'member', key })
        : UNKNOWN;
    }
    case 'ArrayPattern':
      return takeStep(flow, file, patternValue(flow, file, parent), {
        kind: 'index',
        index: placeOf(parent.elements, pattern),
      });
    default:
      return isFunction(parent) ? flow.parameterOf(file, parent, placeOf(parent.params, pattern)) : UNKNOWN;
  }
}

/** `const { … } = value`, or the head of a loop. */
function declared(flow: Flow, file: IndexedFile, declarator: AnyNode & { type: 'VariableDeclarator' }): Value {
  if (declarator.init) return flow.valueOf(file, declarator.init);
  const declaration = file.parentOf(declarator);
  const loop = declaration && file.parentOf(declaration);
  return loop?.type === 'ForOfStatement' ? elementOf(flow.valueOf(file, loop.right)) : UNKNOWN;
}

const placeOf = (nodes: readonly (AnyNode | null)[], node: AnyNode): number => nodes.indexOf(node);
