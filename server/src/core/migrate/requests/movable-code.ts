/** Code of several lines that moves to another place and is indented there as it was before. */
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { hasLineEnd, indentAt } from '../../text/layout.ts';

/** Stands for the blanks that lines begin with at the new place; no code has it. */
const INDENT = '\uf8ff';

/** `text` is what a node holds by now. A text over several lines stays as it is, because its blanks belong to it. */
export function movable({ text: all }: SourceFile, node: AnyNode, text: string): string {
  if (!hasLineEnd(text) || nodesOf(node).some((one) => one.type === 'TemplateElement' && hasLineEnd(one.value.raw)))
    return text;
  const indent = indentAt(all, node.start);
  return text
    .split(/\r?\n/)
    .map((line, index) =>
      index === 0 ? line : `${INDENT}${line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()}`,
    )
    .join('\n');
}

export const placedAt = (text: string, indent: string): string => text.replaceAll(INDENT, indent);
