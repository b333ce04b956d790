/** What packages print is part of what the app logs; nobody reads the output of the process. */
import type { RunLog } from '../core/run/contract.ts';
import { putByName } from '../core/text/by-name.ts';
import type { Recorder } from './recorder.ts';
import type { StackCleaner } from './stack.ts';

const LEVELS: readonly (readonly [
  name: 'log' | 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'dir',
  RunLog['level'],
])[] = [
  ['log', 'log'],
  ['info', 'info'],
  ['error', 'error'],
  ['warn', 'warn'],
  ['debug', 'debug'],
  ['trace', 'error'],
  ['dir', 'log'],
];

/** The place is that of the app's own code that leads there. */
export function recordConsole(
  recorder: Pick<Recorder, 'wantsLog' | 'log'>,
  stacks: Pick<StackCleaner, 'frames'>,
): void {
  for (const [name, level] of LEVELS) {
    const log = (...values: readonly unknown[]): void => {
      if (recorder.wantsLog()) recorder.log(level, values, stacks.frames(String(new Error().stack)));
    };
    putByName(console, name, log);
  }
}
