/** What a cursor in the code is about. */
import type { IndexedFile } from '../../flow/flow.ts';
import { type AnyNode, nodesAt } from '../../syntax/javascript.ts';

/** What stands on the line, where the cursor is before or behind it: a condition is asked before its statement. */
export function placeAt(file: IndexedFile, offset: number): AnyNode | undefined {
  const { text, lines, javascript } = file.file;
  const { line } = lines.positionAt(offset);
  const start = lines.offsetAt({ line, character: 0 });
  const indent = /^[ \t]*(?:\}\s*)?(?:else\b\s*\{?\s*)?/.exec(text.slice(start, start + 1000))?.[0].length ?? 0;
  const node = nodesAt(javascript.program, Math.max(offset, start + indent)).at(-1);
  return node?.type === 'SwitchCase' ? (node.consequent[0] ?? node) : node;
}
