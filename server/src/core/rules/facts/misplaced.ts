/**
 * Entries that a JSON file without one of its brackets has in the wrong object. The parser finds out at the end of the text that a bracket is
 * missing; which one that should close something, only the layout says: an entry does not stand further left than what holds it. Where one
 * closes nothing, what it was to close may have begun anywhere before.
 */
import type { SourceFile } from '../../model/source-file.ts';
import { type JsonNode, nodeAt } from '../../syntax/json.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { lineAround } from '../../text/layout.ts';

/** Whether what stands at a place of a file that does not parse, or something around it, is laid out as a part of something else. */
export function isMisplaced(file: SourceFile, offset: number): boolean {
  const { text, json } = file;
  if (closesNothing(file)) return true;
  let inner: number | undefined;
  for (let node = nodeAt(json.root, offset); node; node = node.parent) {
    const column = node.type === 'property' ? columnOf(text, node) : undefined;
    if (column === undefined) continue;
    if (inner !== undefined && inner <= column) return true;
    inner = column;
  }
  return false;
}

/** Whether a value of a file that does not parse has something in it that is laid out as a part of something else. */
export function holdsMisplaced(file: SourceFile, node: JsonNode): boolean {
  return closesNothing(file) || hasFurtherLeft(file.text, node, columnAround(file.text, node));
}

function columnAround(text: string, node: JsonNode): number | undefined {
  for (let at: JsonNode | undefined = node; at; at = at.parent) {
    const column = at.type === 'property' ? columnOf(text, at) : undefined;
    if (column !== undefined) return column;
  }
  return undefined;
}

const hasFurtherLeft = (text: string, node: JsonNode, column: number | undefined): boolean =>
  (node.children ?? []).some((child) => {
    const own = child.type === 'property' ? columnOf(text, child) : undefined;
    if (own !== undefined && column !== undefined && own <= column) return true;
    return hasFurtherLeft(text, child, own ?? column);
  });

const known = new KeptWith<SourceFile, boolean>();

/** Whether one of its closing brackets has no opening one before it. */
function closesNothing(file: SourceFile): boolean {
  const found = known.get(file) ?? hasLooseEnd(file.text);
  known.set(file, found);
  return found;
}

function hasLooseEnd(text: string): boolean {
  const open: string[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(token);
    if (token !== '}' && token !== ']') continue;
    const at = open.lastIndexOf(token === '}' ? '{' : '[');
    if (at < 0) return true;
    open.length = at;
  }
  return false;
}

/** Texts, which end with their line where they have no quote, comments and brackets. */
const TOKENS = /"(?:[^"\\\r\n]|\\.)*"?|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|[{}[\]]/g;

/** Of an entry that begins its line. */
function columnOf(text: string, { offset }: JsonNode): number | undefined {
  const { start } = lineAround(text, offset);
  return text.slice(start, offset).trim() === '' ? offset - start : undefined;
}
