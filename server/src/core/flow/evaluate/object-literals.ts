/** What an object literal holds: its own members, beside those of what is spread into it. */

import { note } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { namesInAll, without } from '../value/derived.ts';
import type { Flow } from '../value/engine.ts';
import { unionOf } from '../value/union.ts';
import { objectOf, type Value } from '../value/value.ts';
import { resultOf } from './functions.ts';

/** What stands later replaces what stands before, so it is read from its end. */
export function objectLiteral(flow: Flow, file: IndexedFile, node: AnyNode & { type: 'ObjectExpression' }): Value {
  note(node);
  const members = new Map<string, () => Value>();
  const own = new Set<string>();
  const spreads = new Set<Value>();
  /** Names that something which is spread behind has in any case. */
  const replaced = new Set<string>();
  const parts: Value[] = [];
  for (const property of node.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const added = flow.valueOf(file, property.argument);
      // Spread again behind, it brings all of its members once more.
      if (spreads.has(added)) continue;
      spreads.add(added);
      parts.push(added.map((part) => without(part, own)));
      for (const name of namesInAll(added)) replaced.add(name);
      continue;
    }
    const { kind, value } = property;
    const name = propertyKey(property);
    if (name === undefined || kind === 'set') continue;
    if (!replaced.has(name)) {
      const last = members.get(name);
      // The value is the last one, the place is the first.
      members.delete(name);
      members.set(name, last ?? (() => (kind === 'get' ? resultOf(flow, file, value) : flow.valueOf(file, value))));
    }
    own.add(name);
  }
  return unionOf([objectOf(new Map([...members].reverse())), ...parts.reverse()]);
}
