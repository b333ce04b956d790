/**
 * Entries that a JSON file without one of its brackets has in the wrong object. The parser finds out at the end of the text that a bracket is
 * missing; which one, only the layout says: an entry does not stand further left than what holds it.
 */
import type { SourceFile } from '../../model/source-file.ts';
import { type JsonNode, nodeAt } from '../../syntax/json.ts';
import { lineAround } from '../../text/layout.ts';

/** Whether what stands at a place of a file that does not parse, or something around it, is laid out as a part of something else. */
export function isMisplaced({ text, json }: SourceFile, offset: number): boolean {
  let inner: number | undefined;
  for (let node = nodeAt(json.root, offset); node; node = node.parent) {
    const column = node.type === 'property' ? columnOf(text, node) : undefined;
    if (column === undefined) continue;
    if (inner !== undefined && inner <= column) return true;
    inner = column;
  }
  return false;
}

/** Of an entry that begins its line. */
function columnOf(text: string, { offset }: JsonNode): number | undefined {
  const { start } = lineAround(text, offset);
  return text.slice(start, offset).trim() === '' ? offset - start : undefined;
}
