/**
 * What is done to parts of payloads and to objects of the app, found by those that it is done to: a place meets what is
 * done to the part that it reads, to one around it, or to an object that its value came through.
 */
import type { Holding } from '../value/value.ts';
import type { Trace, Way } from './traces.ts';

/** What a place reads, and the trace of it with what is stored. */
export interface MetPlace {
  readonly holdings: readonly Holding[];
  readonly trace: Trace;
}

export interface Meetings<T> {
  add(deed: T, parts: readonly Pick<Holding, 'root' | 'path'>[], trace: Way | undefined): void;
  /** All that may be done to what a place reads. */
  with(place: MetPlace): ReadonlySet<T>;
  /** Whether something is done to just the part that is read. */
  areWithPart(holdings: readonly Holding[]): boolean;
}

/** `stored` is the trace of what the app stores, as deeds are traced. */
export function createMeetings<T>(stored: () => Way): Meetings<T> {
  const byPart = new Map<string, T[]>();
  const byObject = new Map<unknown, T[]>();
  /** What has a trace that is too long to follow may be anything. */
  const anywhere = new Set<T>();
  /** What is done to something that was stored. */
  const toStored = new Set<T>();
  return {
    add(deed, parts, trace) {
      // Told of all deeds of the app at each keystroke, most of which are done to nothing: that makes nothing.
      if (parts.length > 0) for (const { root, path } of parts) addTo(byPart, keyOf(root, path), deed);
      if (!trace) return;
      if (trace.isCut) anywhere.add(deed);
      if (trace.isStored) toStored.add(deed);
      if (trace.objects.size > 0) for (const object of trace.objects) addTo(byObject, object, deed);
    },
    with({ holdings, trace }) {
      const met = new Set(anywhere);
      const meet = (deeds: Iterable<T> | undefined): void => {
        for (const deed of deeds ?? []) met.add(deed);
      };
      for (const { root, path } of holdings)
        for (let length = 0; length <= path.length; length++) meet(byPart.get(keyOf(root, path.slice(0, length))));
      if (trace.objects.size < byObject.size) for (const object of trace.objects) meet(byObject.get(object));
      else for (const [object, deeds] of byObject) if (trace.objects.has(object)) meet(deeds);
      if (toStored.size > 0 && meetsAny(stored(), trace)) meet(toStored);
      return met;
    },
    areWithPart: (holdings) => holdings.some(({ root, path }) => byPart.has(keyOf(root, path))),
  };
}

function meetsAny({ objects, isCut }: Way, trace: Trace): boolean {
  if (isCut) return true;
  for (const object of objects) if (trace.objects.has(object)) return true;
  return false;
}

/** Whichever event it is of. */
const keyOf = (root: string, path: Holding['path']): string => JSON.stringify([root, ...path.map(String)]);

/** Lists, because most have one deed, and there are thousands. */
function addTo<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const values = map.get(key);
  if (!values) map.set(key, [value]);
  else if (!values.includes(value)) values.push(value);
}
