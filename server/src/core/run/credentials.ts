/**
 * Hides what looks like a token, a key or a password in what was sent to servers and came from them, by the name that it
 * has there. Reports, recordings and the replay of recordings share it; it imports nothing, so the runner may.
 */

const HIDDEN = '‹redacted›';

/** `next_page_token` and the like are data. */
const NAMES = [
  '(?:(?:id|auth|session|bearer|csrf|xsrf|api|security|personal)[_-]?)?token',
  '[\\w-]*(?:access|refresh)[_-]?token',
  '[\\w-]*(?:api|private|secret|access|subscription)[_-]?key',
  '(?:[\\w-]*(?:client|app|api|consumer|shared)[_-]?)?secret',
  '[\\w-]*(?:password|passwd|passphrase|passcode)',
  'pwd|session(?:[_-]?id)?|jwt|(?:proxy-)?authorization',
].join('|');

const SECRET_NAME = new RegExp(`^(?:${NAMES})$`, 'i');
const SECRET_HEADER =
  /authori[sz]ation|cookie|token|secret|session|passw|passphrase|passcode|jwt|credential|(?:api|app|auth|access|private|subscription|functions?|master|shared)-?_?key|^x-auth/i;
/** The beginning of a member whose value is a text; inside of other texts its quotes have backslashes. */
const MEMBER = new RegExp(`(?<!\\\\)(\\\\{0,15})"(?:${NAMES})\\1"(?:\\s|\\\\+[nrt])*:(?:\\s|\\\\+[nrt])*\\1"`, 'gi');
const IN_ADDRESS = new RegExp(`((?:^|[?&#;])(?:${NAMES})=)([^&#;\\s"'<>\\\\]+)`, 'gi');
/** `https://user:password@host`; the last `@` before a slash ends it. */
const BEFORE_HOST = /(https?:\/\/[^\s/?#:@"'<>\\]*:)([^\s/?#"'<>\\]+)(?=@)/gi;
const IN_XML = new RegExp(`(<(?:${NAMES})(?:\\s[^<>]*)?>)([^<]+)(?=</)`, 'gi');
const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;

/** Of requests and of answers alike. */
export const isSecretHeader = (name: string): boolean => SECRET_HEADER.test(name);

/** An answer or a failure of a server, without the tokens that it gives out; anything else as it is. */
export function withoutTokens<T>(answer: T): T {
  if (!isObject(answer) || typeof answer.response !== 'string' || !isObject(answer.headers)) return answer;
  return { ...answer, headers: shownHeaders(answer.headers), response: shownText(answer.response) };
}

/** A request, or the arguments of a call that makes one, without tokens, keys and passwords. */
export function withoutCredentials<T>(request: T): T {
  return shownValue(request) as T;
}

function shownValue(value: unknown): unknown {
  if (typeof value === 'string') return shownText(value);
  if (Array.isArray(value)) return value.map(shownValue);
  if (!isObject(value)) return value;
  // As entries, so that `__proto__` stays a name like any other.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shownMember(name, item)]));
}

function shownMember(name: string, value: unknown): unknown {
  // Who makes a request hides its headers, and keeps the scheme of a login.
  if (name === 'headers') return value;
  const isSecret = SECRET_NAME.test(name) && (typeof value === 'number' || typeof value === 'string');
  return isSecret ? shownSecret(String(value)) : shownValue(value);
}

const shownHeaders = (headers: Fields): Fields =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? (isSecretHeader(name) ? HIDDEN : shownText(value)) : value,
    ]),
  );

function shownText(text: string): string {
  return withoutMembers(text)
    .replace(BEFORE_HOST, (_, start: string, value: string) => start + shownSecret(value))
    .replace(IN_ADDRESS, (_, start: string, value: string) => start + shownSecret(value))
    .replace(IN_XML, (_, start: string, value: string) => start + shownSecret(value))
    .replace(JSON_WEB_TOKEN, HIDDEN);
}

/** The rest of the text stays as it is, byte for byte. */
function withoutMembers(text: string): string {
  let result = '';
  let done = 0;
  for (const match of text.matchAll(MEMBER)) {
    if (match.index < done) continue;
    const start = match.index + match[0].length;
    const end = endOfText(text, start, match[1]?.length ?? 0);
    result += text.slice(done, start) + shownSecret(text.slice(start, end));
    done = end;
  }
  return result + text.slice(done);
}

/** Where the text ends whose quotes have `slashes` backslashes; a text that was cut off has no end. */
function endOfText(text: string, start: number, slashes: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (before > start && text[before - 1] === '\\') before--;
    if ((at - before) % (2 * (slashes + 1)) === slashes) return at - slashes;
  }
  return text.length;
}

/** What has a name already, is still a template, or was made up by the runner says nothing. */
const shownSecret = (value: string): string => (/^$|\u2039.*\u203a|<%=|\{access_token\}$/.test(value) ? value : HIDDEN);

interface Fields {
  readonly [name: string]: unknown;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
