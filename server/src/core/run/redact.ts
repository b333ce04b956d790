/** Hides secrets in what is shown or written, under the names that templates use: `‹iparam.api_key›`. */
import { encoded, encodedInForm } from './address.ts';
import { base64Forms } from './base64.ts';
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
  const hidden = secrets.filter(({ value }) => value.length >= SHORTEST).flatMap(forms);
  const hide = exchanged(hidden.map(({ text, mark }) => [text, mark]));
  return <T>(value: T) => (hidden.length === 0 ? value : (mapped(value, hide, numbers) as T));
}

/** The other way round, for what was recorded: marks become the values of this run. */
export function restorer(secrets: readonly RunSecret[] = []): <T>(value: T) => T {
  const shown = secrets.flatMap(forms);
  const restore = exchanged(shown.map(({ text, mark }) => [mark, text]));
  return <T>(value: T) => (shown.length === 0 ? value : (mapped(value, restore) as T));
}

/** Exchanges texts for others in one go, the longest first, so that nothing is found in what was put in. */
function exchanged(pairs: readonly (readonly [string, string])[]): (whole: string) => string {
  const known = new Map<string, string>();
  for (const [from, to] of pairs) if (!known.has(from)) known.set(from, to);
  const longestFirst = [...known.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'g');
  return (whole) => whole.replace(pattern, (text) => known.get(text) ?? text);
}

interface Form {
  readonly text: string;
  readonly mark: string;
}

/** As it is, and as it stands inside of other texts; each form has a mark of its own, so that it comes back the same. */
function forms({ name, value }: RunSecret): readonly Form[] {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const found: Form[] = [
    { text: value, mark: `‹${name}›` },
    { text: inJson(value), mark: `‹${name} in JSON›` },
    { text: inJson(inJson(value)), mark: `‹${name} in JSON in JSON›` },
    { text: encoded(value), mark: `‹${name} in an address›` },
    { text: encodedInForm(value), mark: `‹${name} in a form›` },
    ...base64Forms(value).map(({ text, mark }) => ({ text, mark: `‹${name} in ${mark}›` })),
  ];
  return found.filter(({ text }, index) => found.findIndex((other) => other.text === text) === index);
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
