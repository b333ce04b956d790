/** Makes text of a run fit to be shown: a handler may print control characters, and most places have room for one line. */
import { l10n } from 'vscode';

/** Control characters, and those that turn the direction of what stands beside them. */
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;
const TERMINAL_ESCAPE = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, 'g');

/** Without terminal escapes and characters that cannot be seen; line breaks stay. */
export const printable = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(TERMINAL_ESCAPE, '').replace(UNPRINTABLE, '\ufffd');

/** One line of at most so many characters; what is set in, as in a printed object, needs no mark where its line ended. */
export const inOneLine = (text: string, most: number): string =>
  shortened(
    printable(text)
      .replace(/\n(?=[ \t}\]])\s*/g, ' ')
      .replace(/\s*\n\s*/g, ' ⏎ ')
      .replaceAll('\t', ' '),
    most,
  );

/** Never through the middle of a character. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export const json = (value: unknown): string => JSON.stringify(value) ?? l10n.t('nothing');

export const timeText = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

/** Both texts are written out, because languages make their plurals in ways of their own. */
export const counted = (number: number, one: string, many: string): string => (number === 1 ? one : many);
