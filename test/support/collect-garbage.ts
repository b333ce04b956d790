/** Collects all garbage at once, so that a test can ask what is still held. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many of the things are still held by somebody. */
export async function stillHeld(things: readonly WeakRef<object>[]): Promise<number> {
  // What a weak reference was made of or asked for lives until the turn of the event loop ends.
  await setImmediate();
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('This Node cannot be asked to collect its garbage.');
  collect();
  return things.filter((thing) => thing.deref() !== undefined).length;
}
