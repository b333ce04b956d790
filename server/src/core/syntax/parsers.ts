/** acorn and acorn-loose as they are used here: neither comes near the end of the stack, and no token stops the tolerant one. */
import { type AnyNode, type Identifier, type Options, Parser, type Program, type TokenType, tokTypes } from 'acorn';
import { LooseParser } from 'acorn-loose';
import { Base, PlacedNode } from './placed-node.ts';
import { type Depth, keepShallow, type Nesting } from './shallow.ts';

/** The name that the tolerant parser gives to what has not been typed yet. */
export const MISSING_NAME = '✖';

interface Token {
  readonly type: unknown;
  readonly start: number;
  end: number;
  readonly value: unknown;
}

/** What the parsers have that is not among their types. */
interface Inner extends Nesting {
  readonly input: string;
  parse(): Program;
}

interface InnerStrict extends Inner {
  pos: number;
  containsEsc: boolean;
  exprAllowed: boolean;
  start: number;
  end: number;
  type: unknown;
  value: unknown;
  readonly context: readonly { readonly preserveSpace?: boolean; readonly override?: object | null }[];
  nextToken(): void;
  getTokenFromCode(code: number): void;
  readWord(): void;
  skipLineComment(startSkip: number): void;
  readString(quote: number): void;
  readRegexp(): void;
  readWord1(): string;
  skipSpace(): void;
  finishToken(type: unknown, value: unknown): void;
  checkUnreserved(name: Pick<Identifier, 'start' | 'end' | 'name'>): void;
  parseExprAtom(): AnyNode;
  parseMaybeAssign(): AnyNode;
  parseMethod(isGenerator: boolean, isAsync: boolean): AnyNode;
  parseFunctionBody(node: FunctionBody, isArrow?: boolean, isMethod?: boolean, forInit?: boolean): void;
}

interface FunctionBody {
  readonly body: AnyNode;
}

interface InnerLoose extends Inner {
  readonly tok: { readonly start: number };
  readonly toks: { readonly pos: number };
  readToken(): Token;
  finishNode(node: AnyNode, type: string): AnyNode;
  resetTo(offset: number): void;
}

