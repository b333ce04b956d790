/** Collects garbage when we know a good moment for it: V8 knows only how much there is. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** `last-resort` gives pages back to the system, and lets go of code that nobody runs. */
export type Collect = (flavor: 'regular' | 'last-resort') => void;

/** Nothing in a program that has none, because it is another one than Node. */
export function garbageCollector(): Collect | undefined {
  // V8 gives it to contexts that are made meanwhile.
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? (flavor) => void collect({ type: 'major', flavor }) : undefined;
}
