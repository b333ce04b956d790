/** Code of several lines that moves to another place and is indented there as it was before. */
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { hasLineEnd, indentAt } from '../../text/layout.ts';

/** Stands for the blanks that lines begin with at the new place; no code has it. */
const INDENT = '\uf8ff';

/** `text` is what a node holds by now. A text over several lines stays as it is, because its blanks belong to it. */
export function movable({ text: all }: SourceFile, node: AnyNode, text: string): string {
  if (!hasLineEnd(text)) return text;
  const texts = nodesOf(node).filter(isOverLines);
  // In a text that is another by now nobody knows where they stand.
  if (texts.length > 0 && text !== all.slice(node.start, node.end)) return text;
  const indent = indentAt(all, node.start);
  const lines: string[] = [];
  let start = node.start;
  for (const [line, end = ''] of text.matchAll(/.*?(\r?\n|$)/gs)) {
    const content = line.slice(0, line.length - end.length);
    const isKept = start === node.start || texts.some((one) => one.start < start && start < one.end);
    const moved = content.startsWith(indent) ? content.slice(indent.length) : content.trimStart();
    lines.push(isKept ? content : `${INDENT}${moved}`);
    start += line.length;
    if (end === '') break;
  }
  return lines.join('\n');
}

export const placedAt = (text: string, indent: string): string => text.replaceAll(INDENT, indent);

/** A template, or a text whose line ends in a backslash. */
function isOverLines(node: AnyNode): boolean {
  if (node.type === 'TemplateLiteral') return node.quasis.some(({ value }) => hasLineEnd(value.raw));
  return node.type === 'Literal' && hasLineEnd(node.raw ?? '');
}