export class StrictParser extends (Parser as unknown as new (
  options: Options,
  text: string,
  start?: number,
) => InnerStrict) {
  override readonly depth: Depth = { taken: 0, chain: -1 };
  /** Of the nodes that are read now. */
  base = new Base();
  /** Whether these are in a function that has a base already. */
  isInFunction = false;

  startNode(): PlacedNode {
    return new PlacedNode(this.base, this.start);
  }

  startNodeAt(offset: number): PlacedNode {
    return new PlacedNode(this.base, offset);
  }

  /** The key of a shorthand property is a name as well. */
  copyNode({ name, start, end }: Identifier): PlacedNode {
    const made: PlacedNode & { name?: string } = this.startNodeAt(start);
    made.name = name;
    made.type = 'Identifier';
    made.end = end;
    return made;
  }

  override parseFunctionBody(node: FunctionBody, ...how: [boolean?, boolean?, boolean?]): void {
    if (this.isInFunction || this.type !== tokTypes.braceL) {
      super.parseFunctionBody(node, ...how);
      return;
    }
    const { base: outer } = this;
    this.isInFunction = true;
    this.base = new Base();
    super.parseFunctionBody(node, ...how);
    this.base.block = node.body;
    this.base = outer;
    this.isInFunction = false;
  }

  /** Without the line, which takes as long as there is text before it. */
  raise(offset: number, message: string): never {
    const error: SyntaxError & { pos?: number; raisedAt?: number } = new SyntaxError(message);
    error.pos = offset;
    error.raisedAt = this.pos;
    throw error;
  }

  raiseRecoverable(offset: number, message: string): never {
    return this.raise(offset, message);
  }

  /**
   * Words and marks of one character are most of a text, and the first file that is opened is read before V8 has compiled anything:
   * each call counts there, and the original makes ten for a name.
   */
  override nextToken(): void {
    const { input, context } = this;
    const around = context[context.length - 1];
    if (!around || around.preserveSpace || around.override) {
      super.nextToken();
      return;
    }
    let code = this.skipPlainSpace();
    if (code === SLASH) {
      this.skipSpace();
      code = input.charCodeAt(this.pos);
    }
    const { pos } = this;
    const kind = KINDS[code];
    if (kind === NAME) this.readPlainWord(pos);
    else if (kind === MARK) {
      this.start = pos;
      this.pos = pos + 1;
      this.finishToken(MARKS.get(code), undefined);
    } else if (kind === SIGN) {
      this.start = pos;
      this.getTokenFromCode(code);
    } else super.nextToken();
  }

  /** A name or a keyword at the position, as `readWord` has it. */
  private readPlainWord(start: number): void {
    const { input } = this;
    let end = start + 1;
    while (PLAIN[input.charCodeAt(end)] === 1) end++;
    this.start = start;
    const next = input.charCodeAt(end);
    if (next === BACKSLASH || next >= PLAIN.length) {
      this.readWord();
      return;
    }
    this.containsEsc = false;
    this.pos = end;
    const word = input.slice(start, end);
    const keyword = KEYWORDS.get(word);
    if (keyword || word === 'of' || word === 'yield') this.finishToken(keyword ?? tokTypes.name, word);
    else {
      this.end = end;
      this.type = tokTypes.name;
      this.value = word;
      // No expression can begin behind a name; what behind the two above, depends on what is around them.
      this.exprAllowed = false;
    }
  }

  /** The original looks at each character, and calls a function for it. */
  override readString(quote: number): void {
    const { input, pos } = this;
    const plain = quote === SINGLE_QUOTE ? PLAIN_SINGLE : PLAIN_DOUBLE;
    plain.lastIndex = pos + 1;
    if (!plain.test(input)) {
      super.readString(quote);
      return;
    }
    const { lastIndex: end } = plain;
    this.pos = end;
    this.finishToken(tokTypes.string, input.slice(pos + 1, end - 1));
  }

  /** As texts. */
  override skipLineComment(startSkip: number): void {
    const { input } = this;
    LINE_END.lastIndex = this.pos + startSkip;
    this.pos = LINE_END.test(input) ? LINE_END.lastIndex - 1 : input.length;
  }

  /** As names: an author's file has as many spaces as letters in names. */
  override skipSpace(): void {
    const { input } = this;
    let next = this.skipPlainSpace();
    while (next === SLASH && input.charCodeAt(this.pos + 1) === SLASH) {
      this.skipLineComment(2);
      next = this.skipPlainSpace();
    }
    if (!(next > SPACE && next < PLAIN.length && next !== SLASH)) super.skipSpace();
  }

  /** What stands behind it. */
  private skipPlainSpace(): number {
    const { input } = this;
    let { pos } = this;
    while (SPACING[input.charCodeAt(pos)] === 1) pos++;
    this.pos = pos;
    return input.charCodeAt(pos);
  }

  /** The original looks at each name with two regular expressions. */
  override checkUnreserved(name: Pick<Identifier, 'start' | 'end' | 'name'>): void {
    if (MAY_BE_RESERVED.has(name.name)) super.checkUnreserved(name);
  }

  /** The original looks with regular expressions at what was thrown, where no stack is left for them. */
  catchStackOverflow<T>(read: () => T): T {
    return read();
  }
}

const BACKSLASH = 92;

const SPACE = 32;
const SLASH = 47;

/** 1 for what may stand in a name, of the characters of ASCII. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => (/[\w$]/.test(String.fromCharCode(code)) ? 1 : 0));

/** What is one token whatever stands behind it. */
const MARKS: ReadonlyMap<number, TokenType> = new Map(
  [
    tokTypes.parenL,
    tokTypes.parenR,
    tokTypes.semi,
    tokTypes.comma,
    tokTypes.bracketL,
    tokTypes.bracketR,
    tokTypes.braceL,
    tokTypes.braceR,
    tokTypes.colon,
  ].map((type) => [type.label.charCodeAt(0), type]),
);

const KEYWORDS: ReadonlyMap<string, TokenType> = new Map(
  Object.values(tokTypes).flatMap((type) => (type.keyword === undefined ? [] : [[type.keyword, type]])),
);

/** Keywords, and what is no name in some places. */
const MAY_BE_RESERVED: ReadonlySet<string> = new Set([
  ...KEYWORDS.keys(),
  ...'arguments await enum eval implements interface let package private protected public static yield'.split(' '),
]);

const NAME = 1;
const MARK = 2;
/** Any other token that tells what it is by its first character. */
const SIGN = 3;

