/** Comments by which authors leave code out of what is counted, such as a comment with `istanbul ignore next`. */

export type Hint = 'next' | 'if' | 'else';

/** By the offset of what follows the comment. */
export type Hints = ReadonlyMap<number, Hint>;

const COMMENTS =
  /\/\*\s*(?:istanbul|c8|v8)\s+ignore\s+(next|if|else|file)\b[^*]*(?:\*(?!\/)[^*]*)*\*\/|\/\/\s*(?:istanbul|c8|v8)\s+ignore\s+(next|if|else|file)\b.*/g;
const BETWEEN = /^(?:\s|\/\*[\s\S]*?\*\/|\/\/.*)*/;

/** `file` where nothing of the file is counted. */
export function hintsIn(text: string): Hints | 'file' {
  const hints = new Map<number, Hint>();
  if (!text.includes('ignore')) return hints;
  for (const match of text.matchAll(COMMENTS)) {
    const word = match[1] ?? match[2];
    if (word === 'file') return 'file';
    const end = match.index + match[0].length;
    const between = BETWEEN.exec(text.slice(end))?.[0] ?? '';
    hints.set(end + between.length, word as Hint);
  }
  return hints;
}
