/**
 * Completions for clients that compare with the word at the cursor. Ours replace the dot or the quote in front as well,
 * because VS Code compares with all that is replaced, and has words of its own in JSON; elsewhere nothing would be left of
 * the list once a letter is typed.
 */
import type { Completion } from '../core/index.ts';

/** As `completion` has it, for a cursor at an offset of the text. What stands there already is not written again. */
export function withPlainWords(completion: Completion, text: string, offset: number): Completion {
  const { filterText, ...item } = completion;
  const filtered = filterText === undefined ? item.label : wordIn(filterText);
  const plain = { ...item, ...(filtered !== item.label && { filterText: filtered }) };
  const sign = signIn(item.text);
  const start = item.range.start + sign.length;
  if (sign === '' || start > offset || !text.startsWith(sign, item.range.start)) return plain;
  const { snippet } = item;
  if (snippet !== undefined && !snippet.startsWith(sign)) return plain;
  return {
    ...plain,
    range: { start, end: item.range.end },
    text: item.text.slice(sign.length),
    ...(snippet !== undefined && { snippet: snippet.slice(sign.length) }),
  };
}

/** What stands in front of the word. */
export const signIn = (text: string): string => SIGN.exec(text)?.[0] ?? '';

/** What is no part of a word for such clients. */
const SIGN = /^(?:\?\.|["'`.])/;

const wordIn = (text: string): string => text.replace(SIGN, '').replace(/["'`]$/, '');
