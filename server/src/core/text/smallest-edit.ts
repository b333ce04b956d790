/** The edit that touches least of a text: what is alike at both ends stays. */
import type { Edit } from './edit.ts';
import type { Range } from './range.ts';

/** Others beside it go together with it, and cursors elsewhere stay where they are. */
export function smallestEdit(text: string, { start, end }: Range, replacement: string): Edit {
  const old = text.slice(start, end);
  const most = Math.min(old.length, replacement.length);
  let head = 0;
  while (head < most && old[head] === replacement[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === replacement.at(-1 - tail)) tail++;
  // Between the halves of a character nobody can edit.
  while (head > 0 && splitsCharacter(text, start + head)) head--;
  while (tail > 0 && splitsCharacter(text, end - tail)) tail--;
  return { range: { start: start + head, end: end - tail }, text: replacement.slice(head, replacement.length - tail) };
}

const splitsCharacter = (text: string, at: number): boolean =>
  (text.codePointAt(at - 1) ?? 0) > 0xffff && at < text.length;
