/**
 * How a secret may stand in other texts: quoted, escaped, encoded, in other letters, and in parts where it has several
 * lines. Each form has a mark of its own, so that what was recorded comes back the same.
 */
import { encoded, encodedInForm } from './address.ts';
import { base64Forms, utf8 } from './base64.ts';
import type { RunSecret } from './contract.ts';
import { isObject } from './json.ts';

export interface SecretForm {
  readonly text: string;
  readonly mark: string;
}

/** Shorter texts stand for too much else. */
const SHORTEST = 4;
/** Of a part of a secret, and of what is no longer spelt as it was given. */
const SHORTEST_PART = 8;
const MOST_PARTS = 500;

export function secretForms({ name, value }: RunSecret): readonly SecretForm[] {
  const parts = partsOf(value).flatMap(({ part, text }) => formsOf(`${name}${part}`, text));
  const texts = new Set<string>();
  return [...formsOf(name, value), ...parts].filter(({ text }) => {
    const isNew = text.length >= SHORTEST && !texts.has(text);
    texts.add(text);
    return isNew;
  });
}

interface Part {
  /** What is added to the name of the secret. */
  readonly part: string;
  readonly text: string;
}

/** Whoever splits, joins or indents a text of several lines shows each of them; of JSON, its members are used. */
function partsOf(value: string): readonly Part[] {
  const members = membersOf(value);
  const lines = [value, ...members.map(({ text }) => text)]
    .flatMap((text) => [...text.split(LINE_END), ...runsIn(text)])
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST_PART && line !== value);
  const found = [...new Set(lines)].map((text, index): Part => ({ part: ` line ${index + 1}`, text }));
  return [...members, ...found].slice(0, MOST_PARTS);
}

/** Also where it is written as code writes it. */
const LINE_END = /\r\n|[\r\n]|\\r\\n|\\[rn]/;

/** Keys in base64 have other things around them, and come in lines of 64 or 76 signs wherever they had none. */
function runsIn(text: string): readonly string[] {
  const runs = text.replace(/-----[^-]+-----/g, '\n').match(/[\w+/=-]{40,}/g) ?? [];
  return runs.flatMap((run) => [run, ...(run.match(/.{1,64}/g) ?? []), ...(run.match(/.{1,76}/g) ?? [])]);
}

