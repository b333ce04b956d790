/** Positions and edits as a client does them, written without the server's own helpers so that it can judge them. */
import type { AnnotatedTextEdit, Position, SnippetTextEdit, TextEdit } from 'vscode-languageserver/node';

const LINE_BREAK = /\r\n|\n|\r/g;

/** Offset at which each line begins. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(LINE_BREAK)].map((match) => match.index + match[0].length)];
}

export function positionIn(text: string, offset: number): Position {
  const starts = lineStarts(text);
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, character: offset - (starts[line] ?? 0) };
}

export const offsetIn = (text: string, { line, character }: Position): number =>
  (lineStarts(text)[line] ?? text.length) + character;

/** All ranges are those of the text before. */
export function applyLspEdits(
  text: string,
  edits: readonly (TextEdit | AnnotatedTextEdit | SnippetTextEdit)[],
): string {
  const placed = edits.map((edit) => ({
    start: offsetIn(text, edit.range.start),
    end: offsetIn(text, edit.range.end),
    text: 'newText' in edit ? edit.newText : edit.snippet.value,
  }));
  placed.sort((a, b) => b.start - a.start || b.end - a.end);
  return placed.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** A repeatable source of random numbers (mulberry32); `below(n)` is an integer from 0. */
export function seeded(seed: number): { below(limit: number): number } {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
    },
  };
}
