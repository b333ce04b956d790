/** Parts of a manifest as they were written, laid out for another place. */
import type { SourceFile } from '../../model/source-file.ts';
import { type JsonNode, propertiesOf, rangeOfNode } from '../../syntax/json.ts';
import { indentAt } from '../../text/layout.ts';

/** From the first column on: the lines of a value lose the blanks that the line of its key begins with. */
export function keptText({ text }: SourceFile, node: JsonNode): string {
  const { start, end } = rangeOfNode(node);
  const indent = indentAt(text, node.parent?.offset ?? start);
  return text
    .slice(start, end)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}

/** What a level of the file is indented by. */
export function indentUnit({ text }: SourceFile, root: JsonNode): string {
  const [first] = propertiesOf(root);
  return (first && indentAt(text, first.node.offset)) || '  ';
}
