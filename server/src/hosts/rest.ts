/** Gives memory back once a process rests: V8 leaves garbage where it is until something more is wanted. */
import { PerformanceObserver, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Once for a process. While nobody does anything it costs nothing: what V8 collects by itself tells that somebody does. */
export function collectAtRest(): void {
  const isAtWork = watchRest(thisProcess());
  new PerformanceObserver(isAtWork).observe({ entryTypes: ['gc'] });
}

export interface Machine {
  /** Bytes in use, garbage included. */
  used(): number;
  /** Which share of the time was work, since this was asked for the last time. */
  busy(): number;
  /** Collects all garbage, and gives the system its pages. */
  collect(): void;
}

/** A pause after which an author is not typing, and waits for nothing. */
export const REST_MS = 3_000;
/** Less is not worth a collection. */
const WORTH_BYTES = 3_000_000;
/** One answer within a pause is more. */
const MOST_WORK = 0.005;

/** What it gives is to be called where there are signs of work, many or few. */
export function watchRest({ used, busy, collect }: Machine): () => void {
  let held = 0;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    busy();
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
    timer.unref();
  };
  const look = (): void => {
    if (busy() > MOST_WORK) wait();
    else if (used() - held > WORTH_BYTES) {
      collect();
      held = used();
    }
  };
  wait();
  return wait;
}

export function thisProcess(): Machine {
  let since = performance.eventLoopUtilization();
  return {
    used: () => process.memoryUsage().heapUsed,
    busy() {
      const { utilization } = performance.eventLoopUtilization(since);
      since = performance.eventLoopUtilization();
      return utilization;
    },
    collect() {
      // V8 gives it to contexts that are made meanwhile.
      setFlagsFromString('--expose-gc');
      const collect: unknown = runInNewContext('gc');
      setFlagsFromString('--no-expose-gc');
      // By itself it keeps the pages for later.
      if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' });
    },
  };
}
