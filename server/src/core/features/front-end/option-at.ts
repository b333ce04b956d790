/** The option or text that a place in an argument of the client is, as far as its shape is known. */

import type { App } from '../../model/app.ts';
import { innerRange } from '../../model/exports.ts';
import { fieldOf } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';
import { propertyKey, writtenText } from '../../syntax/names.ts';
import { type Range, touches } from '../../text/range.ts';
import { type ArgumentPlace, argumentShape } from './client-names.ts';

export type OptionPlace =
  /** `{ tem|plate: … }` */
  | { readonly kind: 'key'; readonly name: string; readonly range: Range; readonly shape: Shape }
  /** `'mod|al.html'`; the name is that of the option that it is the value of, absent for an argument. */
  | {
      readonly kind: 'text';
      readonly name?: string;
      readonly text: string;
      readonly range: Range;
      readonly shape: Shape | undefined;
    };

export function optionAt(app: App, place: ArgumentPlace, offset: number): OptionPlace | undefined {
  let shape = argumentShape(app, place);
  let name: string | undefined;
  for (const node of place.nodes) {
    if (node.type === 'Property') {
      const key = propertyKey(node);
      shape = shape && key !== undefined ? fieldOf(shape, key) : undefined;
      name = key;
      if (touches(node.key, offset) && !node.computed)
        return shape && key !== undefined ? { kind: 'key', name: key, range: innerRange(node.key), shape } : undefined;
      continue;
    }
    const text = writtenText(node);
    if (text === undefined && !LEADING_ON.has(node.type)) return undefined;
    if (text === undefined) continue;
    return { kind: 'text', text, range: innerRange(node), shape, ...(name !== undefined && { name }) };
  }
  return undefined;
}

/** What stands in anything else, such as another call, is not what the argument is. */
const LEADING_ON: ReadonlySet<string> = new Set(['ObjectExpression', 'ConditionalExpression', 'LogicalExpression']);
