/** Gives the payload of an update event `changes` that fit its record: old value first, the record holds the new one. */
import { eventOf, payloadOf } from '../catalog/events.ts';
import { memberOf, parsePath, shapeAtPath } from '../shape/ask.ts';
import { sampleOf } from '../shape/sample.ts';
import type { Shape } from '../shape/shape.ts';
import { isObject } from './json.ts';

type Json = Record<string, unknown>;

export function sampleChanges(basis: string, scope: string, event: string, payload: Json): Json {
  const known = eventOf(basis, scope, event);
  const whole = payloadOf(basis, scope, event);
  const path = known?.changes && parsePath(known.changes.path);
  const record = known?.record && whole ? shapeAtPath(whole, ['data', known.record]) : undefined;
  const changes = path && whole ? shapeAtPath(whole, path) : undefined;
  if (!path || !record || changes?.type !== 'map') return payload;
  const field = Object.entries(record.fields ?? {}).find(
    ([, shape]) => (shape.enum?.length ?? 0) > 1 && !shape.optional,
  );
  const [name, pair] = field ? [field[0], enumPair(field[1])] : (textPair(record) ?? []);
  if (name === undefined || pair === undefined) return payload;
  const changed = withValue(payload, ['data', known.record ?? '', name], pair[1]);
  return withValue(changed, path, { [name]: pair });
}

const enumPair = (shape: Shape): readonly [unknown, unknown] => [shape.enum?.[0]?.value, shape.enum?.[1]?.value];

function textPair(record: Shape): readonly [string, readonly [unknown, unknown]] | undefined {
  const name = Object.entries(record.fields ?? {}).find(
    ([key, shape]) => shape.type === 'string' && !/(^|_)(u?u?id|alias)$/.test(key) && !shape.insteadUse,
  )?.[0];
  const shape = name === undefined ? undefined : memberOf(record, name);
  if (name === undefined || !shape) return undefined;
  const value = sampleOf(shape, name);
  return [name, [`Earlier ${String(value)}`, value]];
}

/** A copy of the object with the value at a path of keys. */
function withValue(target: Json, path: readonly (string | number)[], value: unknown): Json {
  const [key, ...rest] = path;
  if (key === undefined) return target;
  const inner = target[key];
  return { ...target, [key]: rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value) };
}
