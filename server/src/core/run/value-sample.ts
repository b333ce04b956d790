/** A sample value for an expression of the app, as far as its code shows what it holds. */
import type { Value } from '../flow/flow.ts';
import { sampleOf } from '../shape/sample.ts';

/** An object may hold itself. */
const MOST_LEVELS = 5;

/** A value that nobody can see becomes a text that goes with its name. */
export function sampleOfValue(value: Value, name: string, levels = MOST_LEVELS): unknown {
  for (const part of value) {
    if (part.kind === 'literal') return part.value;
    if (part.kind === 'shape' && part.shape.type !== 'any') return sampleOf(part.shape, name);
    if (levels === 0) continue;
    if (part.kind === 'list') return [sampleOfValue(part.at?.[0]?.() ?? part.element(), name, levels - 1)];
    if (part.kind === 'object') {
      const members = part.names.map((key) => [key, sampleOfValue(part.member(key), key, levels - 1)]);
      return Object.fromEntries(members);
    }
  }
  return sampleOf({ type: 'string' }, name);
}
