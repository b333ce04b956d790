/** The four actions of `$db.update`, on paths such as `address.city` (docs/platform.md 4.4). */
import { asText } from '../../core/text/as-text.ts';
import { byName, putByName } from '../../core/text/by-name.ts';
import { isBlank, isObject } from './stand-in.ts';

export type Updated = { readonly value: unknown } | { readonly problem: string };

export function updateValue(record: unknown, action: unknown, attributes: unknown): Updated {
  if (!['set', 'append', 'increment', 'remove'].includes(action as string)) {
    return { problem: `Invalid action ${asText(action)} for update` };
  }
  if (action === 'remove' && !Array.isArray(attributes)) {
    return { problem: 'The attributes object passed to remove action should be of type array' };
  }
  if (typeof attributes !== 'object' || attributes === null || Object.keys(attributes).length === 0) {
    return { problem: 'Attributes object cannot be empty and should be of type JSON or Array' };
  }
  const changes: [unknown, unknown][] = Array.isArray(attributes)
    ? attributes.map((path: unknown) => [path, undefined])
    : Object.entries(attributes);
  if (changes.some(([path]) => typeof path !== 'string' || path.split('.').some(isBlank))) {
    return { problem: 'Keys or paths inside attributes object cannot be blank' };
  }
  const problem = changes.map(([, value]) => valueProblem(action as string, value)).find(Boolean);
  if (problem !== undefined) return { problem };
  const value: unknown = structuredClone(record ?? {});
  for (const [path, change] of changes) apply(value, asText(path).split('.'), action as string, change);
  return { value };
}

function valueProblem(action: string, value: unknown): string | undefined {
  if (action === 'increment' && typeof value !== 'number') {
    return 'The value passed to increment should be of type number';
  }
  if (action === 'append' && (!Array.isArray(value) || value.length === 0)) {
    return 'The value passed to append should be of type array and should not be an empty array';
  }
  return undefined;
}

function apply(record: unknown, path: readonly string[], action: string, change: unknown): void {
  let holder = record as Record<string, unknown>;
  for (const name of path.slice(0, -1)) {
    const next = byName(holder, name);
    const child = isObject(next) || Array.isArray(next) ? next : {};
    if (child !== next) putByName(holder, name, child);
    holder = child as Record<string, unknown>;
  }
  const name = path.at(-1) ?? '';
  const old = byName(holder, name);
  if (action === 'remove') Reflect.deleteProperty(holder, name);
  else if (action === 'increment') putByName(holder, name, (typeof old === 'number' ? old : 0) + (change as number));
  else if (action === 'append') putByName(holder, name, [...(Array.isArray(old) ? old : []), ...(change as unknown[])]);
  else putByName(holder, name, change);
}
