/** Whether a value of a JSON file can be trusted to hold all that the author means it to hold. */
import type { SourceFile } from '../../model/source-file.ts';
import { type JsonNode, rangeOfNode } from '../../syntax/json.ts';
import { holdsMisplaced } from './misplaced.ts';

/** An error before or inside of it may have cost it a part; one behind it, and apart, has not, unless it holds what is laid out as a part of something else. */
export function isWhole(file: SourceFile, node: JsonNode): boolean {
  const [error] = file.json.errors;
  return error === undefined || (error.range.start > rangeOfNode(node).end && !holdsMisplaced(file, node));
}
