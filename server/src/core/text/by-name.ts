/**
 * Tables that are asked for a name which somebody else wrote. An app may call anything `toString`, `constructor` or
 * `__proto__`, and every object inherits members of these names: only what a table holds itself counts.
 */

/** What the table holds under that name. */
export const byName = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;

/** Puts a value under a name: to assign `__proto__` would give the table another ancestor instead. */
export function putByName(table: object, name: string, value: unknown): void {
  Object.defineProperty(table, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Members that every object of JavaScript has: none of them is a misspelt or missing one. */
export const OF_EVERY_OBJECT: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
