/** Keeps the memory of the process from growing with the number of apps: V8 would fill what a machine has before it collects. */
import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Once for the process, threads included. Costs up to a tenth of the processor time, and saves half of the memory. */
export function keepMemorySteady(): void {
  // By default several times what is in use after a collection; an app that was reported is no longer.
  setFlagsFromString('--heap-growing-percent=50');
  const observer = new PerformanceObserver(() => {
    if (youngBytes() < MOST_YOUNG_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}

/** The space for short-lived things: smaller costs time, and by itself it grows to 134 MB. */
const MOST_YOUNG_BYTES = 8_000_000;

/** The same as a limit of a thread, which has a space of its own. */
export const MOST_YOUNG_MEGABYTES = 12;

const youngBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
