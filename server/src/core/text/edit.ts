/** A change of one text as data: offsets refer to the text before any of the edits, and no two overlap. */
import type { Range } from './range.ts';

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end);
  return ordered.reduce(
    (result, edit) => result.slice(0, edit.range.start) + edit.text + result.slice(edit.range.end),
    text,
  );
}