/** Texts of a secret that is JSON, such as the key file of a service account. Addresses in it are known to everybody. */
function membersOf(value: string): readonly Part[] {
  if (!value.trimStart().startsWith('{')) return [];
  const found: Part[] = [];
  const visit = (inner: unknown, path: string): void => {
    if (typeof inner === 'string' && inner.length >= 2 * SHORTEST_PART && !/^https?:/.test(inner))
      found.push({ part: path, text: inner });
    else if (isObject(inner)) for (const [key, member] of Object.entries(inner)) visit(member, `${path}.${key}`);
  };
  try {
    visit(JSON.parse(value), '');
  } catch (error) {
    // Begins like JSON and is a text like any other.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  }
  return found;
}

/** As it is, and as it stands inside of other texts. */
function formsOf(name: string, value: string): readonly SecretForm[] {
  const form = (text: string, how: string): SecretForm => ({ text, mark: `‹${name}${how}›` });
  if (PLAIN.test(value)) {
    return [
      form(value, ''),
      ...base64Forms(value).map(({ text, mark }) => form(text, ` in ${mark}`)),
      form(inHex(value), ' in hex'),
      form(inHex(value).toUpperCase(), ' in hex in capitals'),
      ...inBytes(value).map(({ text, how }) => form(text, how)),
      ...otherLetters(value).map(({ text, how }) => form(text, how)),
      ...grouped(value).map((text, index) => form(text, ` in groups ${index}`)),
    ];
  }
  const [address, url, formText] = [encoded(value), inUrl(value), encodedInForm(whole(value))];
  return [
    form(value, ''),
    form(inJson(value), ' in JSON'),
    form(inJson(inJson(value)), ' in JSON in JSON'),
    form(address, ' in an address'),
    form(formText, ' in a form'),
    ...base64Forms(value).map(({ text, mark }) => form(text, ` in ${mark}`)),
    form(inAscii(inJson(value)), ' in JSON of ASCII'),
    form(
      inAscii(inJson(value), (code) => code.toUpperCase()),
      ' in JSON of ASCII with large codes',
    ),
    form(url, ' in a URL'),
    form(inSmallCodes(address), ' in an address with small codes'),
    form(inSmallCodes(formText), ' in a form with small codes'),
    form(inSmallCodes(url), ' in a URL with small codes'),
    ...inspected(value).map((text, index) => form(text, ` in code ${index}`)),
    ...inHtml(value).map((text, index) => form(text, ` in HTML ${index}`)),
    form(inHex(value), ' in hex'),
    form(inHex(value).toUpperCase(), ' in hex in capitals'),
    form(value.replace(/\r\n?/g, '\n'), ' with short line ends'),
    form(inOldAddress(value), ' in an address of old'),
    form(inSigns(value), ' in signs for bytes'),
    ...inBytes(value).map(({ text, how }) => form(text, how)),
    ...otherLetters(value).flatMap(({ text, how }) => [
      form(text, how),
      form(inJson(text), `${how} in JSON`),
      form(encoded(text), `${how} in an address`),
      form(inUrl(text), `${how} in a URL`),
      ...inspected(text).map((code, index) => form(code, `${how} in code ${index}`)),
    ]),
  ];
}

/** Nothing escapes, quotes or encodes these: all the other forms are the text itself. */
const PLAIN = /^[\w.-]+$/;

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const inAscii = (text: string, written = (code: string) => code): string =>
  text.replace(/[^\0-\x7f]/g, (sign) => `\\u${written(sign.charCodeAt(0).toString(16).padStart(4, '0'))}`);

function inUrl(text: string): string {
  try {
    return encodeURI(text);
  } catch {
    // Half of a character.
    return text;
  }
}

/** Forms have a sign of its own for half of a character. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

const inSmallCodes = (text: string): string => text.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase());

const inHex = (text: string): string => utf8(text).map(asHex).join('');

/** As bytes are printed, and as JSON has them; few of them are numbers like any others. */
const inBytes = (text: string): readonly Spelling[] =>
  text.length < SHORTEST_PART
    ? []
    : [
        { text: utf8(text).map(asHex).join(' '), how: ' in bytes' },
        { text: utf8(text).join(','), how: ' in a list of bytes' },
      ];

const asHex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** As `unescape(encodeURIComponent(text))` makes of it, and a buffer in `latin1`. */
const inSigns = (text: string): string =>
  utf8(text)
    .map((byte) => String.fromCharCode(byte))
    .join('');

/** As `escape` does. */
const inOldAddress = (text: string): string =>
  text.replace(/[^\w@*+./-]/g, (sign) => {
    const code = sign.charCodeAt(0).toString(16).toUpperCase();
    return code.length <= 2 ? `%${code.padStart(2, '0')}` : `%u${code.padStart(4, '0')}`;
  });

/** A number as people write it, such as `48,151,623`. */
const grouped = (value: string): readonly string[] =>
  /^[1-9]\d{3,}$/.test(value)
    ? [',', '.', ' ', '\u00a0', '\u202f', "'", '\u2019', '_'].map((sign) => value.replace(/\B(?=(?:\d{3})+$)/g, sign))
    : [];

/** As Node prints texts inside of objects: it chooses quotes that the text has not, and escapes them where it has all. */
function inspected(text: string): readonly string[] {
  const escaped = inJson(text)
    .replaceAll('\\"', '"')
    .replace(/\\u(00[\da-f]{2})/g, (_, code: string) => `\\x${code.slice(2).toUpperCase()}`)
    .replace(/\\u(d[89a-f][\da-f]{2})/g, (_, code: string) => `\\u${code.toUpperCase()}`)
    .replace(/[\x7f-\x9f]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return [escaped, escaped.replaceAll("'", "\\'"), escaped.replaceAll('`', '\\`')];
}

/** What has to be escaped is not the same for everybody, nor is how. */
function inHtml(text: string): readonly string[] {
  const tags = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = tags.replaceAll('"', '&quot;');
  const whole = ['&#39;', '&#x27;', '&apos;', '&#039;'].map((sign) => quoted.replaceAll("'", sign));
  const deep = (whole[1] ?? '').replaceAll('`', '&#x60;').replaceAll('=', '&#x3D;').replaceAll('/', '&#x2F;');
  const slashes = (whole[1] ?? '').replaceAll('/', '&#x2F;');
  const backtick = (whole[0] ?? '').replaceAll('`', '&#96;');
  const plain = [tags, quoted, ...whole, deep, slashes, backtick];
  const numbers = plain.flatMap((one) => [
    one.replace(/[^\0-\x7f]/gu, (sign) => `&#${sign.codePointAt(0)};`),
    one.replace(/[^\0-\x7f]/gu, (sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()};`),
    one.replace(/[^\0-\x7f]/gu, (sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`),
  ]);
  return [...new Set([...plain, ...numbers])].filter((one) => one !== text);
}

interface Spelling {
  readonly text: string;
  readonly how: string;
}

/** In capitals and in small letters, not of what may be a word, which stands for itself wherever it is; accents by themselves. */
function otherLetters(value: string): readonly Spelling[] {
  const normal = (['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((how) => ({
    text: value.normalize(how),
    how: ` in ${how}`,
  }));
  const accents = normal.filter(({ text }) => text !== value);
  const isWord = /^\p{L}+$/u.test(value) && value.length < 20 && !/\p{Ll}\p{Lu}/u.test(value);
  if (value.length < SHORTEST_PART || isWord) return accents;
  return [
    ...accents,
    { text: value.toUpperCase(), how: ' in capitals' },
    { text: value.toLowerCase(), how: ' in small letters' },
  ];
}
