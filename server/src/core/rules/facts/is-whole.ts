/** Whether a value of a JSON file can be trusted to hold all that the author means it to hold. */
import type { SourceFile } from '../../model/source-file.ts';
import { type JsonNode, rangeOfNode } from '../../syntax/json.ts';

/** An error before or inside of it may have cost it a part; one behind it, and apart, has not. */
export function isWhole(file: SourceFile, node: JsonNode): boolean {
  const [error] = file.json.errors;
  return error === undefined || error.range.start > rangeOfNode(node).end;
}
