/**
 * Parses a text anew by parsing only the function that was edited: while one types, nothing else changes. The tree of the
 * text before goes over to the new one, with the places behind the edit moved; the old document must not be read again,
 * but for what was already taken from it.
 */
import { type AnyNode, type BlockStatement, Parser, type Program } from 'acorn';
import { errorOf, forEachChild, type JavaScriptDocument, OPTIONS, parseTolerantly } from './javascript.ts';

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
  const functions = functionsAround(document.program, edit);
  for (const node of functions.toReversed()) {
    const body = parseBody(text, node, edit);
    if (!body) continue;
    // An error elsewhere stays unknown until the whole text is parsed.
    if (document.error && document.brokenFunction !== node && !contains(node, document.brokenFunction))
      return undefined;
    return adopt(document.program, node, body, edit, undefined);
  }
  const [outermost] = functions;
  if (!outermost || (document.error && document.brokenFunction !== outermost)) return undefined;
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

type PlainFunction = AnyNode & { type: 'FunctionExpression' | 'FunctionDeclaration' };

/** The functions in whose bodies the edit lies, the outermost first. */
function functionsAround(program: Program, { start, end }: Edit): readonly PlainFunction[] {
  const found: PlainFunction[] = [];
  let node: AnyNode = program;
  for (let next = childAround(node, start, end); next; next = childAround(node, start, end)) {
    if (isPlainFunction(next, node) && next.body.start < start && end < next.body.end) found.push(next);
    node = next;
  }
  return found;
}

/** Methods and arrows are written without the word that a parse can begin at. */
function isPlainFunction(node: AnyNode, parent: AnyNode): node is PlainFunction {
  if (node.type === 'FunctionDeclaration') return true;
  const isMethod =
    parent.type === 'MethodDefinition' || (parent.type === 'Property' && (parent.method || parent.kind !== 'init'));
  return node.type === 'FunctionExpression' && !isMethod;
}

function childAround(node: AnyNode, start: number, end: number): AnyNode | undefined {
  let found: AnyNode | undefined;
  forEachChild(node, (child) => {
    if (!found && child.start < start && end < child.end) found = child;
  });
  return found;
}

const contains = (outer: AnyNode, inner: AnyNode | undefined): boolean =>
  inner !== undefined && outer.start <= inner.start && inner.end <= outer.end;

/** What the function does in the new text, when it is valid and ends where it has to. */
function parseBody(text: string, { start, end }: PlainFunction, { delta }: Edit): BlockStatement | undefined {
  try {
    const made = FunctionParser.parseFunctionAt(text, start);
    return made.type === 'FunctionExpression' && made.end === end + delta ? made.body : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof RangeError) return undefined;
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
function reparseTolerantly(
  program: Program,
  node: PlainFunction,
  text: string,
  edit: Edit,
): JavaScriptDocument | undefined {
  const { start, end } = node;
  const slice = `(${text.slice(start, end + edit.delta)})`;
  const error = strictError(text, start, slice);
  const [only, ...more] = parseTolerantly(slice).body;
  const expression = only?.type === 'ExpressionStatement' ? withoutParentheses(only.expression) : undefined;
  const isWhole = expression?.type === 'FunctionExpression' && expression.end === slice.length - 1 && more.length === 0;
  if (!isWhole || !error) return undefined;
  move(expression.body, -1, start - 1);
  return adopt(program, node, expression.body, edit, error);
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

/** The function stays the same node, so that all that points at it still does. */
function adopt(
  program: Program,
  node: PlainFunction,
  body: BlockStatement,
  edit: Edit,
  error: JavaScriptDocument['error'],
): JavaScriptDocument {
  if (edit.delta !== 0) move(program, edit.end, edit.delta, node.body);
  node.body = body;
  return { program, ...(error && { error, brokenFunction: node }) };
}

/** Moves everything from an offset on; a node around the offset grows. */
function move(node: AnyNode, from: number, delta: number, skipped?: AnyNode): void {
  if (node === skipped || node.end < from) return;
  if (node.start >= from) node.start += delta;
  node.end += delta;
  forEachChild(node, (child) => move(child, from, delta, skipped));
  if (node.type === 'Property' && node.shorthand && node.key !== node.value) move(node.key, from, delta, skipped);
  if (node.type === 'TemplateLiteral') for (const quasi of node.quasis) move(quasi, from, delta, skipped);
}
