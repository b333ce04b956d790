/** Hides secrets in what is shown or written, under the names that templates use: `‹iparam.api_key›`. */
import type { RunSecret } from './contract.ts';
import { isObject } from './json.ts';

/** Shorter texts stand for too much else. */
const SHORTEST = 4;

/** A function that copies a JSON value without secrets in any of its texts. */
export function redactor(secrets: readonly RunSecret[] = []): <T>(value: T) => T {
  const hidden = secrets
    .filter(({ value }) => value.length >= SHORTEST)
    .flatMap(({ name, value }) => [...forms(value)].map((form) => ({ form, mark: markOf(name) })))
    .sort((a, b) => b.form.length - a.form.length);
  if (hidden.length === 0) return (value) => value;
  const hide = (text: string) =>
    hidden.reduce(
      (result, { form, mark }) => (result.includes(form) ? result.replaceAll(form, () => mark) : result),
      text,
    );
  return <T>(value: T) => mapped(value, hide) as T;
}

/** The other way round, for what was recorded: marks become the values of this run. */
export function restorer(secrets: readonly RunSecret[] = []): <T>(value: T) => T {
  const restore = (text: string) =>
    secrets.reduce((result, { name, value }) => result.replaceAll(markOf(name), () => value), text);
  return <T>(value: T) => (secrets.length === 0 ? value : (mapped(value, restore) as T));
}

const markOf = (name: string): string => `‹${name}›`;

/** As it is, inside of JSON, and inside of an address. */
function forms(value: string): ReadonlySet<string> {
  return new Set([value, JSON.stringify(value).slice(1, -1), encoded(value)]);
}

function encoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return value;
  }
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isObject(value)) return value;
  // As entries, so that `__proto__` stays a name like any other.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [change(name), mapped(item, change)]));
}
