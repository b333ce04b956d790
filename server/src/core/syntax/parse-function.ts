/** Parses one function of a text, without the text around it. */
import { ownCopy } from '../text/own-copy.ts';
import {
  type AnyNode,
  type BlockStatement,
  errorOf,
  type JavaScriptDocument,
  type JavaScriptError,
  OPTIONS,
  parseTolerantly,
} from './javascript.ts';
import { StrictParser } from './parsers.ts';
import { moveTree } from './tree-nodes.ts';

export type BlockFunction = AnyNode & {
  type: 'FunctionExpression' | 'FunctionDeclaration' | 'ArrowFunctionExpression';
  body: BlockStatement;
};

/** A function of a tree whose body is edited. */
export interface FunctionPlace {
  readonly node: BlockFunction;
  /** A method begins with its parameters. */
  readonly form: 'function' | 'arrow' | 'method';
}

/** What the function does in a text in which it ends at `end`; nothing when it is not valid or ends elsewhere. */
export function parseBody(text: string, place: FunctionPlace, end: number): BlockStatement | undefined {
  const { start } = place.node;
  // Names and literals are pieces of what is parsed: with each function that was edited, a text of the file would be held.
  const slice = ownCopy(text.slice(start, end));
  try {
    const made = parseWhole(slice, place);
    if (!isBlockFunction(made) || made.end !== slice.length) return undefined;
    moveTree(made.body, start, end);
    return made.body;
  } catch {
    return undefined;
  }
}

export const isBlockFunction = (node: AnyNode): node is BlockFunction =>
  (node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration' ||
    node.type === 'ArrowFunctionExpression') &&
  node.body.type === 'BlockStatement';

/** acorn parses an expression with what follows it; a function that is a member of an object must stop before the comma. */
function parseWhole(slice: string, { node, form }: FunctionPlace): AnyNode {
  const parser = new StrictParser(OPTIONS, slice);
  parser.nextToken();
  if (form === 'method') return parser.parseMethod(node.generator === true, node.async === true);
  return form === 'arrow' ? parser.parseMaybeAssign() : parser.parseExprAtom();
}

interface GuessedBody {
  readonly body: BlockStatement;
  readonly error: JavaScriptError;
}

/**
 * The best guess at a function that is being typed; nothing where it is valid, or ends elsewhere, unless it `mustEnd` where
 * it is said to.
 */
export function guessBody(text: string, place: FunctionPlace, end: number, mustEnd = false): GuessedBody | undefined {
  const { node, form } = place;
  const opening = form === 'method' ? `({${node.async ? 'async ' : ''}${node.generator ? '*' : ''}m` : '(';
  const slice = opening + text.slice(node.start, end) + (form === 'method' ? '})' : ')');
  const shift = node.start - opening.length;
  const error = strictError(slice);
  const made = mustEnd ? firstFunctionIn(slice, form) : onlyFunctionIn(slice, form);
  if (!error || !made || (!mustEnd && made.end !== end - shift)) return undefined;
  moveTree(made.body, shift, end);
  made.body.end = end;
  return { body: made.body, error: { ...error, offset: Math.min(text.length, error.offset + shift) } };
}

function onlyFunctionIn(slice: string, form: FunctionPlace['form']): BlockFunction | undefined {
  const { body } = parseTolerantly(slice);
  const whole = expressionOf(body[0]);
  const isOnly = body.length === 1 && (whole?.type !== 'ObjectExpression' || whole.properties.length === 1);
  return isOnly ? functionIn(whole, form) : undefined;
}

const firstFunctionIn = (slice: string, form: FunctionPlace['form']): BlockFunction | undefined =>
  functionIn(expressionOf(parseTolerantly(slice).body[0]), form);

function functionIn(whole: AnyNode | undefined, form: FunctionPlace['form']): BlockFunction | undefined {
  const member = form === 'method' && whole?.type === 'ObjectExpression' ? whole.properties[0] : undefined;
  const found = form !== 'method' ? whole : member?.type === 'Property' ? member.value : undefined;
  return found && isBlockFunction(found) ? found : undefined;
}

const expressionOf = (statement: AnyNode | undefined): AnyNode | undefined =>
  statement?.type === 'ExpressionStatement' ? withoutParentheses(statement.expression) : undefined;

/** Whether all of a text is. */
export const isValid = (text: string): boolean => strictError(text) === undefined;

function strictError(slice: string): JavaScriptDocument['error'] {
  try {
    new StrictParser(OPTIONS, slice).parse();
    return undefined;
  } catch (thrown) {
    return errorOf(thrown);
  }
}

const withoutParentheses = (node: AnyNode): AnyNode =>
  node.type === 'ParenthesizedExpression' ? withoutParentheses(node.expression) : node;
