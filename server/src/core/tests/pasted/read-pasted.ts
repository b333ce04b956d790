/** Finds the payload in what somebody has pasted: JSON, the body of a curl command, or a line of a log with an object in it. */
import { isObject } from '../../run/json.ts';

/** Nothing where no object is found. */
export function readPasted(text: string): Readonly<Record<string, unknown>> | undefined {
  const whole = parsed(text);
  if (whole) return unwrapped(whole);
  // A shell joins what stands between quotes: '…'\''…' is one text with a quote in it.
  const shell = text.replaceAll("'\\''", "'");
  for (const start of startsIn(shell)) {
    const end = endOf(shell, start);
    const found =
      end === undefined ? undefined : (parsed(shell.slice(start, end)) ?? parsed(unescaped(shell.slice(start, end))));
    if (found && Object.keys(found).length > 0) return unwrapped(found);
  }
  return undefined;
}

/** So many braces are tried: a log may be long. */
const MOST_STARTS = 50;

const startsIn = (text: string): readonly number[] =>
  [...text.matchAll(/\{/g)].slice(0, MOST_STARTS).map(({ index }) => index);

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // It was only tried.
    return undefined;
  }
}

/** As between double quotes of a shell, or inside a text of a log in JSON. */
const unescaped = (text: string): string => text.replaceAll('\\"', '"').replaceAll('\\\\', '\\');

/** Behind the brace that closes the one at the start; quotes are looked at as JSON has them. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === '{') depth++;
    else if (!isQuoted && character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Logs put the arguments of a handler into an object of their own. */
function unwrapped(value: Record<string, unknown>): Record<string, unknown> {
  const { payload } = value;
  return isObject(payload) && !('data' in value) ? payload : value;
}
