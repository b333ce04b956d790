/** What a file is made of, by its tree: what can be folded, and what is selected around a place. */
import { indexFile, ofParts } from '../flow/flow.ts';
import { isJavaScript, isJson, type SourceFile } from '../model/source-file.ts';
import { type AnyNode, nodesAt, nodesOf } from '../syntax/javascript.ts';
import { contentRange, nodeAt, rangeOfNode } from '../syntax/json.ts';
import { writtenText } from '../syntax/names.ts';
import type { Range } from '../text/range.ts';
import { inTextOrder } from './named-members.ts';

/** Brackets and what is between them, from the outside in. */
export const foldsIn = (file: SourceFile): readonly Range[] =>
  bracketsIn(file).filter((range) => endsLine(file.text, range));

/** As editors count lines. */
function endsLine(text: string, { start, end }: Range): boolean {
  for (let at = start; at < end; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 10 || sign === 13) return true;
  }
  return false;
}

function bracketsIn(file: SourceFile): readonly Range[] {
  if (isJavaScript(file.path)) return foldsOfCode(file);
  return isJson(file.path) ? foldsOfJson(file) : [];
}

const FOLDED: ReadonlySet<AnyNode['type']> = new Set([
  'BlockStatement',
  'ObjectExpression',
  'ObjectPattern',
  'ArrayExpression',
  'ArrayPattern',
  'ClassBody',
  'SwitchStatement',
  'TemplateLiteral',
]);

const isFolded = ({ type }: AnyNode): boolean => FOLDED.has(type);

/** Asked for with each keystroke, which leaves those of all other functions as they are. */
const foldedByPart = /* @__PURE__ */ ofParts(({ nodes }) => nodes.filter(isFolded));

function foldsOfCode(file: SourceFile): readonly Range[] {
  const { isTooLarge, program } = file.javascript;
  return isTooLarge ? nodesOf(program).filter(isFolded) : inTextOrder(foldedByPart(indexFile(file)).flat());
}

function foldsOfJson(file: SourceFile): readonly Range[] {
  const found: Range[] = [];
  const left = [file.json.root];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'object' || node.type === 'array') found.push(rangeOfNode(node));
    for (const child of (node.children ?? []).toReversed()) left.push(child);
  }
  return found;
}

/** From the innermost to the whole file, each larger than the one before. */
export function selectionsAt(file: SourceFile, offset: number): readonly Range[] {
  const chosen: Range[] = [];
  for (const range of [...around(file, offset), { start: 0, end: file.text.length }]) {
    const last = chosen.at(-1);
    const holds = range.start <= offset && offset <= range.end;
    const isLarger = !last || (range.start <= last.start && last.end <= range.end && lengthOf(range) > lengthOf(last));
    if (holds && isLarger) chosen.push({ start: range.start, end: range.end });
  }
  return chosen.length > 0 ? chosen : [{ start: 0, end: file.text.length }];
}

function around(file: SourceFile, offset: number): readonly Range[] {
  if (isJavaScript(file.path))
    return nodesAt(file.javascript.program, offset)
      .toReversed()
      .flatMap((node) => partsOfNode(node, file.text));
  return isJson(file.path) ? jsonAround(file, offset) : [];
}

const lengthOf = ({ start, end }: Range): number => end - start;

/** A text without and with its quotes; what is between brackets, and these. */
function partsOfNode(node: AnyNode, text: string): readonly Range[] {
  const isText = writtenText(node) !== undefined;
  return isText || FOLDED.has(node.type) ? [between(node, text), node] : [node];
}

function jsonAround({ json, text }: SourceFile, offset: number): readonly Range[] {
  const found: Range[] = [];
  for (let node = nodeAt(json.root, offset); node; node = node.parent) {
    const range = rangeOfNode(node);
    if (node.type === 'string') found.push(contentRange(node));
    if (node.type === 'object' || node.type === 'array') found.push(between(range, text));
    found.push(range);
  }
  return found;
}

/** Without the signs around it, of which the last may not be typed yet; as it is where it begins with a word, as `switch` does. */
function between(range: Range, text: string): Range {
  const closing = CLOSED_BY.get(text.charAt(range.start));
  if (closing === undefined) return range;
  const isClosed = range.end > range.start + 1 && text.charAt(range.end - 1) === closing;
  return { start: range.start + 1, end: isClosed ? range.end - 1 : range.end };
}

const CLOSED_BY: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['{', '}'],
  ...['"', "'", '`'].map((quote) => [quote, quote] as const),
]);
