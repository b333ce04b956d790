/** The value that a payload field had when its handler was run last. */
import type { Holding } from '../flow/flow.ts';
import { byName } from '../text/by-name.ts';

/** One line of Markdown; nothing where no payload of a run has the field. */
export function lastValue(
  holdings: readonly Holding[],
  lastPayload: (scope: string, event: string) => unknown,
): string | undefined {
  for (const { origin, path, root } of holdings) {
    const payload = origin && root === 'payload' ? lastPayload(origin.scope, origin.event) : undefined;
    const text = payload === undefined ? undefined : JSON.stringify(valueAt(payload, path));
    if (text !== undefined) return `In the last run: ${codeSpan(text)}`;
  }
  return undefined;
}

/** Own members only: what a payload inherits is no part of it. */
function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = byName(value as Readonly<Record<string, unknown>>, String(key));
  }
  return value;
}

const MOST_SHOWN = 120;

/** Fenced by more backticks than the text has in a row. */
function codeSpan(text: string): string {
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}
