/** Control characters as visible signs, so that no text can steer what shows it, nor turn round what stands beside it. */

export const printable = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(STEERING, (character) => {
    if (character === '\t' || character === '\n') return character;
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    // Of those beyond there are no pictures, and one for all of them would be that of another.
    return code === 0x7f ? '\u2421' : `\\u${code.toString(16).padStart(4, '0')}`;
  });

/** Those of Unicode that set the direction of text, and its own ends of lines, as well. */
const STEERING = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
