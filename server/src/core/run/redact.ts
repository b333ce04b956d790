/** Hides secrets in what is shown or written, under the names that templates use: `‹iparam.api_key›`. */
import { exchanger } from '../text/exchange.ts';
import { fromUtf8 } from './base64.ts';
import type { RunSecret } from './contract.ts';
import { isObject } from './json.ts';
import { secretForms } from './secret-forms.ts';

/** Shorter secrets stand for too much else. */
const SHORTEST = 4;

export interface Redaction {
  /** Numbers are data as well, and not the place or time of something. */
  readonly numbers?: boolean;
}

/** A function that copies a JSON value without secrets in any of its texts. */
export function redactor(secrets: readonly RunSecret[] = [], { numbers = false }: Redaction = {}): <T>(value: T) => T {
  const { hide, longest } = textRedactor(secrets);
  return <T>(value: T) => (longest === 0 ? value : (mapped(value, hide, numbers) as T));
}

export interface TextRedactor {
  hide(text: string): string;
  /** Length of the longest text that it hides; 0 where there is nothing to hide. */
  readonly longest: number;
}

export function textRedactor(secrets: readonly RunSecret[] = []): TextRedactor {
  const hidden = secrets.filter(({ value }) => value.length >= SHORTEST).flatMap(secretForms);
  return {
    hide: exchanger(hidden.map(({ text, mark }) => [text, mark])),
    longest: hidden.reduce((most, { text }) => Math.max(most, text.length), 0),
  };
}

/** What a list of signs, of their codes or of bytes may be as a text, as in `[...key]` and in a buffer that became JSON. */
export function textsInList(list: readonly unknown[]): readonly string[] {
  if (list.length < SHORTEST || list.length > LONGEST_LIST) return [];
  if (list.every(isSign)) return [list.join('')];
  if (list.length < SHORTEST_CODES || !list.every(isCode)) return [];
  const signs = list.map((code) => String.fromCodePoint(code)).join('');
  const text = list.every((code) => code <= 0xff) ? fromUtf8(list) : undefined;
  return text === undefined ? [signs] : [signs, text];
}

const isSign = (item: unknown): item is string => typeof item === 'string' && item.length <= 2;

const isCode = (item: unknown): item is number =>
  typeof item === 'number' && Number.isInteger(item) && item >= 0 && item <= 0x10ffff;

/** Few numbers are numbers like any others. */
const SHORTEST_CODES = 8;
/** Beyond that nobody writes one for a text. */
const LONGEST_LIST = 100_000;

/** The other way round, for what was recorded: marks become the values of this run. */
export function restorer(secrets: readonly RunSecret[] = []): <T>(value: T) => T {
  const shown = secrets.flatMap(secretForms);
  const restore = exchanger(shown.map(({ text, mark }) => [mark, text]));
  return <T>(value: T) => (shown.length === 0 ? value : (mapped(value, restore) as T));
}

function mapped(value: unknown, change: (text: string) => string, numbers = false): unknown {
  if (typeof value === 'string') return change(value);
  if (numbers && typeof value === 'number') {
    const changed = change(String(value));
    return changed === String(value) ? value : changed;
  }
  if (Array.isArray(value)) {
    const whole = numbers ? textsInList(value).find((text) => change(text) !== text) : undefined;
    return whole === undefined ? value.map((item) => mapped(item, change, numbers)) : change(whole);
  }
  if (!isObject(value)) return value;
  // As entries, so that `__proto__` stays a name like any other.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [change(name), mapped(item, change, numbers)]));
}
