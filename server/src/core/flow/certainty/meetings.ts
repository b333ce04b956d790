/**
 * What is done to parts of payloads and to objects of the app, found by those that it is done to: a place meets what is
 * done to the part that it reads, to one around it, or to an object that its value came through.
 */
import type { Holding } from '../value/value.ts';
import type { Trace } from './traces.ts';

/** What a place reads, and the trace of it. */
export interface MetPlace {
  readonly holdings: readonly Holding[];
  readonly trace: Trace;
}

/** What of the trace of a deed decides whom it meets. */
export type Way = Pick<Trace, 'objects' | 'isCut'>;

export interface Meetings<T> {
  add(deed: T, parts: readonly Pick<Holding, 'root' | 'path'>[], trace: Way | undefined): void;
  /** All that may be done to what a place reads. */
  with(place: MetPlace): ReadonlySet<T>;
  /** Whether something is done to just the part that is read. */
  areWithPart(holdings: readonly Holding[]): boolean;
}

export function createMeetings<T>(): Meetings<T> {
  const byPart = new Map<string, Set<T>>();
  const byObject = new Map<unknown, Set<T>>();
  /** What has a trace that is too long to follow may be anything. */
  const anywhere = new Set<T>();
  return {
    add(deed, parts, trace) {
      for (const { root, path } of parts) addTo(byPart, keyOf(root, path), deed);
      if (trace?.isCut) anywhere.add(deed);
      for (const object of trace?.objects ?? []) addTo(byObject, object, deed);
    },
    with({ holdings, trace }) {
      const met = new Set(anywhere);
      const meet = (deeds: ReadonlySet<T> | undefined): void => {
        for (const deed of deeds ?? []) met.add(deed);
      };
      for (const { root, path } of holdings)
        for (let length = 0; length <= path.length; length++) meet(byPart.get(keyOf(root, path.slice(0, length))));
      if (trace.objects.size < byObject.size) for (const object of trace.objects) meet(byObject.get(object));
      else for (const [object, deeds] of byObject) if (trace.objects.has(object)) meet(deeds);
      return met;
    },
    areWithPart: (holdings) => holdings.some(({ root, path }) => byPart.has(keyOf(root, path))),
  };
}

/** Whichever event it is of. */
const keyOf = (root: string, path: Holding['path']): string => JSON.stringify([root, ...path.map(String)]);

function addTo<K, T>(map: Map<K, Set<T>>, key: K, value: T): void {
  const values = map.get(key);
  if (values) values.add(value);
  else map.set(key, new Set([value]));
}
