/** Tells plain JSON objects from other values, and puts two into one. */

/** An object, neither null nor an array. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What both have; the second one wins. Copying costs more than anything else where there are many keys. */
export function merged(
  first: Readonly<Record<string, unknown>>,
  second: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (Object.keys(second).length === 0) return first;
  return Object.keys(first).length === 0 ? second : { ...first, ...second };
}
