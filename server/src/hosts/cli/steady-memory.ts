/** Keeps the memory of the process from growing with the number of apps: V8 would fill what a machine has before it collects. */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';
import { type Collect, garbageCollector } from '../collect-garbage.ts';
import { knowsCounts } from '../knows-counts.ts';

/** Once for the process, threads included. Costs up to a tenth of the processor time, and saves half of the memory. */
export function keepMemorySteady(): void {
  // By default several times what is in use after a collection; an app that was reported is no longer.
  setFlagsFromString('--heap-growing-percent=50');
  // Little outlives a collection of what is young: threads that share it wait for each other longer than one takes.
  setFlagsFromString('--no-parallel-scavenge');
  // The thorough compiler works on threads of its own, and is worth its time and memory only for what runs all the time: ten times what
  // Node 24 has.
  if (knowsCounts()) setFlagsFromString('--invocation-count-for-turbofan=30000');
  const observer = new PerformanceObserver(() => {
    if (youngBytes() < MOST_YOUNG_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}

/**
 * To be called between two apps, when nothing of the one before is needed any more: V8 collects beside the work, and on a machine
 * that has other things to do too comes to its end only when there is two or three times of it.
 */
export function collectBetweenApps(used = usedBytes, collector = garbageCollector): () => void {
  let held = used();
  let collect: Collect | undefined;
  return () => {
    const now = used();
    // Then V8 has collected by itself.
    held = Math.min(held, now);
    if (now - held < MOST_GARBAGE_BYTES) return;
    collect ??= collector();
    collect?.('regular');
    held = used();
  };
}

/** Twice what V8 by itself leaves where it can keep up: at two thirds of this, real apps take a tenth more processor time. */
const MOST_GARBAGE_BYTES = 40_000_000;

const usedBytes = (): number => getHeapStatistics().used_heap_size;

/** The space for short-lived things: smaller costs time, and by itself it grows to 134 MB. */
const MOST_YOUNG_BYTES = 8_000_000;

/** The same as a limit of a thread, which has a space of its own. */
export const MOST_YOUNG_MEGABYTES = 12;

const youngBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
