/**
 * An edit of nothing but blanks between two statements or two members of an object, outside of all functions: the tree stays as
 * it is, and what comes behind moves. Comments must stay the same: where one begins and ends is for a parser to say.
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
  const said = saidIn(before, gap.start, gap.end);
  return said !== undefined && said === saidIn(text, gap.start, gap.end + delta);
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

/**
 * Its comments and commas, and whether there is a line break, which may end a statement without a semicolon; nothing where
 * anything else stands there, or a comment reaches out of it.
 */
function saidIn(text: string, from: number, to: number): string | undefined {
  const gap = text.slice(from, to);
  const pieces = [...gap.matchAll(PIECE)].map(([piece]) => piece);
  const isOpen = pieces.at(-1)?.startsWith('//') && to < text.length;
  if (isOpen || pieces.join('') !== gap) return undefined;
  return [/[\n\r\u2028\u2029]/.test(gap), ...pieces.filter((piece) => !isBlank(piece))].join('\n');
}

const PIECE = /\s+|,|\/\/.*|\/\*[\s\S]*?\*\//gy;
