/** The text of a file as editors have it: without the mark of its encoding, which counts in no column of theirs. */

/** From what its bytes are in UTF-8; throws where they are another encoding, of which nothing but rubbish would come. */
export function fileText(decoded: string): string {
  if (UTF16.test(decoded)) throw new EncodingError(SAVED_AS_UTF16);
  return decoded.startsWith(MARK) ? decoded.slice(1) : decoded;
}

/** Of a file that is to keep it. */
export const MARK = '\uFEFF';

export const SAVED_AS_UTF16 = 'it is saved as UTF-16';

/** Whoever says why a file cannot be read takes the code that the machine gives. */
class EncodingError extends Error {
  readonly code = SAVED_AS_UTF16;
}

/** Its mark is no UTF-8, and every other byte of plain English is 0. */
const UTF16 = /^\uFFFD\uFFFD(?:\0|[^\0]\0)/;
