/** How an update event tells what changed: where, about which record, and whether as pairs or as switches. */
import { changesPaths, eventOf, payloadOf } from '../catalog/events.ts';
import { shapeAtPath } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { byName } from '../text/by-name.ts';
import { isObject } from './json.ts';

type Path = readonly (string | number)[];
type Json = Record<string, unknown>;

export interface ChangesWritten {
  /** From the payload; what changed stands at each of them. */
  readonly paths: readonly [Path, ...Path[]];
  /**
   * `pairs`: `{ field: [old, new] }`. `switches`: `{ attribute: { changed: [[old, new]] } }` of availability events.
   * `unknown`: sources say nothing, or contradict each other.
   */
  readonly form: 'pairs' | 'switches' | 'unknown';
  /** The member of `data` that holds the record. */
  readonly record: string | undefined;
  /** What stands at the first path. */
  readonly shape: Shape | undefined;
}

/** Nothing for an event that is no update, or that the catalog does not know. */
export function changesWritten(basis: string, scope: string, event: string): ChangesWritten | undefined {
  const known = eventOf(basis, scope, event);
  const whole = payloadOf(basis, scope, event);
  if (!known?.changes || !whole) return undefined;
  const { record, changes } = known;
  const paths = changesPaths(changes);
  const shape = shapeAtPath(whole, paths[0]);
  const isOrdered = record !== undefined && changes.order.startsWith('[old, new]');
  return { paths, record, shape, form: shape?.type === 'object' ? 'switches' : isOrdered ? 'pairs' : 'unknown' };
}

export const withChanges = (payload: Json, { paths }: ChangesWritten, changes: unknown): Json =>
  paths.reduce((updated, path) => withMember(updated, path, changes), payload);

/** A copy of the object with the value at a path of keys; what is missing on the way is made. */
export function withMember(target: Json, path: Path, value: unknown): Json {
  const [key, ...rest] = path;
  if (key === undefined) return target;
  const inner = byName(target, String(key));
  return { ...target, [key]: rest.length === 0 ? value : withMember(isObject(inner) ? inner : {}, rest, value) };
}
