/** Files that nobody wrote by hand: FDK knows them by their lines (docs/platform.md 3.6). */
import { hasLongerLine } from '../text/longer-line.ts';

/** Less than a fifth of the lines begin with a blank: FDK lets such a file have what is empty or unused. */
export function looksMinified(text: string): boolean {
  let lines = 0;
  let indented = 0;
  // Lists of all lines would be made at each keystroke.
  for (let start = 0; start >= 0; ) {
    lines++;
    if (beginsWithBlank(text, start)) indented++;
    const end = text.indexOf('\n', start);
    start = end < 0 ? -1 : end + 1;
  }
  return indented < lines / 5;
}

/** A line without anything but its end does not. */
function beginsWithBlank(text: string, start: number): boolean {
  const sign = text[start];
  if (sign === ' ') return true;
  if (sign === undefined || sign === '\n' || (sign === '\r' && text[start + 1] === '\n')) return false;
  return /\s/.test(sign);
}

/** A library as it was made by a tool: what FDK says of it, its author cannot mend, and nothing is said here. */
export const isBundle = (text: string): boolean =>
  text.length > LONGEST_SCRIPT || (hasLongerLine(text, LONGEST_LINE) && looksMinified(text));

const LONGEST_SCRIPT = 300_000;
const LONGEST_LINE = 1_000;
