/** Parses JSON, however broken, into a tree and the ranges of its errors; the only importer of jsonc-parser. */
import {
  getLocation,
  type Location,
  type Node,
  type ParseError,
  type ParseOptions,
  parseTree,
  printParseErrorCode,
  visit,
} from 'jsonc-parser';
import { type Range, rangeOf } from '../text/range.ts';
import { describeFailure, TooDeep } from './too-deep.ts';

/** A value, property or key; `offset` and `length` are UTF-16. */
export type JsonNode = Node;

export interface JsonError {
  readonly range: Range;
  /** What the parser stumbled over, in plain words. */
  readonly message: string;
  /** What that makes of the file; one that cannot be read may well be valid, but is too much for us. */
  readonly verdict: 'is not valid JSON' | 'cannot be read';
}

export interface JsonDocument {
  /** Absent where the text holds no value at all. */
  readonly root: JsonNode | undefined;
  /** In the order of the text; strict JSON, so comments and trailing commas are errors. */
  readonly errors: readonly JsonError[];
  /** There is more of it than anybody waits for: only its beginning was read, and an error says so. */
  readonly isTooLarge?: true;
}

/** One `"key": value` of an object; the value is absent while it is being typed. */
export interface JsonProperty {
  readonly key: string;
  readonly keyNode: JsonNode;
  readonly value: JsonNode | undefined;
  readonly node: JsonNode;
}

/** Where a cursor stands: the path to it and whether a key or a value belongs there. */
export interface JsonCursor {
  readonly path: readonly (string | number)[];
  readonly wantsKey: boolean;
  /** The string, number or word that the cursor touches, to be replaced. */
  readonly token: Range | undefined;
}

/** With `isWhole` however much there is of it, for those who have asked for just that. */
export function parseJson(text: string, isWhole = false): JsonDocument {
  const readable = text.charCodeAt(0) === BYTE_ORDER_MARK ? ` ${text.slice(1)}` : text;
  try {
    const end = endOfReading(readable, isWhole);
    return end === undefined ? parsed(readable) : readUpTo(readable, end);
  } catch (thrown) {
    const message = `${describeFailure(thrown)}: please report that`;
    return { root: undefined, errors: [{ range: { start: 0, end: 0 }, message, verdict: OURS }] };
  }
}

function readUpTo(text: string, { at, isTooDeep }: EndOfReading): JsonDocument {
  const { root, errors } = parsed(text.slice(0, at));
  const error: JsonError = {
    range: { start: at, end: at + 1 },
    message: isTooDeep ? TOO_DEEP : TOO_LARGE,
    verdict: OURS,
  };
  return {
    root,
    errors: [...errors.filter(({ range }) => range.end < at), error],
    ...(!isTooDeep && { isTooLarge: true }),
  };
}

function parsed(text: string): JsonDocument {
  const found: ParseError[] = [];
  const root = parseTree(text, found, OPTIONS);
  const errors = found.map((error) => ({
    range: placeOf(error, text),
    message: explain(error, text),
    verdict: 'is not valid JSON' as const,
  }));
  return { root, errors };
}

/** What is behind it is not read. */
interface EndOfReading {
  readonly at: number;
  /** Else there is too much of it. */
  readonly isTooDeep: boolean;
}

/** Nothing where all of it is read. */
function endOfReading(text: string, isWhole: boolean): EndOfReading | undefined {
  if (isSmall(text)) return undefined;
  const { levels, beginning } = measured(text);
  const ends = isWhole ? undefined : beginning;
  const deep = levels > MOST_LEVELS ? tooDeepAt(text.slice(0, ends)) : undefined;
  if (deep !== undefined) return { at: deep, isTooDeep: true };
  return ends === undefined ? undefined : { at: ends, isTooDeep: false };
}

/** The bracket that opens one level too many. */
function tooDeepAt(text: string): number | undefined {
  const levels = { open: 0 };
  const opened = (offset: number): void => {
    if (++levels.open > MOST_LEVELS) throw new TooDeep(offset);
  };
  const closed = (): void => {
    levels.open--;
  };
  try {
    visit(text, { onObjectBegin: opened, onArrayBegin: opened, onObjectEnd: closed, onArrayEnd: closed }, OPTIONS);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof TooDeep) return thrown.offset;
    throw thrown;
  }
}

/**
 * Whether it cannot be too much, by fewer looks than at each sign: the first manifest that is opened is read before V8 has compiled
 * anything, and a loop over its signs takes as long there as half its parsing.
 */
const isSmall = (text: string): boolean =>
  text.length <= MOST_MARKS && hasAtMost(text, '{', MOST_LEVELS / 2) && hasAtMost(text, '[', MOST_LEVELS / 2);

function hasAtMost(text: string, sign: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) if (++count > most) return false;
  return true;
}

