/** Generated payloads that have certain values in certain places, and the name by which such a payload is asked for. */
import { changesPaths, eventOf } from '../catalog/events.ts';
import { parsePath, printPath } from '../shape/ask.ts';
import { byName } from '../text/by-name.ts';
import { percentDecoded, percentEncoded } from '../text/percent.ts';
import { isObject } from './json.ts';

export interface PlacedValue {
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean | null;
}

/** `generated`, or `generated:data.ticket.status=4&data.ticket.priority=1`. */
export type GeneratedName = 'generated' | `generated:${string}`;

export const isGeneratedName = (name: unknown): name is GeneratedName =>
  typeof name === 'string' && (name === 'generated' || name.startsWith('generated:'));

export const nameWith = (values: readonly PlacedValue[]): GeneratedName =>
  `generated:${values.map(({ path, value }) => `${percentEncoded(printPath(path))}=${percentEncoded(valueText(value))}`).join('&')}`;

/** What a name says; nothing where it is not understood. */
export function valuesIn(name: GeneratedName): readonly PlacedValue[] | undefined {
  if (name === 'generated') return [];
  const parts = name.slice('generated:'.length).split('&');
  const values = parts.map((part): PlacedValue | undefined => {
    const [, place = '', value = ''] = /^([^=]+)=(.*)$/s.exec(part) ?? [];
    const [path, text] = [percentDecoded(place), percentDecoded(value)];
    return path === undefined || text === undefined || path === ''
      ? undefined
      : { path: parsePath(path), value: readValue(text) };
  });
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** The payload with the values in their places; an update event says that they have just come about. */
export function withValues(
  payload: Record<string, unknown>,
  values: readonly PlacedValue[],
  event: { readonly basis: string; readonly scope: string; readonly name: string },
): Record<string, unknown> {
  return values.reduce((current, placed) => {
    const changed = [placed, ...changesWith(current, placed, event)];
    return changed.reduce((made, { path, value }) => objectOf(put(made, path, value)), current);
  }, payload);
}

/** The entry `[old, new]` of the field, where the event has one. */
function changesWith(
  payload: Record<string, unknown>,
  { path, value }: PlacedValue,
  { basis, scope, name }: { readonly basis: string; readonly scope: string; readonly name: string },
): readonly { readonly path: PlacedValue['path']; readonly value: unknown }[] {
  const known = eventOf(basis, scope, name);
  const [data, record, field, ...rest] = path;
  if (!known?.changes || data !== 'data' || record !== known.record || field === undefined || rest.length > 0)
    return [];
  return changesPaths(known.changes).flatMap((place) => {
    const entry = at(payload, [...place, field]);
    if (!Array.isArray(entry) || entry.length !== 2) return [];
    const before = entry[0] === value ? entry[1] : entry[0];
    return [{ path: [...place, field], value: [before, value] }];
  });
}

function put(owner: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === 'number' || Array.isArray(owner)) {
    const list = Array.isArray(owner) ? [...owner] : [];
    const index = Number(key);
    list[index] = put(list[index], rest, value);
    return list;
  }
  const object = objectOf(owner);
  const next = put(byName(object, key), rest, value);
  const members = Object.entries(object);
  // In its place where it is there, so that the payload reads as before.
  return Object.fromEntries(
    members.some(([name]) => name === key)
      ? members.map(([name, before]) => [name, name === key ? next : before])
      : [...members, [key, next]],
  );
}

const objectOf = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});

const at = (owner: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((current, key) => {
    if (Array.isArray(current)) return current[Number(key)];
    return isObject(current) ? byName(current, String(key)) : undefined;
  }, owner);

/** Texts stand without quotes, where they cannot be taken for something else. */
function valueText(value: PlacedValue['value']): string {
  return typeof value === 'string' && readValue(value) === value ? value : JSON.stringify(value);
}

function readValue(text: string): PlacedValue['value'] {
  if (/^(?:null|true|false|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|".*")$/is.test(text)) {
    try {
      return JSON.parse(text) as PlacedValue['value'];
    } catch {
      // No value of JSON after all, such as 007: a text.
      return text;
    }
  }
  return text;
}
