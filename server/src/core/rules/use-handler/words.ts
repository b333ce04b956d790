/** Where names stand as words of a script, for rules that ask whether anything mentions a name at all. */
import type { SourceFile } from '../../model/source-file.ts';
import { KeptWith } from '../../text/kept-with.ts';

/** The places of each name that is asked for, in code, texts and comments alike. */
export type PlacesOfWord = (file: SourceFile, name: string) => readonly number[];

/** A few names are looked for one by one. A table of all words is several times as large as the text, and another one after each keystroke. */
export const placesOfWords = (names: number): PlacesOfWord =>
  names > A_FEW ? (file, name) => wordsOf(file).get(name) ?? [] : placesOf;

const A_FEW = 20;

function placesOf({ text }: SourceFile, name: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (isWord(text, at, at + name.length)) places.push(at);
  return places;
}

/** A word begins with the first letter behind anything else, digits included, and goes on with both. */
const isWord = (text: string, start: number, end: number): boolean => !isInside(text, start) && !goesOn(text, end);

/** Of most signs, a look at the sign says it: V8 takes longer to make an expression of all letters that there are than to look at a whole file. */
function isInside(text: string, start: number): boolean {
  const from = Math.max(0, start - MOST_DIGITS);
  let at = start - 1;
  while (at >= from && DIGITS.test(text[at] ?? '')) at--;
  if (at < from) return false;
  const before = text[at] ?? '';
  return isPlain(before) ? LETTERS.test(before) : INSIDE.test(text.slice(from, start));
}

function goesOn(text: string, end: number): boolean {
  const next = text[end] ?? '';
  return isPlain(next) ? LETTERS.test(next) || DIGITS.test(next) : GOING_ON.test(text.slice(end, end + 2));
}

const isPlain = (sign: string): boolean => sign < '\u0080';

const LETTERS = /[a-z_$]/i;
const DIGITS = /[0-9]/;
const INSIDE = /[\p{L}_$]\p{N}*$/u;
const GOING_ON = /^[\p{L}\p{N}_$]/u;
const MOST_DIGITS = 100;

const known = new KeptWith<SourceFile, ReadonlyMap<string, readonly number[]>>();

/** Kept with the file. */
function wordsOf(file: SourceFile): ReadonlyMap<string, readonly number[]> {
  const places = known.get(file) ?? findWords(file.text);
  known.set(file, places);
  return places;
}

function findWords(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { 0: word, index } of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    const found = places.get(word);
    if (found) found.push(index);
    else places.set(word, [index]);
  }
  return places;
}
