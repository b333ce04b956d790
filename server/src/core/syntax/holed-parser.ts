/**
 * The strict parser, but for members whose names have yet to be typed: half-typed code is mostly that, and what reads valid code has been
 * compiled by V8 long before what guesses.
 */
import { type AnyNode, tokTypes } from 'acorn';
import { MISSING_NAME, StrictParser } from './parsers.ts';
import type { PlacedNode } from './placed-node.ts';

/** Makes the tree that the tolerant parser makes; throws where anything else is wrong, and where it cannot tell what that one takes for a name. */
export class HoledParser extends StrictParser {
  /** What stands where the first name that is missing should. */
  behindFirst: BehindMissing | undefined = undefined;
  /** Of the chain of members that is read now. */
  private chainStart = 0;
  /** What stands in a line of its own behind the last name that is missing. */
  private nextLine = -1;

  override parseSubscript(base: AnyNode, start: number, ...how: readonly unknown[]): AnyNode {
    // Without a semicolon in front of it, the tolerant one takes it for the next statement.
    if (OPENING.has(this.type) && LINE_END.test(this.input.slice(this.lastTokEnd, this.start)))
      this.raise(this.start, UNDECIDED);
    const outer = this.chainStart;
    this.chainStart = start;
    const made = super.parseSubscript(base, start, ...how);
    this.chainStart = outer;
    return made;
  }

  override parseIdent(isLiberal?: boolean): AnyNode {
    const isMissing = isLiberal && this.input.charCodeAt(this.lastTokEnd - 1) === DOT && this.isNameMissing();
    return isMissing ? this.missingName() : super.parseIdent(isLiberal);
  }

  override canInsertSemicolon(): boolean {
    return this.start === this.nextLine || super.canInsertSemicolon();
  }

  private isNameMissing(): boolean {
    const { input, start, type, lastTokEnd } = this;
    const isName = type === tokTypes.name || type.keyword !== undefined;
    if (isName && start === lastTokEnd) return false;
    const behind = input.slice(lastTokEnd, start);
    if (!LINE_END.test(behind)) {
      if (type === tokTypes.dot) this.raise(start, UNDECIDED);
      return !isName && type !== tokTypes.privateId;
    }
    const line = lineStart(input, start);
    const isOneLine = !LINE_END.test(input.slice(this.chainStart, lastTokEnd)) && !OTHER_LINE_END.test(behind);
    if (isName ? type.binop !== null || !isOneLine : !CLOSING.has(type)) return this.raise(start, UNDECIDED);
    if (!isName) return true;
    return isBlank(input, line, start) && indentAt(input, line) <= indentAt(input, lineStart(input, lastTokEnd));
  }

  private missingName(): AnyNode {
    const made: PlacedNode & { name?: string } = this.startNode();
    made.name = MISSING_NAME;
    made.type = 'Identifier';
    made.end = this.start;
    if (LINE_END.test(this.input.slice(this.lastTokEnd, this.start))) this.nextLine = this.start;
    const isName = this.type === tokTypes.name || this.type.keyword !== undefined;
    this.behindFirst ??= { start: this.start, end: this.pos, isName };
    if (isName) this.readAgain();
    // A member without a name goes as far as to what follows it.
    this.lastTokStart = this.start;
    this.lastTokEnd = this.start;
    return made as unknown as AnyNode;
  }

  /** What was read as the name of a member may be a keyword. */
  private readAgain(): void {
    this.type = tokTypes.name;
    this.exprAllowed = false;
    this.pos = this.start;
    this.nextToken();
  }
}

/**
 * Where the strict parser finds an unexpected token, which takes what stands in place of the first name that is missing for that name
 * if it can be one; nothing where it may go on. `nodes` are those of what was read.
 */
export function stopsAt(
  text: string,
  { start, end, isName }: BehindMissing,
  nodes: readonly AnyNode[],
): number | undefined {
  if (!isName) return start;
  const next = afterBlanks(text, end);
  if (next > end && BEGINS_OTHER.test(text.slice(next, next + LONGEST_OPERATOR))) return next;
  // `ticket.if (urgent) {` calls a method up to the brace.
  const called = nodes.find((node) => node.start === start && node.type === 'IfStatement');
  if (called?.type !== 'IfStatement') return undefined;
  const closing = afterBlanks(text, called.test.end);
  const behind = afterBlanks(text, closing + 1);
  const isCall = text.charCodeAt(next) === PAREN && text.charCodeAt(closing) === CLOSING_PAREN;
  return isCall &&
    behind === called.consequent.start &&
    BEGINS_OTHER.test(text.slice(behind, behind + LONGEST_OPERATOR))
    ? behind
    : undefined;
}

/** A name, a number, a text or a block: nothing that a member or a call can go on with. */
const BEGINS_OTHER = /^(?!(?:in|of|instanceof)(?![\w$]))[\w$'"{]/;
const LONGEST_OPERATOR = 'instanceof'.length + 1;

function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
  return at;
}

/** A token. */
interface BehindMissing {
  readonly start: number;
  readonly end: number;
  readonly isName: boolean;
}

const DOT = 46;
const PAREN = 40;
const CLOSING_PAREN = 41;

const UNDECIDED = 'Another parser has to say whether that is the name of the member';

const LINE_END = /[\n\r\u2028\u2029]/;
const OTHER_LINE_END = /[\u2028\u2029]|\r(?!\n)/;

const CLOSING: ReadonlySet<unknown> = new Set([
  tokTypes.braceR,
  tokTypes.parenR,
  tokTypes.bracketR,
  tokTypes.semi,
  tokTypes.comma,
  tokTypes.colon,
]);

const OPENING: ReadonlySet<unknown> = new Set([tokTypes.parenL, tokTypes.bracketL, tokTypes.backQuote]);

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== SPACE && text.charCodeAt(at) !== TAB) return false;
  return true;
}

/** In columns, of which a tab has as many as for the tolerant parser. */
function indentAt(text: string, line: number): number {
  let columns = 0;
  for (let at = line; ; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) columns++;
    else if (code === TAB) columns += TAB_COLUMNS;
    else return columns;
  }
}

const SPACE = 32;
const TAB = 9;
const TAB_COLUMNS = 4;
