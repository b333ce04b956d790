/** Arguments that programs give to the programmatic interface, without a compiler maybe: what is wrong with one, and what it may be. */
import { byName } from '../../core/index.ts';
import { UsageError } from '../cli/arguments.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a value may be, and the words for it. */
interface Kind {
  readonly words: string;
  fits(value: unknown): boolean;
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const one = (type: 'string' | 'boolean', words: string): Kind => ({
  words,
  fits: (value) => value === undefined || typeof value === type,
});

export const TEXT = one('string', 'a text');
export const YES_OR_NO = one('boolean', 'true or false');
export const NUMBER: Kind = { words: 'a number', fits: (value) => value === undefined || Number.isFinite(value) };
export const OBJECT: Kind = { words: 'an object', fits: (value) => value === undefined || isObject(value) };
export const LIST: Kind = { words: 'a list', fits: (value) => value === undefined || Array.isArray(value) };

/** The texts of an app, by path; `call` is the function with what it takes. */
export function expectTexts(call: string, value: unknown): void {
  if (!isObject(value)) throw new UsageError(`${call}: the first of them is ${wordsFor(value)}.`);
  for (const [path, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw new UsageError(`${call}: ${path} is ${wordsFor(text)}, and must be its text.`);
  }
}

/** A text that must be given. */
export function expectText(call: string, name: string, value: unknown): void {
  if (typeof value !== 'string') throw new UsageError(`${call}: ${name} is ${wordsFor(value)}, and must be a text.`);
}

/** One that may be left out; of options, each member as well. */
export function expectOptional(call: string, name: string, value: unknown, kind: Kind): void {
  if (!kind.fits(value)) throw new UsageError(`${call}: ${name} is ${wordsFor(value)}, and may be ${kind.words}.`);
}

export function expectOptions(call: string, options: unknown, kinds: Readonly<Record<string, Kind>>): void {
  expectOptional(call, 'options', options, OBJECT);
  for (const [name, kind] of Object.entries(kinds))
    expectOptional(call, `options.${name}`, isObject(options) ? byName(options, name) : undefined, kind);
}

function wordsFor(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
