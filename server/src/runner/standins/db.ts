/** `$db` as a key-value store, with the checks and texts of docs/platform.md 4.4. */
import type { StoredRecord } from '../../core/run/contract.ts';
import type { Abilities } from '../platform.ts';
import { updateValue } from './db-update.ts';
import { type Answer, type Clock, isBlank, isObject, refuse, type StandIn, sizeOf } from './stand-in.ts';
import type { Store } from './store.ts';

/** A value, or what is wrong with the arguments. */
type Checked<T> = { readonly value: T } | { readonly error: object };

export function databaseStandIns(abilities: Abilities, store: Store, now: Clock = Date.now): [string, StandIn][] {
  const records = store.area<StoredRecord>('records');

  /** A record whose time to live is over is as good as gone. */
  function living(key: string): StoredRecord | undefined {
    const record = records.get(key);
    return record?.expires_at !== undefined && record.expires_at <= now() ? undefined : record;
  }

  function checkKey(key: unknown): Checked<string> {
    if (key === undefined || key === null) return refuse(400, 'Mandatory attributes (key or value) is missing');
    const name = typeof key === 'number' ? String(key) : key;
    if (typeof name !== 'string' || isBlank(name)) return refuse(400, 'The key cannot be blank');
    if (name.length <= abilities.keyLength) return { value: name };
    return refuse(400, `Key length should not exceed ${abilities.keyLength} characters`);
  }

  function set([key, value, options]: readonly unknown[]): Answer {
    const checked = checkKey(key);
    if ('error' in checked) return checked;
    if (value === undefined) return refuse(400, 'Mandatory attributes (key or value) is missing');
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
      return refuse(400, 'The value cannot be blank and should be of type JSON');
    }
    if (isTooBig(checked.value, value)) return tooBig();
    const problem = optionProblem(options);
    if (problem !== undefined) return refuse(400, problem);
    const exists = living(checked.value) !== undefined;
    const { setIf, ttl } = isObject(options) ? options : {};
    // The platform's own text for an unmet condition is not known.
    if (setIf === 'exist' && !exists) return refuse(400, `setIf "exist": there is no record "${checked.value}"`);
    if (setIf === 'not_exist' && exists) return refuse(400, `setIf "not_exist": there is a record "${checked.value}"`);
    const expiry = typeof ttl === 'number' && ttl > 0 ? { expires_at: now() + Math.round(ttl * 1000) } : {};
    records.set(checked.value, { value: withoutEmptyTexts(value), ...expiry });
    return { value: { Created: true } };
  }

  function get([key]: readonly unknown[]): Answer {
    const checked = checkKey(key);
    if ('error' in checked) return checked;
    const record = living(checked.value);
    return record ? { value: record.value } : refuse(404, 'Record not found');
  }

  function update([key, action, attributes]: readonly unknown[]): Answer {
    const checked = checkKey(key);
    if ('error' in checked) return checked;
    const record = living(checked.value);
    const updated = updateValue(record?.value, action, attributes);
    if ('problem' in updated) return refuse(400, updated.problem);
    if (record === undefined) return refuse(404, 'Record not found');
    if (isTooBig(checked.value, updated.value)) return tooBig();
    records.set(checked.value, { ...record, value: withoutEmptyTexts(updated.value) });
    return { value: { Updated: true } };
  }

  function remove([key]: readonly unknown[]): Answer {
    const checked = checkKey(key);
    if ('error' in checked) return checked;
    records.delete(checked.value);
    return { value: { Deleted: true } };
  }

  function isTooBig(key: string, value: unknown): boolean {
    return Buffer.byteLength(key) + sizeOf(value) > abilities.valueKilobytes * 1024;
  }

  function tooBig(): Answer {
    return refuse(400, `The combined size of the key and value should not exceed ${abilities.valueKilobytes}KB`);
  }

  return [
    ['$db.set', set],
    ['$db.get', get],
    ['$db.update', update],
    ['$db.delete', remove],
  ];
}

function optionProblem(options: unknown): string | undefined {
  if (options === undefined || options === null) return undefined;
  if (!isObject(options)) return "'options' should be an object";
  const unknown = Object.keys(options).find((name) => name !== 'ttl' && name !== 'setIf');
  if (unknown !== undefined) return `Invalid option ${unknown} inside options`;
  const { ttl, setIf } = options;
  if (ttl !== undefined && (typeof ttl !== 'number' || ttl === 0)) {
    return 'Time to live(ttl) should be of type float and a non-zero value';
  }
  if (setIf === undefined || setIf === 'exist' || setIf === 'not_exist') return undefined;
  return 'setIf can only take two values: "exist" or "not_exist"';
}

/** The store keeps null for an empty text (NaN and the infinities are null already, as this is JSON). */
function withoutEmptyTexts(value: unknown): unknown {
  if (value === '') return null;
  if (Array.isArray(value)) return value.map(withoutEmptyTexts);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutEmptyTexts(item)]));
}
