/** Lets go of the text that a function was parsed from: its names and literals are cut out of that, and each edited function would hold one. */
import { ownCopy } from '../text/own-copy.ts';
import type { AnyNode } from './javascript.ts';

export function keepOwnTexts(nodes: readonly AnyNode[]): void {
  for (let at = 0, node = nodes[at]; node; node = nodes[++at]) {
    if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') node.name = ownCopy(node.name);
    else if (node.type === 'Literal') keepOwnLiteral(node);
    else if (node.type === 'TemplateLiteral') {
      for (const { value } of node.quasis) {
        value.raw = ownCopy(value.raw);
        if (typeof value.cooked === 'string') value.cooked = ownCopy(value.cooked);
      }
    }
  }
}

function keepOwnLiteral(node: AnyNode & { type: 'Literal' }): void {
  if (node.raw !== undefined) node.raw = ownCopy(node.raw);
  if (typeof node.value === 'string') node.value = ownCopy(node.value);
  if (!node.regex) return;
  const { pattern, flags } = node.regex;
  node.regex = { pattern: ownCopy(pattern), flags };
  if (node.value instanceof RegExp) node.value = new RegExp(node.regex.pattern, flags);
}
