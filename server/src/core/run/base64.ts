/** How a text shows in base64, wherever it stands in what was encoded: `encode('user:' + key)` holds the key as well. */

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Shorter texts stand for too much else. */
const SHORTEST = 4;

interface Base64Form {
  readonly text: string;
  /** What it is, for readers; another one for each form. */
  readonly mark: string;
}

/** The signs that this text alone decides: after none, one and two other bytes; with signs of addresses as well. */
export function base64Forms(value: string): readonly Base64Form[] {
  const bytes = utf8(value);
  return [0, 1, 2]
    .flatMap((before): Base64Form[] => {
      const text = signsOf(bytes, before);
      return [
        { text, mark: `base64 ${before}` },
        { text: text.replaceAll('+', '-').replaceAll('/', '_'), mark: `base64url ${before}` },
        { text: encodeURIComponent(text), mark: `base64 ${before} in an address` },
      ];
    })
    .filter(({ text }) => text.length >= SHORTEST);
}

/** Signs have six bits; those that the neighbours share are left out. */
function signsOf(bytes: readonly number[], before: number): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const own = bits.slice((6 - ((before * 8) % 6)) % 6);
  const whole = own.match(/.{6}/g) ?? [];
  return whole.map((sextet) => SIGNS[Number.parseInt(sextet, 2)]).join('');
}

/** A whole text, as `btoa` and `Buffer` write it. */
export function encodedInBase64(text: string): string {
  const bytes = utf8(text);
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const signs = (bits.match(/.{1,6}/g) ?? []).map((part) => SIGNS[Number.parseInt(part.padEnd(6, '0'), 2)]).join('');
  return signs.padEnd(Math.ceil(signs.length / 4) * 4, '=');
}

/** The bytes of a text; a surrogate without its other half becomes U+FFFD, as everywhere. */
export function utf8(text: string): readonly number[] {
  return [...text].flatMap((sign) => {
    const point = sign.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    const more = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), more(0)];
    if (code < 0x10000) return [0xe0 | (code >> 12), more(6), more(0)];
    return [0xf0 | (code >> 18), more(12), more(6), more(0)];
  });
}

/** The other way round; nothing for what is no text in UTF-8. */
export function fromUtf8(bytes: readonly number[]): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const more =
      first < 0x80 ? 0 : first >> 5 === 0b110 ? 1 : first >> 4 === 0b1110 ? 2 : first >> 3 === 0b11110 ? 3 : -1;
    const rest = bytes.slice(at + 1, at + 1 + more);
    if (more < 0 || rest.length < more || rest.some((byte) => byte >> 6 !== 0b10)) return undefined;
    const own = more === 0 ? first : first & (0x3f >> more);
    const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), own);
    if (code > 0x10ffff) return undefined;
    text += String.fromCodePoint(code);
    at += 1 + more;
  }
  return text;
}
