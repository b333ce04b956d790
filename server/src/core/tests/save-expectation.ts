/** Writes down what a run came to as what is expected: only what two runs have in common, and nothing secret. */
import { MATCH } from '../model/matchers.ts';
import { withoutCredentials } from '../run/credentials.ts';
import { isObject } from '../run/json.ts';
import type { RunReport } from '../run/report.ts';
import { asText } from '../text/as-text.ts';
import { putByName } from '../text/by-name.ts';

/** Calls that change something outside of the run; what is only asked for follows from the circumstances. */
const TELLING =
  /^\$(?:request\.|db\.(?!get$|entity|record\.(?:get|schema))|schedule\.(?!fetch$)|job\.(?!list$|history$)|files\.)/;

/**
 * The text of an expectation, from two runs that differ in clock and chance: what differs between them becomes a matcher.
 * `given` is kept as it was written. Logs are left out, because they may say anything.
 */
export function expectationText(first: RunReport, second: RunReport, given?: unknown): string {
  const expect = stable(partsOf(first), partsOf(second));
  return `${JSON.stringify({ ...(given !== undefined && { given }), expect }, null, 2)}\n`;
}

function partsOf({ outcome, error, rendered, calls, writes = [] }: RunReport): unknown {
  const told = calls.filter(({ api }) => TELLING.test(api));
  const records = writes.filter(({ area }) => area === 'records');
  const set = records.flatMap(({ key, after }) =>
    isObject(after) ? [[key, withoutCredentials(after.value)] as const] : [],
  );
  const gone = records.filter(({ after }) => after === undefined).map(({ key }) => key);
  return {
    outcome,
    ...(error && { error: { name: error.name, message: error.message } }),
    ...(rendered && { rendered: withoutCredentials(rendered) }),
    ...(told.length > 0 && {
      calls: told.map((call) => ({ api: call.api, arguments: withoutCredentials(call.arguments) })),
    }),
    ...(records.length > 0 && {
      store: {
        ...(set.length > 0 && { set: Object.fromEntries(set) }),
        ...(gone.length > 0 && { delete: gone }),
      },
    }),
  };
}

/** Names of secrets and of what is hidden stand in such brackets. */
const HIDDEN = /\u2039[^\u203a]*\u203a/;
const LONGEST = 10_000;

function stable(one: unknown, other: unknown): unknown {
  if (typeof one === 'string' && (HIDDEN.test(one) || one.length > LONGEST)) return { [MATCH]: 'string' };
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || other.length !== one.length) return { [MATCH]: 'any' };
    return one.map((value, index) => stable(value, other[index]));
  }
  if (isObject(one)) {
    if (!isObject(other)) return { [MATCH]: 'any' };
    const both: Record<string, unknown> = {};
    const others = new Map(Object.entries(other));
    for (const [key, value] of Object.entries(one))
      if (others.has(key)) putByName(both, key, stable(value, others.get(key)));
    return both;
  }
  return Object.is(one, other) ? one : { [MATCH]: matcherFor(one, other) };
}

function matcherFor(one: unknown, other: unknown): string {
  if (typeof one !== typeof other || one === null || other === null) return 'any';
  if (typeof one === 'number' || typeof one === 'boolean') return typeof one;
  const both = [one, other].map(asText);
  if (both.every((text) => /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text))) return 'date-time';
  return both.every((text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) ? 'uuid' : 'string';
}
