/**
 * The name of a member that has yet to be typed behind its dot: where it is certain how the tolerant parser reads that, another name can be
 * put there for the strict one, whose code has run often before.
 */
import type { AnyNode } from './javascript.ts';

/** Between a dot and what follows it. */
export interface Gap {
  /** Right behind the dot. */
  readonly start: number;
  /** Where what follows begins. */
  readonly end: number;
  /** It begins a line, and would be taken for the name by the strict parser. */
  readonly isName: boolean;
}

/** Nothing where a name stands behind the dot, and where it is uncertain which parser sees one. */
export function gapBehind(text: string, start: number): Gap | undefined {
  let end = start;
  let line = -1;
  for (; BLANK.includes(text.charAt(end)) && end < text.length; end++)
    if (text.charCodeAt(end) === NEW_LINE) line = end + 1;
  const next = text.charAt(end);
  if (line < 0) return NO_NAME_BEGINS.test(next) ? { start, end, isName: false } : undefined;
  if (CLOSING.includes(next)) return { start, end, isName: false };
  const isName = NAME.test(next) && !GOES_ON.test(text.slice(end, end + LONGEST_OPERATOR));
  const isNext = isName && indentAt(text, line) <= indentAt(text, text.lastIndexOf('\n', start) + 1);
  return isNext ? { start, end, isName } : undefined;
}

const BLANK = ' \t\r\n';
const NEW_LINE = 10;
/** Neither a name nor a comment, nor another dot. */
const NO_NAME_BEGINS = /[^\w$#.\\/\s\x7f-\uffff]/;
const NAME = /[A-Za-z_$]/;
const CLOSING = '})];,:';
const GOES_ON = /^(?:in|of|instanceof)(?![\w$])/;
const LONGEST_OPERATOR = 'instanceof'.length + 1;

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

/**
 * Whether the tolerant parser reads the text as the nodes are that the strict one made of it with a name in the gap: a chain in one line
 * goes on to the dot, and what could go on with a line in front of it, and has no semicolon there, goes on with none.
 */
export function isReadAlike(text: string, member: AnyNode, gap: number, nodes: readonly AnyNode[]): boolean {
  if (LINE_END.test(text.slice(member.start, gap))) return false;
  for (let at = 0, node = nodes[at]; node; node = nodes[++at]) {
    const before =
      node.type === 'CallExpression'
        ? node.callee
        : node.type === 'TaggedTemplateExpression'
          ? node.tag
          : node.type === 'MemberExpression' && node.computed
            ? node.object
            : undefined;
    if (before && beginsLine(text, before.end)) return false;
  }
  return true;
}

const LINE_END = /[\n\r\u2028\u2029]/;

function beginsLine(text: string, offset: number): boolean {
  let at = offset;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
  return LINE_END.test(text.charAt(at));
}

/**
 * Where the strict parser finds an unexpected token without that name, when it has taken what follows for it; nothing where it may go on.
 * `nodes` are those of what was read.
 */
export function stopsAt(text: string, { end, isName }: Gap, nodes: readonly AnyNode[]): number | undefined {
  if (!isName) return end;
  let word = end;
  while (WORD.test(text.charAt(word))) word++;
  const next = afterBlanks(text, word);
  if (next > word && beginsOther(text, next)) return next;
  // `ticket.if (urgent) {` calls a method up to the brace.
  const called =
    text.charCodeAt(next) === PAREN
      ? nodes.find((node) => node.start === end && node.type === 'IfStatement')
      : undefined;
  if (called?.type !== 'IfStatement') return undefined;
  const closing = afterBlanks(text, called.test.end);
  const behind = afterBlanks(text, closing + 1);
  const isBehind = text.charCodeAt(closing) === CLOSING_PAREN && behind === called.consequent.start;
  return isBehind && beginsOther(text, behind) ? behind : undefined;
}

/** A name, a number, a text or a block: nothing that a member or a call can go on with. */
const beginsOther = (text: string, offset: number): boolean =>
  OTHER.test(text.charAt(offset)) && !GOES_ON.test(text.slice(offset, offset + LONGEST_OPERATOR));

const WORD = /[\w$]/;
const OTHER = /[\w$'"{]/;
const PAREN = 40;
const CLOSING_PAREN = 41;

function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
  return at;
}
