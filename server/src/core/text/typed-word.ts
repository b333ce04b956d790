/** A word that gets other letters while one types: nothing around it means anything else. */
import type { Change } from './changed.ts';
import type { Range } from './range.ts';

export interface TypedWord extends Range {
  /** It begins with this change: before, nothing stood there. */
  readonly isNew: boolean;
}

/** Where the word stands in the text now; nothing where more differs, or where it is gone. */
export function typedWord(before: string, text: string, { start, end, delta }: Change): TypedWord | undefined {
  const to = end + delta;
  if (!isOfWord(before, start, end) || !isOfWord(text, start, to)) return undefined;
  let [first, last] = [start, to];
  while (first > 0 && isWordSign(text.charCodeAt(first - 1))) first--;
  while (last < text.length && isWordSign(text.charCodeAt(last))) last++;
  const isNew = first === last - delta;
  const isName = first < last && startsName(text, first) && (isNew || startsName(before, first));
  return isName && isApart(text, first, last) ? { start: first, end: last, isNew } : undefined;
}

function isOfWord(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isWordSign(text.charCodeAt(at))) return false;
  return true;
}

/** `a` to `z`, `A` to `Z`, digits, `_` and `$`. */
const isWordSign = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === 36;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const startsName = (text: string, start: number): boolean => !isDigit(text.charCodeAt(start));

/** A letter of another alphabet, an escape or a private name goes on with the word. */
const isApart = (text: string, first: number, last: number): boolean =>
  !goesOn(text.charCodeAt(first - 1)) && !goesOn(text.charCodeAt(last));

const goesOn = (code: number): boolean => code > 0x7f || code === 92 || code === 35;
