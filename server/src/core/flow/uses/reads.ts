/** Every place in the server code that reads a member by name: accesses and patterns. */

import { innerRange } from '../../model/exports.ts';
import { type AnyNode, MISSING_NAME, nodesOf } from '../../syntax/javascript.ts';
import { assignsRightSide } from '../../syntax/operators.ts';
import type { Range } from '../../text/range.ts';
import { patternValue } from '../evaluate/patterns.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';
import type { Value } from '../value/value.ts';

export interface Read {
  readonly file: IndexedFile;
  readonly name: string;
  /** The name, without quotes. */
  readonly range: Range;
  /** What the member is read of. */
  owner(): Value;
  readonly node: AnyNode;
  readonly form: 'member' | 'bracket' | 'pattern';
}

export function* readsIn(flow: Flow, file: IndexedFile): Generator<Read> {
  for (const node of nodesOf(file.program)) {
    if (node.type === 'MemberExpression') {
      const name = nameRead(node);
      if (name === undefined || isWritten(file, node)) continue;
      yield {
        file,
        name,
        node,
        form: node.computed ? 'bracket' : 'member',
        range: innerRange(node.property),
        owner: () => flow.valueOf(file, node.object),
      };
    } else if (node.type === 'ObjectPattern') yield* patternReads(flow, file, node);
  }
}

function* patternReads(flow: Flow, file: IndexedFile, pattern: AnyNode & { type: 'ObjectPattern' }): Generator<Read> {
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : MISSING_NAME;
    if (name !== MISSING_NAME) {
      yield {
        file,
        name,
        node: property,
        form: 'pattern',
        range: innerRange(key),
        owner: () => patternValue(flow, file, pattern),
      };
    }
  }
}

function nameRead({ property, computed }: AnyNode & { type: 'MemberExpression' }): string | undefined {
  if (!computed) return property.type === 'Identifier' && property.name !== MISSING_NAME ? property.name : undefined;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

/** Written, deleted or only asked for: none of these is a read that could go wrong. */
function isWritten(file: IndexedFile, node: AnyNode): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'ChainExpression') return isWritten(file, parent);
  switch (parent?.type) {
    case 'AssignmentExpression':
      // `+=` reads what it writes.
      return parent.left === node && assignsRightSide(parent.operator);
    case 'UnaryExpression':
      return parent.operator === 'delete' || parent.operator === 'typeof';
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'AssignmentPattern':
      return parent.left === node;
    case 'ArrayPattern':
    case 'RestElement':
    case 'UpdateExpression':
      return true;
    case 'Property':
      return parent.value === node && file.parentOf(parent)?.type === 'ObjectPattern';
    default:
      return false;
  }
}
