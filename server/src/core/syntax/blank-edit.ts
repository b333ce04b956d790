/**
 * An edit of nothing but blanks between two statements or two members of an object, outside of all functions: the tree stays as
 * it is, and what comes behind moves. Comments must stay the same, because some of them say something to us.
 */
import { type AnyNode, forEachChild } from './javascript.ts';

/** A place of the text before, and how much longer the text has become. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly delta: number;
}

/** `around` is the innermost node that the edit lies in; its text is valid before the edit. */
export function isOfBlanks(before: string, text: string, around: AnyNode, edit: Edit): boolean {
  if (around.type !== 'Program' && around.type !== 'ObjectExpression') return false;
  const { start, end, delta } = edit;
  if (!isBlank(before.slice(start, end)) || !isBlank(text.slice(start, end + delta))) return false;
  const gap = gapAround(around, edit);
  if (!gap) return false;
  const old = readGap(before, gap.start, gap.end);
  const now = readGap(text, gap.start, gap.end + delta);
  // A line break may end a statement that has no semicolon.
  return old !== undefined && old.said === now?.said && old.hasBreak === now.hasBreak;
}

const isBlank = (text: string): boolean => /^\s*$/.test(text);

/** From the end of one child to the beginning of the next one; nothing where the edit reaches into a child. */
function gapAround(node: AnyNode, edit: Edit): { readonly start: number; readonly end: number } | undefined {
  const isProgram = node.type === 'Program';
  let start = isProgram ? 0 : node.start + 1;
  let end = isProgram ? node.end : node.end - 1;
  let isApart = start <= edit.start && edit.end <= end;
  forEachChild(node, (child) => {
    if (child.end <= edit.start) start = Math.max(start, child.end);
    else if (child.start >= edit.end) end = Math.min(end, child.start);
    else isApart = false;
  });
  return isApart ? { start, end } : undefined;
}

interface Gap {
  /** Its comments and commas. */
  readonly said: string;
  readonly hasBreak: boolean;
}

/** Nothing where anything else stands in the gap, or a comment reaches out of it. */
function readGap(text: string, from: number, to: number): Gap | undefined {
  const said: string[] = [];
  let at = from;
  while (at < to) {
    const begins = at;
    if (isBlank(text.charAt(at))) {
      at++;
      continue;
    }
    if (text.startsWith('//', at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) at = endOfComment(text, at);
    else if (text.charAt(at) === ',') at++;
    else return undefined;
    said.push(text.slice(begins, at));
  }
  return at === to ? { said: said.join('\n'), hasBreak: LINE_BREAK.test(text.slice(from, to)) } : undefined;
}

const LINE_BREAK = /[\n\r\u2028\u2029]/;

function endOfLine(text: string, from: number): number {
  const length = text.slice(from).search(LINE_BREAK);
  return length < 0 ? text.length : from + length;
}

function endOfComment(text: string, from: number): number {
  const end = text.indexOf('*/', from + 2);
  return end < 0 ? Number.POSITIVE_INFINITY : end + 2;
}
