/** Collects all garbage at once, so that a test can ask what is still held. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many of the things are still held by somebody. */
export async function stillHeld(things: readonly WeakRef<object>[]): Promise<number> {
  // What a weak reference was made of or asked for lives until the turn of the event loop ends.
  await setImmediate();
  setFlagsFromString('--expose-gc');
  setFlagsFromString('--allow-natives-syntax');
  const [collect, awaitCompilers]: readonly unknown[] = runInNewContext('[gc, () => %FinalizeOptimization()]');
  if (typeof collect !== 'function' || typeof awaitCompilers !== 'function')
    throw new Error('This Node cannot be asked to collect its garbage.');
  // V8 compiles on other threads, which hold what they see until they are done: on a loaded machine, for long.
  awaitCompilers();
  collect();
  return things.filter((thing) => thing.deref() !== undefined).length;
}
