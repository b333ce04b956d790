/** What a name, a key or a text is that stands written out in the code: decided here and nowhere else in the core. */
import type { AnyNode } from './javascript.ts';

/** The text of a literal, or of a template without expressions. */
export function writtenText(node: AnyNode): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}
