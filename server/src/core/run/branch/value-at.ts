/** What a payload has in a place. */
import { byName } from '../../text/by-name.ts';

export function valueAt(payload: unknown, place: readonly (string | number)[]): unknown {
  return place.reduce<unknown>((owner, key) => {
    if (Array.isArray(owner)) return typeof key === 'number' ? owner[key] : undefined;
    if (typeof owner !== 'object' || owner === null) return undefined;
    return byName(owner as Readonly<Record<string, unknown>>, String(key));
  }, payload);
}
