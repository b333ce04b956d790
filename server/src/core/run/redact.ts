/** Hides secrets in what is shown or written, under the names that templates use: `‹iparam.api_key›`. */
import type { RunSecret } from './contract.ts';
import { isObject } from './json.ts';

/** Shorter texts stand for too much else. */
const SHORTEST = 4;

export interface Redaction {
  /** Numbers are data as well, and not the place or time of something. */
  readonly numbers?: boolean;
}

/** A function that copies a JSON value without secrets in any of its texts. */
export function redactor(secrets: readonly RunSecret[] = [], { numbers = false }: Redaction = {}): <T>(value: T) => T {
  const hidden = secrets
    .filter(({ value }) => value.length >= SHORTEST)
    .flatMap(forms)
    .sort((a, b) => b.text.length - a.text.length);
  if (hidden.length === 0) return (value) => value;
  const hide = (whole: string) =>
    hidden.reduce(
      (result, { text, mark }) => (result.includes(text) ? result.replaceAll(text, () => mark) : result),
      whole,
    );
  return <T>(value: T) => mapped(value, hide, numbers) as T;
}

/** The other way round, for what was recorded: marks become the values of this run. */
export function restorer(secrets: readonly RunSecret[] = []): <T>(value: T) => T {
  const shown = secrets.flatMap(forms);
  const restore = (whole: string) =>
    shown.reduce((result, { text, mark }) => result.replaceAll(mark, () => text), whole);
  return <T>(value: T) => (shown.length === 0 ? value : (mapped(value, restore) as T));
}

interface Form {
  readonly text: string;
  readonly mark: string;
}

/** As it is, inside of JSON, and inside of an address; each has a mark of its own, so that it comes back the same. */
function forms({ name, value }: RunSecret): readonly Form[] {
  const plain = { text: value, mark: `‹${name}›` };
  const inJson = { text: JSON.stringify(value).slice(1, -1), mark: `‹${name} in JSON›` };
  const inAddress = { text: encoded(value), mark: `‹${name} in an address›` };
  return [plain, ...[inJson, inAddress].filter(({ text }) => text !== value)];
}

function encoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return value;
  }
}

function mapped(value: unknown, change: (text: string) => string, numbers = false): unknown {
  if (typeof value === 'string') return change(value);
  if (numbers && typeof value === 'number') {
    const changed = change(String(value));
    return changed === String(value) ? value : changed;
  }
  if (Array.isArray(value)) return value.map((item) => mapped(item, change, numbers));
  if (!isObject(value)) return value;
  // As entries, so that `__proto__` stays a name like any other.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [change(name), mapped(item, change, numbers)]));
}

const HIDDEN = '‹redacted›';
const SECRET_HEADERS = /authorization|cookie|token|secret|api-?_?key/i;
const SECRET_MEMBERS = /("(?:access_token|refresh_token|id_token|client_secret|password)"\s*:\s*)"(?:[^"\\]|\\.)*"/g;

/** An answer of a server without the tokens that it gives out; anything else as it is. */
export function withoutTokens<T>(answer: T): T {
  if (!isObject(answer) || typeof answer.response !== 'string' || !isObject(answer.headers)) return answer;
  const headers = Object.entries(answer.headers).map(([name, value]) => [
    name,
    SECRET_HEADERS.test(name) ? HIDDEN : value,
  ]);
  const response = answer.response.replace(SECRET_MEMBERS, (_, start: string) => `${start}"${HIDDEN}"`);
  return { ...answer, headers: Object.fromEntries(headers), response };
}