/** What begins with each of the characters of ASCII. White space is left out, and what may be a comment or an escape. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  if (MARKS.has(code)) return MARK;
  const character = String.fromCharCode(code);
  if (/[a-z$_]/i.test(character)) return NAME;
  return /[\s/\\]/.test(character) || code < SPACE ? 0 : SIGN;
});

const SINGLE_QUOTE = 39;
/** The rest of a literal without escapes. */
const PLAIN_SINGLE = /[^'\\\n\r\u2028\u2029]*'/y;
const PLAIN_DOUBLE = /[^"\\\n\r\u2028\u2029]*"/y;
const LINE_END = /[\n\r\u2028\u2029]/g;

/** 1 for a space, a tab, and the end of a line. */
const SPACING = Uint8Array.from({ length: SPACE + 1 }, (_, code) =>
  /[ \t\n\r]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Names, and literals that are closed, stay what they are, whatever is wrong in them: what follows is read as usual. */
class TolerantTokens extends StrictParser {
  override readString(quote: number): void {
    const { pos } = this;
    try {
      super.readString(quote);
    } catch (thrown) {
      if (isAbout(thrown, 'Unterminated')) throw thrown;
      const end = endOfText(this.input, pos + 1, quote);
      this.pos = this.input.charCodeAt(end) === quote ? end + 1 : end;
      this.finishToken(tokTypes.string, this.input.slice(pos + 1, end));
    }
  }

  override readRegexp(): void {
    try {
      super.readRegexp();
    } catch (thrown) {
      if (isAbout(thrown, 'Unterminated')) throw thrown;
      this.finishToken(tokTypes.regexp, { pattern: '', flags: '', value: null });
    }
  }

  override readWord1(): string {
    const { pos } = this;
    try {
      return super.readWord1();
    } catch {
      WORD.lastIndex = pos;
      const [word = ''] = WORD.exec(this.input) ?? [];
      this.pos = pos + word.length;
      return word;
    }
  }
}

/** A name with anything in it that may be meant for an escape. */
const WORD = /(?:\\u\{\w*\}?|[\w$\\]|[^\0-\x7f])*/y;

const isAbout = (thrown: unknown, words: string): boolean =>
  thrown instanceof SyntaxError && thrown.message.startsWith(words);

/** The closing quote, or the end of the line. */
function endOfText(text: string, start: number, quote: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== quote && !/[\n\r]/.test(text.charAt(at))) {
    at += text.charAt(at) === '\\' ? 2 : 1;
  }
  return Math.min(at, text.length);
}

export class TolerantParser extends (LooseParser as unknown as new (text: string, options: Options) => InnerLoose) {
  static readonly BaseParser = TolerantTokens;
  override readonly depth: Depth = { taken: 0, chain: -1 };
  mistakes = 0;
  private readonly base = new Base();

  startNode(): PlacedNode {
    return new PlacedNode(this.base, this.tok.start);
  }

  startNodeAt(offset: number): PlacedNode {
    return new PlacedNode(this.base, offset);
  }

  /** Called behind each mistake. Where nothing else stands, as in a picture, there is nothing to guess. */
  override resetTo(offset: number): void {
    if (++this.mistakes > MOST_MISTAKES) throw new RangeError('Too many mistakes');
    super.resetTo(Math.min(offset, this.input.length));
  }

  /** What is missing altogether begins where the text before it ends; in the original it begins behind its own end. */
  override finishNode(node: AnyNode, type: string): AnyNode {
    const made = super.finishNode(node, type);
    made.start = Math.min(made.start, made.end);
    return made;
  }

  /** The original knows some errors, and throws on; a pattern that is not closed it takes to end behind the text. */
  override readToken(): Token {
    const before = this.toks.pos;
    try {
      const token = super.readToken();
      token.end = Math.min(token.end, this.input.length);
      return token;
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError)) throw thrown;
      const raisedAt = 'raisedAt' in thrown && typeof thrown.raisedAt === 'number' ? thrown.raisedAt : before;
      const end = Math.min(Math.max(before + 1, raisedAt), this.input.length);
      this.resetTo(end);
      return { type: tokTypes.name, start: end, end, value: MISSING_NAME };
    }
  }
}

const MOST_MISTAKES = 2_000;

keepShallow(StrictParser.prototype, 1, ({ start }) => start);
// Room for what is missing at the end of a text that was cut where it was too deep for the strict one.
keepShallow(TolerantParser.prototype, 1.1, ({ tok }) => tok.start);
