/** Files that nobody wrote by hand: FDK knows them by their lines (docs/platform.md 3.6). */

/** Less than a fifth of the lines begin with a blank: FDK lets such a file have what is empty or unused. */
export function looksMinified(text: string): boolean {
  const lines = text.split(/\r?\n/);
  return lines.filter((line) => /^\s/.test(line)).length < lines.length / 5;
}

/** A library as it was made by a tool: what FDK says of it, its author cannot mend, and nothing is said here. */
export const isBundle = (text: string): boolean =>
  text.length > LONGEST_SCRIPT || (looksMinified(text) && text.split('\n').some((line) => line.length > LONGEST_LINE));

const LONGEST_SCRIPT = 300_000;
const LONGEST_LINE = 1_000;
