/** What is printed may come from an app that nobody knows: it must neither steer the terminal nor turn its text round. */

/** Control characters but tabs and ends of lines, and those that change the direction of what follows. */
const UNPRINTABLE = /(?![\t\n]|\r\n)[\p{Cc}\p{Bidi_Control}]/gu;

/** As signs that can be seen. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, signOf);

/** For what is to stay one line, which programs may read: a name of an app could hold the next one. */
export const printableLine = (text: string): string => printable(text).replace(/\r?\n/g, '\u240a');

function signOf(character: string): string {
  const code = character.charCodeAt(0);
  // Pictures of control characters exist for the first 32 of them.
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : escapeOf(character);
}

/** JSON with the same meaning. */
export const printableJson = (json: string): string => json.replace(UNPRINTABLE, escapeOf);

const escapeOf = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
