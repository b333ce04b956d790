/** Compares what came of a run with what is expected: objects as parts, lists in order and length. */
import { matcherTextOf, readMatcher } from '../model/matchers.ts';
import { byName } from '../text/by-name.ts';

export interface Difference {
  /** Keys and indexes from the root. */
  readonly path: Path;
  readonly expected: unknown;
  /** Absent where there is no such value. */
  readonly actual?: unknown;
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** Beyond that nobody reads them. */
const MOST_DIFFERENCES = 50;

export function differencesOf(expected: unknown, actual: unknown, path: Path = []): readonly Difference[] {
  const found: Difference[] = [];
  // Neither of the two values has more levels than JSON that was read within bounds.
  const compare = (wanted: unknown, given: unknown, at: Path): void => {
    if (found.length >= MOST_DIFFERENCES) return;
    const matcher = matcherTextOf(wanted);
    if (matcher !== undefined) addUnmatched(found, matcher, given, at);
    else if (given === undefined) found.push({ path: at, expected: wanted, message: 'is missing' });
    else if (Array.isArray(wanted)) compareLists(wanted, given, at, compare, found);
    else if (isObject(wanted)) {
      if (!isObject(given)) found.push(different(at, wanted, given));
      else for (const [key, value] of Object.entries(wanted)) compare(value, byName(given, key), [...at, key]);
    } else if (!Object.is(wanted, given)) found.push(different(at, wanted, given));
  };
  compare(expected, actual, path);
  return found;
}

function compareLists(
  wanted: readonly unknown[],
  given: unknown,
  at: Path,
  compare: (wanted: unknown, given: unknown, at: Path) => void,
  found: Difference[],
): void {
  if (!Array.isArray(given)) {
    found.push(different(at, wanted, given));
    return;
  }
  for (const [index, value] of wanted.entries()) compare(value, given[index], [...at, index]);
  for (const [index, value] of given.slice(wanted.length).entries())
    found.push({
      path: [...at, wanted.length + index],
      expected: undefined,
      actual: value,
      message: 'is one too many',
    });
}

function addUnmatched(found: Difference[], text: string, given: unknown, path: Path): void {
  const matcher = readMatcher(text);
  const expected = { $match: text };
  if ('problem' in matcher) found.push({ path, expected, actual: given, message: matcher.problem });
  else if (!matcher.matches(given)) {
    const message = given === undefined ? 'is missing' : `does not match ${text}`;
    found.push({ path, expected, ...(given !== undefined && { actual: given }), message });
  }
}

const different = (path: Path, expected: unknown, actual: unknown): Difference => ({
  path,
  expected,
  actual,
  message: `is ${shown(actual)}, not ${shown(expected)}`,
});

const MOST_SHOWN = 80;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

/** `calls[0].arguments[1].body`, with quotes around keys that are no names. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
