/** Gives memory back once a process rests: V8 leaves garbage where it is until something more is wanted. */
import type { EventLoopUtilization } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { garbageCollector } from './collect-garbage.ts';

export interface Machine {
  /** Bytes in use, garbage included. */
  used(): number;
  /** Which share of the time was work, since this was asked for the last time. */
  busy(): number;
  /** Collects all garbage, and gives the system its pages. */
  collect(): void;
}

/** In two such pauses at most an author is not typing, and waits for nothing. */
export const REST_MS = 2_500;
/** Less is not worth a collection. */
const WORTH_BYTES = 3_000_000;
/** One answer within a pause is more. */
const MOST_WORK = 0.005;

/**
 * Once for a process. It looks now and then, because to be told of each collection would take a tenth of the time of a keystroke.
 * `before` does what has to be done before code that rests is garbage as well.
 */
export function collectAtRest({ used, busy, collect }: Machine, before: () => void): void {
  let held = 0;
  const look = (): void => {
    if (busy() > MOST_WORK || used() - held <= WORTH_BYTES) return;
    before();
    collect();
    held = used();
  };
  setInterval(look, REST_MS).unref();
}

export function thisProcess(): Machine {
  // First since the process began: to load what tells it takes a millisecond of the start.
  let since: EventLoopUtilization | undefined;
  return {
    used: () => getHeapStatistics().used_heap_size,
    busy() {
      const { utilization } = performance.eventLoopUtilization(since);
      since = performance.eventLoopUtilization();
      return utilization;
    },
    collect() {
      // By itself V8 keeps the pages for later.
      garbageCollector()?.('last-resort');
    },
  };
}
