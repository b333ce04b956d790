/** A change of one text as data: offsets refer to the text before any of the edits, and no two overlap. */
import type { Range } from './range.ts';

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  // Of several at one place, the last one comes first.
  const ordered = edits.toReversed().sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const pieces: string[] = [];
  let done = 0;
  for (const edit of ordered) {
    pieces.push(text.slice(done, edit.range.start), edit.text);
    done = edit.range.end;
  }
  return pieces.join('') + text.slice(done);
}
