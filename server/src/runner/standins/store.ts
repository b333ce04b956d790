/** What the app keeps between two events: begins with what earlier runs left, and tells every change as it happens. */
import type { RunStore, StoreArea } from '../../core/run/contract.ts';

export interface Area<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  entries(): readonly (readonly [string, T])[];
}

export interface Store {
  area<T>(name: StoreArea): Area<T>;
}

/** `after` is undefined for what is gone. */
export type OnWrite = (area: StoreArea, key: string, after: unknown) => void;

export function createStore(initial: RunStore | undefined, onWrite: OnWrite): Store {
  return {
    area<T>(name: StoreArea): Area<T> {
      const entries = new Map(Object.entries(initial?.[name] ?? {}) as [string, T][]);
      return {
        get: (key) => entries.get(key),
        set(key, value) {
          entries.set(key, value);
          onWrite(name, key, value);
        },
        delete(key) {
          if (entries.delete(key)) onWrite(name, key, undefined);
        },
        entries: () => [...entries],
      };
    },
  };
}