interface Measures {
  /** As many as the parser can find, or more: what closes nothing, or something else, is left out, as the parser does. */
  readonly levels: number;
  /** The end of what is read of a text of which there is too much; absent where all of it is. */
  readonly beginning: number | undefined;
}

/** This costs a tenth of parsing, and hardly any text has to be parsed twice for its depth. */
function measured(text: string): Measures {
  const open: number[] = [];
  let levels = 0;
  let marks = 0;
  let beginning: number | undefined;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfText(text, at);
    else if (sign === SLASH) at = endOfComment(text, at);
    else if (sign === BRACE || sign === BRACKET) levels = Math.max(levels, open.push(sign));
    // Either closes by the sign that stands two behind it in Unicode.
    else if ((sign === BRACE + 2 || sign === BRACKET + 2) && open.at(-1) === sign - 2) open.pop();
    else if ((sign === COMMA || sign === COLON) && ++marks === MARKS_OF_BEGINNING) beginning = at;
  }
  return { levels, beginning: marks > MOST_MARKS ? beginning : undefined };
}

/**
 * Commas and colons: one for each key, and one for each value behind another. So many cost a third of a second at most, even where each
 * key is a finding: 2,000 request templates, or half a megabyte of payload. The largest file of 800 apps has 800.
 */
const MOST_MARKS = 30_000;

/** What shows which file it is, and which platform an app is for. */
const MARKS_OF_BEGINNING = 1_000;

/** Its closing quote; where it has none, the end of its line. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE || sign === LINE_FEED || sign === CARRIAGE_RETURN) return at;
    if (sign === BACKSLASH) at++;
  }
  return text.length;
}

/** Its last sign; a slash that begins no comment is one itself. */
function endOfComment(text: string, start: number): number {
  const isBlock = text.charCodeAt(start + 1) === ASTERISK;
  if (!isBlock && text.charCodeAt(start + 1) !== SLASH) return start;
  const end = isBlock ? text.indexOf('*/', start + 2) : lineEndFrom(text, start);
  return end < 0 ? text.length : end + Number(isBlock);
}

function lineEndFrom(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== CARRIAGE_RETURN) at++;
  return at;
}

const QUOTE = 0x22;
const SLASH = 0x2f;
const ASTERISK = 0x2a;
const BRACE = 0x7b;
const BRACKET = 0x5b;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Far more than any real file has, and far less than what walks over a tree has stack for. */
export const MOST_LEVELS = 200;

const OPTIONS: ParseOptions = { disallowComments: true, allowTrailingComma: false };

/** The value that the tree holds, as plain data; the last of repeated keys wins, as in `JSON.parse`. */
export function plainValue(node: JsonNode | undefined): unknown {
  if (node?.type === 'array') return (node.children ?? []).map(plainValue);
  if (node?.type !== 'object') return node?.value;
  return Object.fromEntries(propertiesOf(node).map(({ key, value }) => [key, plainValue(value)]));
}

export const rangeOfNode = (node: JsonNode): Range => rangeOf(node.offset, node.length);

/** The characters between the quotes of a string, or all of another value. */
export function contentRange(node: JsonNode): Range {
  return node.type === 'string' && node.length >= 2 ? rangeOf(node.offset + 1, node.length - 2) : rangeOfNode(node);
}

export function propertiesOf(node: JsonNode | undefined): readonly JsonProperty[] {
  if (node?.type !== 'object') return [];
  const found: JsonProperty[] = [];
  for (const property of node.children ?? []) {
    const keyNode = property.children?.[0];
    if (keyNode) found.push(asProperty(property, keyNode));
  }
  return found;
}

/** The last property of that name: the one that counts. Nothing is made of those that it looks at on its way. */
export function propertyOf(node: JsonNode | undefined, key: string): JsonProperty | undefined {
  if (node?.type !== 'object') return undefined;
  const { children = [] } = node;
  for (let index = children.length - 1; index >= 0; index--) {
    const property = children[index];
    const keyNode = property?.children?.[0];
    if (property && keyNode && (keyNode.value === key || String(keyNode.value) === key))
      return asProperty(property, keyNode);
  }
  return undefined;
}

const asProperty = (node: JsonNode, keyNode: JsonNode): JsonProperty => ({
  key: String(keyNode.value),
  keyNode,
  value: node.children?.[1],
  node,
});

export const elementsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.type === 'array' ? (node.children ?? []) : [];

/** A text or number as text; nothing for anything else. */
export const wordOf = (node: JsonNode | undefined): string | undefined =>
  node?.type === 'string' || node?.type === 'number' ? String(node.value) : undefined;

export const stringOf = (node: JsonNode | undefined): string | undefined =>
  node?.type === 'string' ? String(node.value) : undefined;

export function cursorIn(text: string, offset: number): JsonCursor {
  const location = locate(text, offset);
  if (!location) return { path: [], wantsKey: false, token: undefined };
  return {
    path: location.isAtPropertyKey ? location.path.slice(0, -1) : location.path,
    wantsKey: location.isAtPropertyKey,
    token: tokenAt(text, offset, location),
  };
}

