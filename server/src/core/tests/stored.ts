/** What an app stores between the steps of a scenario, and which of its schedules are due. */
import type { RunStore, RunWrite } from '../run/contract.ts';
import { isObject } from '../run/json.ts';

/** The store after what a run has written. */
export function withWrites(store: RunStore, writes: readonly RunWrite[] = []): RunStore {
  const areas = new Map(Object.entries(store).map(([area, entries]) => [area, new Map(Object.entries(entries))]));
  for (const { area, key, after } of writes) {
    const entries = areas.get(area) ?? new Map<string, unknown>();
    areas.set(area, entries);
    if (after === undefined) entries.delete(key);
    else entries.set(key, after);
  }
  return Object.fromEntries([...areas].map(([area, entries]) => [area, Object.fromEntries(entries)]));
}

export interface Due {
  readonly name: string;
  readonly at: number;
  readonly data: unknown;
  readonly repeats: boolean;
}

const UNITS: ReadonlyMap<unknown, number> = new Map([
  ['minutes', 60_000],
  ['hours', 3_600_000],
  ['days', 86_400_000],
]);

/** The schedule that comes next after `from`, at `until` at the latest; `fired` is when each was fired last. */
export function nextDue(
  store: RunStore,
  from: number,
  until: number,
  fired: ReadonlyMap<string, number>,
): Due | undefined {
  const due = Object.entries(store.schedules ?? {}).flatMap(([name, schedule]) => {
    const at = isObject(schedule) ? dueAt(schedule, from, fired.get(name)) : undefined;
    if (at === undefined || at > until || !isObject(schedule)) return [];
    return [{ name, at, data: schedule.data, repeats: isObject(schedule.repeat) }];
  });
  // Of several at the same time, the first that was made.
  return due.sort((a, b) => a.at - b.at)[0];
}

function dueAt(
  { schedule_at, repeat }: Record<string, unknown>,
  from: number,
  last: number | undefined,
): number | undefined {
  const start = typeof schedule_at === 'string' ? Date.parse(schedule_at) : Number.NaN;
  if (Number.isNaN(start)) return undefined;
  const period = isObject(repeat)
    ? (UNITS.get(repeat.time_unit) ?? 0) * (typeof repeat.frequency === 'number' ? repeat.frequency : 0)
    : 0;
  if (!(period > 0)) return last === undefined && start >= from ? start : undefined;
  const earliest = Math.max(from, last === undefined ? start : last + 1);
  return start + Math.max(0, Math.ceil((earliest - start) / period)) * period;
}

export function scheduleIn(store: RunStore, name: string): { readonly data: unknown } | undefined {
  const schedules = new Map(Object.entries(store.schedules ?? {}));
  const schedule = schedules.get(name);
  return isObject(schedule) ? { data: schedule.data } : undefined;
}

export function withoutSchedule(store: RunStore, name: string): RunStore {
  return withWrites(store, [{ area: 'schedules', key: name }]);
}
