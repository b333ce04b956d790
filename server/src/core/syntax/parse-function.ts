/** Parses one function of a text, without the text around it. */
import {
  type AnyNode,
  type BlockStatement,
  errorOf,
  type JavaScriptDocument,
  type JavaScriptError,
  nodesOf,
  OPTIONS,
  type Program,
  parseTolerantly,
} from './javascript.ts';
import { type Gap, isReadAlike, stopsAt } from './missing-name.ts';
import { keepOwnTexts } from './own-texts.ts';
import { MISSING_NAME, StrictParser } from './parsers.ts';
import { ownBaseOf, PlacedNode } from './placed-node.ts';
import { closeGap, moveTree, noteSize } from './tree-nodes.ts';

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

/** What a function does in a text; or the first error in it; neither where it ends elsewhere than it should. */
export interface ParsedBody {
  readonly body?: BlockStatement;
  readonly error?: FirstError;
}

/** As parsing the whole text would find it. */
interface FirstError extends JavaScriptError {
  /** Up to where the text had been read; unknown where that is not what is wrong. */
  readonly readTo: number | undefined;
}

/** Of a text in which the function ends at `end`. */
export function parseBody(text: string, place: FunctionPlace, end: number): ParsedBody {
  try {
    const made = readAt(new StrictParser(OPTIONS, text, place.node.start), place);
    if (!isBlockFunction(made) || made.end !== end) return {};
    const nodes = nodesOf(made.body);
    keepOwnTexts(nodes);
    noteSize(made.body, nodes);
    return { body: made.body };
  } catch (thrown) {
    return { error: { ...errorOf(thrown), readTo: readTo(thrown) } };
  }
}

const readTo = (thrown: unknown): number | undefined =>
  thrown instanceof SyntaxError && 'raisedAt' in thrown && typeof thrown.raisedAt === 'number'
    ? thrown.raisedAt
    : undefined;

export const isBlockFunction = (node: AnyNode): node is BlockFunction =>
  (node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration' ||
    node.type === 'ArrowFunctionExpression') &&
  node.body.type === 'BlockStatement';

/** acorn parses an expression with what follows it; a function that is a member of an object must stop before the comma. */
function readAt(parser: StrictParser, { node, form }: FunctionPlace): AnyNode {
  if (!ownBaseOf(node.body)) {
    parser.base = PlacedNode.baseOf(node.body);
    parser.isInFunction = true;
  }
  parser.nextToken();
  if (form === 'method') return parser.parseMethod(node.generator === true, node.async === true);
  return form === 'arrow' ? parser.parseMaybeAssign() : parser.parseExprAtom();
}

export interface GuessedBody {
  readonly body: BlockStatement;
  readonly error: JavaScriptError;
}

/**
 * The same guess where nothing is missing but the name of a member, in an outermost function: found by the strict parser with a name
 * put there. Nothing where the tolerant one has to be asked, or where the text may be valid as it is.
 */
export function guessWithName(text: string, place: FunctionPlace, end: number, gap: Gap): GuessedBody | undefined {
  const { start } = place.node;
  const named = `${text.slice(start, gap.start)}_${text.slice(gap.start, end)}`;
  const body = validBody(named, place);
  if (!body) return undefined;
  closeGap(body, gap.start - start, gap.end - start);
  // All nodes of an outermost function count from one place.
  PlacedNode.baseOf(body).moved = start;
  const nodes = nodesOf(body);
  const member = nodes.find(
    (node) => node.type === 'MemberExpression' && node.property.start === gap.end && node.property.end === gap.end,
  );
  if (member?.type !== 'MemberExpression' || member.property.type !== 'Identifier') return undefined;
  member.property.name = MISSING_NAME;
  const offset = isReadAlike(text, member, gap.start, nodes) ? stopsAt(text, gap, nodes) : undefined;
  return offset === undefined ? undefined : { body, error: { offset, message: 'Unexpected token' } };
}

/** Of a text that is the function and nothing else. */
function validBody(text: string, place: FunctionPlace): BlockStatement | undefined {
  try {
    const made = readAt(new StrictParser(OPTIONS, text), place);
    return isBlockFunction(made) && made.end === text.length && ownBaseOf(made.body) ? made.body : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The best guess at a function that is being typed, whose text is not valid; nothing where it is, or where it ends elsewhere
 * than at `end` and all of the text is valid so. `found` is the error that is known already.
 */
export function guessBody(
  text: string,
  place: FunctionPlace,
  end: number,
  found: FirstError | undefined,
): GuessedBody | undefined {
  const { node, form } = place;
  const opening = form === 'method' ? `({${node.async ? 'async ' : ''}${node.generator ? '*' : ''}m` : '(';
  const slice = opening + text.slice(node.start, end) + (form === 'method' ? '})' : ')');
  const shift = node.start - opening.length;
  const error = found?.readTo !== undefined && found.readTo <= end ? found : moved(strictError(slice), shift, text);
  if (!error) return undefined;
  const { body } = parseTolerantly(slice);
  const only = onlyFunctionIn(body, form);
  const isWhole = only?.end === end - shift;
  // What is half-typed may swallow the end of its function: it ends where it ended before, unless all of the text is valid.
  if (!isWhole && !found && isValid(text)) return undefined;
  const made = isWhole ? only : functionIn(expressionOf(body[0]), form);
  if (!made) return undefined;
  moveTree(made.body, shift, end);
  made.body.end = end;
  PlacedNode.baseOf(made.body).block = made.body;
  const { offset, message, advice } = error;
  return { body: made.body, error: { offset, message, ...(advice !== undefined && { advice }) } };
}

const moved = (error: JavaScriptError | undefined, shift: number, { length }: string): JavaScriptError | undefined =>
  error && { ...error, offset: Math.min(length, error.offset + shift) };

function onlyFunctionIn(body: Program['body'], form: FunctionPlace['form']): BlockFunction | undefined {
  const whole = expressionOf(body[0]);
  const isOnly = body.length === 1 && (whole?.type !== 'ObjectExpression' || whole.properties.length === 1);
  return isOnly ? functionIn(whole, form) : undefined;
}

function functionIn(whole: AnyNode | undefined, form: FunctionPlace['form']): BlockFunction | undefined {
  const member = form === 'method' && whole?.type === 'ObjectExpression' ? whole.properties[0] : undefined;
  const found = form !== 'method' ? whole : member?.type === 'Property' ? member.value : undefined;
  return found && isBlockFunction(found) ? found : undefined;
}

const expressionOf = (statement: AnyNode | undefined): AnyNode | undefined =>
  statement?.type === 'ExpressionStatement' ? withoutParentheses(statement.expression) : undefined;

const isValid = (text: string): boolean => strictError(text) === undefined;

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
