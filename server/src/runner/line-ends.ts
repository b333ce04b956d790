/**
 * Lines of stacks as editors count them: for V8 a line ends at U+2028 and U+2029 as well, which come with copied texts. No regular
 * expressions, like in all that reads stacks.
 */

export interface LinePlace {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

export const hasOddLineEnds = (text: string): boolean => text.includes('\u2028') || text.includes('\u2029');

/** Where the place of a stack is for an editor. */
export function inEditor(text: string, { line, column }: LinePlace): LinePlace {
  let [lines, start, at] = [line, 0, 0];
  for (let ends = 1; ends < line && at < text.length; at++) {
    const sign = text.charAt(at);
    const isOdd = sign === '\u2028' || sign === '\u2029';
    const isEnd = sign === '\n' || (sign === '\r' && text.charAt(at + 1) !== '\n');
    if (isOdd) lines--;
    if (isEnd) start = at + 1;
    if (isOdd || isEnd) ends++;
  }
  return { line: lines, column: at - start + column };
}
