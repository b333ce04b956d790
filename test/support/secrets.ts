/** Secrets of every kind, what code makes of them, and how to see that one is left in a text. */
import { inspect } from 'node:util';

export const SECRETS: Readonly<Record<string, string>> = {
  'a key of several lines': [
    '-----BEGIN PRIVATE KEY-----',
    'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj',
    'MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu',
    'Q3jx+=',
    '-----END PRIVATE KEY-----',
    '',
  ].join('\n'),
  'line ends of Windows': 'first-Line-1\r\nsecond-Line-2\r\nend',
  'quotes of every kind': 'a\'b"c`d\\e/f-12345',
  'single quotes': "it's-a-key-1",
  'letters of every kind': 'schlüssel-Ключ-鍵-𝒳-9',
  'signs of HTML and addresses': '<k&y="1">?a=b+c%20d/#e',
  'control characters': 'tab\there\u001b[31m\u007fbell\u0007-1',
  'lines of few signs': 'ab\ncd12\nefgh-ijkl',
  'a token': 'sk_live_51HyZk2eZvKYlo2C',
  'four signs': 'q9!z',
  'half of a character': 'broken-\ud83d-half-1',
};

const fromUtf8 = (text: string) => Buffer.from(text, 'utf8');

const inAddress = (encode: (text: string) => string) => (text: string) => {
  try {
    return encode(text);
  } catch {
    return text;
  }
};

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const;
const escapedHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => entities[sign as keyof typeof entities]);

/** How code shows a text inside of another. */
export const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  JSON: (text) => JSON.stringify(text),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)),
  inspected: (text) => inspect(text, { breakLength: Number.POSITIVE_INFINITY }),
  encodeURI: inAddress(encodeURI),
  encodeURIComponent: inAddress(encodeURIComponent),
  'encodeURIComponent with small codes': inAddress((text) =>
    encodeURIComponent(text).replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
  ),
  'a form': (text) => new URLSearchParams([['', text]]).toString().slice(1),
  hex: (text) => fromUtf8(text).toString('hex'),
  'hex in capitals': (text) => fromUtf8(text).toString('hex').toUpperCase(),
  base64: (text) => fromUtf8(text).toString('base64'),
  base64url: (text) => fromUtf8(text).toString('base64url'),
  'base64 behind a name': (text) => fromUtf8(`user:${text}`).toString('base64').slice('dXNlcjo'.length),
  HTML: escapedHtml,
  escape,
  'signs for bytes': (text) => fromUtf8(text).toString('latin1'),
  NFD: (text) => text.normalize('NFD'),
  NFKC: (text) => text.normalize('NFKC'),
  'HTML with numbers': (text) => escapedHtml(text).replace(/[^\0-\x7f]/gu, (sign) => `&#${sign.codePointAt(0)};`),
  'HTML with hexadecimal apostrophes': (text) => escapedHtml(text).replaceAll('&#39;', '&#x27;'),
};

/** Of what is no word of few letters, and not of few numbers. */
export const OTHER_LETTERS: Readonly<Record<string, (text: string) => string>> = {
  capitals: (text) => text.toUpperCase(),
  'small letters': (text) => text.toLowerCase(),
  bytes: (text) =>
    fromUtf8(text)
      .toString('hex')
      .replace(/..(?=.)/g, '$& '),
  'a list of bytes': (text) => fromUtf8(text).join(','),
  'capitals in JSON': (text) => JSON.stringify(text.toUpperCase()),
};

/** Pieces of eight signs, none of them blank at an end, of `secret` that `text` shows outside of marks; pieces of what is shorter as a whole. */
export function leaks(text: string, secret: string): readonly string[] {
  const shown = text.replace(/‹[^›]*›/g, '\u0000');
  const length = Math.min(8, secret.length);
  const pieces = Array.from({ length: secret.length - length + 1 }, (_, at) => secret.slice(at, at + length));
  return [...new Set(pieces)].filter((piece) => piece.trim() === piece && shown.includes(piece));
}
