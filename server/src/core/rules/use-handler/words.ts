/** Where each word of a script stands, for rules that ask whether anything mentions a name at all. */
import type { SourceFile } from '../../model/source-file.ts';

/** Every word of a script, in code, texts and comments alike; kept with the file. */
export function placesOfWords(file: SourceFile): ReadonlyMap<string, readonly number[]> {
  const places = known.get(file) ?? findWords(file.text);
  known.set(file, places);
  return places;
}

const known = new WeakMap<SourceFile, ReadonlyMap<string, readonly number[]>>();

function findWords(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { 0: word, index } of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    const found = places.get(word);
    if (found) found.push(index);
    else places.set(word, [index]);
  }
  return places;
}
