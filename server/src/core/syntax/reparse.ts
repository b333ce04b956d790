/**
 * Parses a text anew by parsing only the function that was edited: while one types, nothing else changes. The tree of the
 * text before goes over to the new one, with the places behind the edit moved; the old document must not be read again,
 * but for what was already taken from it.
 */
import { type AnyNode, Parser, type Program } from 'acorn';
import { CHILD_KEYS } from './child-keys.ts';
import { errorOf, type JavaScriptDocument, OPTIONS, parseTolerantly } from './javascript.ts';

interface Edit {
  /** First character that differs. */
  readonly start: number;
  /** End of what was replaced, in the text before. */
  readonly end: number;
  readonly delta: number;
}

/** Nothing where the whole text has to be parsed. */
export function reparse(before: string, document: JavaScriptDocument, text: string): JavaScriptDocument | undefined {
  if (text.includes('use strict')) return undefined;
  const edit = editBetween(before, text);
  const places = functionsAround(document.program, edit);
  for (const place of places.toReversed()) {
    const made = parseFunction(text, place.node, edit);
    if (made === 'broken') continue;
    // An error elsewhere stays unknown until the whole text is parsed.
    if (document.error && document.brokenFunction !== place.node && !contains(place.node, document.brokenFunction))
      return undefined;
    return adopt(document.program, place, made, edit, {});
  }
  const [outermost] = places;
  if (!outermost || (document.error && document.brokenFunction !== outermost.node)) return undefined;
  return reparseTolerantly(document.program, outermost, text, edit);
}

function editBetween(before: string, text: string): Edit {
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < most - start && before.charCodeAt(before.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail))
    tail++;
  return { start, end: before.length - tail, delta: text.length - before.length };
}

type Slots = Record<string, AnyNode | (AnyNode | null)[] | null | undefined>;

/** A function, and where its parent holds it. */
interface Place {
  readonly node: AnyNode;
  readonly owner: Slots | (AnyNode | null)[];
  readonly key: string | number;
}

/** The functions in whose bodies the edit lies, the outermost first. */
function functionsAround(program: Program, { start, end }: Edit): readonly Place[] {
  const found: Place[] = [];
  let node: AnyNode = program;
  for (let next = childAround(node, start, end); next; next = childAround(node, start, end)) {
    if (isPlainFunction(next.node, node) && next.node.body.start < start && end < next.node.body.end) found.push(next);
    node = next.node;
  }
  return found;
}

/** Methods and arrows are written without the word that a parse can begin at. */
function isPlainFunction(
  node: AnyNode,
  parent: AnyNode,
): node is AnyNode & { type: 'FunctionExpression' | 'FunctionDeclaration' } {
  if (node.type === 'FunctionDeclaration') return true;
  const isMethod =
    parent.type === 'MethodDefinition' || (parent.type === 'Property' && (parent.method || parent.kind !== 'init'));
  return node.type === 'FunctionExpression' && !isMethod;
}

function childAround(node: AnyNode, start: number, end: number): Place | undefined {
  const slots = node as unknown as Slots;
  for (const key of CHILD_KEYS[node.type] ?? []) {
    const value = slots[key];
    if (Array.isArray(value)) {
      const index = value.findIndex((item) => item !== null && item.start < start && end < item.end);
      const item = value[index];
      if (item) return { node: item, owner: value, key: index };
    } else if (value && value.start < start && end < value.end) return { node: value, owner: slots, key };
  }
  return undefined;
}

const contains = (outer: AnyNode, inner: AnyNode | undefined): boolean =>
  inner !== undefined && outer.start <= inner.start && inner.end <= outer.end;

/** The function in the new text, when it is valid and ends where it has to. */
function parseFunction(text: string, { start, end, type }: AnyNode, { delta }: Edit): AnyNode | 'broken' {
  try {
    const made = FunctionParser.parseFunctionAt(text, start);
    if (made.end !== end + delta) return 'broken';
    return Object.assign(made, { type }) as AnyNode;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof RangeError) return 'broken';
    throw thrown;
  }
}

/** acorn parses an expression with what follows it; a function that is a member of an object must stop before the comma. */
class FunctionParser extends Parser {
  static parseFunctionAt(text: string, start: number): AnyNode {
    const parser = new FunctionParser(OPTIONS, text, start) as unknown as {
      nextToken(): void;
      parseExprAtom(): AnyNode;
    };
    parser.nextToken();
    return parser.parseExprAtom();
  }
}

/** The best guess at a function that is being typed; the rest of the file is as valid as before. */
function reparseTolerantly(program: Program, place: Place, text: string, edit: Edit): JavaScriptDocument | undefined {
  const { start, end, type } = place.node;
  const slice = `(${text.slice(start, end + edit.delta)})`;
  const error = strictError(text, start, slice);
  const [only, ...more] = parseTolerantly(slice).body;
  const expression = only?.type === 'ExpressionStatement' ? withoutParentheses(only.expression) : undefined;
  const isWhole = expression?.type === 'FunctionExpression' && expression.end === slice.length - 1 && more.length === 0;
  if (!isWhole || !error) return undefined;
  move(expression, -1, start - 1);
  const made = Object.assign(expression, { type }) as AnyNode;
  return adopt(program, place, made, edit, { error, brokenFunction: made });
}

/** Where the slice stops being valid, as a place in the text. */
function strictError(text: string, start: number, slice: string): JavaScriptDocument['error'] {
  try {
    Parser.parse(slice, OPTIONS);
    return undefined;
  } catch (thrown) {
    const { offset, message } = errorOf(thrown);
    return { offset: Math.min(text.length, offset + start - 1), message };
  }
}

const withoutParentheses = (node: AnyNode): AnyNode =>
  node.type === 'ParenthesizedExpression' ? withoutParentheses(node.expression) : node;

function adopt(
  program: Program,
  place: Place,
  made: AnyNode,
  edit: Edit,
  state: Pick<JavaScriptDocument, 'error' | 'brokenFunction'>,
): JavaScriptDocument {
  if (edit.delta !== 0) move(program, edit.end, edit.delta, place.node);
  (place.owner as Record<string | number, AnyNode>)[place.key] = made;
  return { program, ...state };
}

/** Moves everything from an offset on; a node around the offset grows. */
function move(node: AnyNode, from: number, delta: number, skipped?: AnyNode): void {
  if (node === skipped || node.end < from) return;
  if (node.start >= from) node.start += delta;
  node.end += delta;
  const slots = node as unknown as Slots;
  for (const key of CHILD_KEYS[node.type] ?? []) {
    const value = slots[key];
    if (Array.isArray(value)) {
      for (const item of value) if (item) move(item, from, delta, skipped);
    } else if (value && !(key === 'key' && slots.value === value)) move(value, from, delta, skipped);
  }
  if (node.type === 'TemplateLiteral') for (const quasi of node.quasis) move(quasi, from, delta, skipped);
}