/** What is being typed there: a value or key, or a word that has no quotes yet. */
function tokenAt(text: string, offset: number, { previousNode, isAtPropertyKey }: Location): Range | undefined {
  const touched =
    previousNode && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length
      ? rangeOfNode(previousNode)
      : undefined;
  if (touched && !runsOn(text.slice(touched.start, touched.end), isAtPropertyKey)) return touched;
  const start = touched?.start ?? offset - (/[\w$-]+$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const end = offset + (/^[\w$-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  return start < end ? { start, end } : undefined;
}

/** Whether a string was opened and not closed, so that it holds what follows it, too. */
const runsOn = (token: string, isKey: boolean): boolean =>
  token.startsWith('"') && (!/^"(?:[^"\\]|\\.)*"$/s.test(token) || (isKey && /[:{}[\],]/.test(token)));

/** Whether the offset is before or behind the one value of the file, where nothing can stand: an object or a list. */
export function isOutside(text: string, root: JsonNode | undefined, offset: number): boolean {
  if (!root) return false;
  const end = root.offset + root.length;
  if (root.type !== 'object' && root.type !== 'array') return false;
  return offset <= root.offset || (root.length > 1 && '}]'.includes(text[end - 1] ?? '') && offset >= end);
}

/** Nothing where the text nests too deeply before that. */
function locate(text: string, offset: number): Location | undefined {
  const end = endOfReading(text, false);
  return end === undefined || offset <= end.at ? getLocation(text, offset) : undefined;
}

/** The innermost key or value that the offset touches. */
export function nodeAt(root: JsonNode | undefined, offset: number): JsonNode | undefined {
  if (root === undefined || offset < root.offset || offset > root.offset + root.length) return undefined;
  for (const child of root.children ?? []) {
    const inner = nodeAt(child, offset);
    if (inner) return inner;
  }
  return root;
}

/** Path from the root: keys and indexes; the key of a property counts as inside it. */
export function pathOf(node: JsonNode): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let current = node; current.parent; current = current.parent) {
    if (current.type === 'property') path.unshift(String(current.children?.[0]?.value));
    else if (current.parent.type === 'array') path.unshift(current.parent.children?.indexOf(current) ?? 0);
  }
  return path;
}

/** Nothing, or nothing but blanks. */
export const isBlank = (text: string): boolean => text.trim() === '';

const BYTE_ORDER_MARK = 0xfeff;
const TOO_LARGE =
  'There is more in it than anybody would wait for, so nothing from here on is checked. Keep in it what is needed, or name it in `ignore` of `freshworks-events.json`';
const TOO_DEEP = 'Values are nested too deeply from here on: flatten them';
const OURS = 'cannot be read';

function placeOf(error: ParseError, text: string): Range {
  const end = Math.min(error.offset + error.length, text.length);
  const start = Math.min(error.offset, text.length);
  return { start, end: Math.max(start, end) };
}

function explain(error: ParseError, text: string): string {
  const found = text.slice(error.offset, error.offset + Math.min(error.length, 20));
  switch (printParseErrorCode(error.error)) {
    case 'InvalidCommentToken':
      return 'JSON has no comments: remove it';
    case 'PropertyNameExpected':
      if (found === '}') return 'A comma stands before the closing `}`: remove the comma';
      return /\S/.test(found)
        ? `A key in double quotes is expected here, found \`${found}\`: quote it, or remove the comma before it`
        : 'A key in double quotes is expected here: add one, or remove the comma before it';
    case 'ValueExpected':
      if (isBlank(text)) return 'The file is empty: write `{}`';
      if (found === ']') return 'A comma stands before the closing `]`: remove the comma';
      return 'A value is missing here: add one, or remove the comma or key before it';
    case 'ColonExpected':
      return 'A colon is missing between key and value: add `:`';
    case 'CommaExpected':
      return 'A comma is missing between two entries: add `,`';
    case 'CloseBraceExpected':
      return 'An object is not closed: add `}`';
    case 'CloseBracketExpected':
      return 'An array is not closed: add `]`';
    case 'EndOfFileExpected':
      if (/[}\]]/.test(found)) return `\`${found}\` closes nothing: remove it`;
      if (found === ',') return 'A comma stands behind the value of the file: remove it';
      return 'A second value follows, and a JSON file has one: join the two, or make an array of them';
    case 'InvalidSymbol':
      return `\`${found}\` is no JSON value: put text in double quotes`;
    case 'UnexpectedEndOfString':
      return 'A text is not closed: add `"` at its end';
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return 'An escape is not valid in JSON: write the character itself, or `\\\\` for a backslash';
    case 'InvalidCharacter':
      return 'A control character or line break stands inside a text: write `\\n` or `\\t` instead';
    default:
      return `${printParseErrorCode(error.error)}: correct the JSON here`;
  }
}
