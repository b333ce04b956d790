/** Debugging: opens the inspector of this process, waits until a debugger is there, and shows console lines in it. */
import { createRequire } from 'node:module';
import type { Channel } from './channel.ts';
import type { Recorder } from './recorder.ts';

/** Goes on once a debugger has set its breakpoints. Loaded for debugging only: it costs other runs time. */
export function waitForDebugger(channel: Channel, ownFile: string): typeof import('node:inspector') {
  const inspector: typeof import('node:inspector') = createRequire(ownFile)('node:inspector');
  inspector.open(0, '127.0.0.1');
  channel.send('inspector', { address: JSON.stringify(inspector.url() ?? '') });
  inspector.waitForDebugger();
  return inspector;
}

/** Does work that no debugger stops in or steps into: it would lead through hundreds of lines of Node. */
export type Unseen = <T>(work: () => T) => T;

export function unseenBy({ Session }: typeof import('node:inspector')): Unseen {
  const session = new Session();
  session.connect();
  let now = () => {};
  Reflect.set(globalThis, HOOK, () => now());
  return <T>(work: () => T): T => {
    let outcome: { readonly value: T } | { readonly error: unknown } | undefined;
    now = () => {
      try {
        outcome = { value: work() };
      } catch (error) {
        outcome = { error };
      }
    };
    session.post('Runtime.evaluate', { expression: `${HOOK}()`, disableBreaks: true });
    if (outcome === undefined) return work();
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  };
}

const HOOK = '__freshworksRunnerUnseen';

/** The debugger shows what is logged while the handler still runs, with objects that can be unfolded. */
export function logToDebugger(recorder: Recorder, { console }: typeof import('node:inspector')): Recorder {
  return {
    ...recorder,
    log(level, values, stack) {
      console[level](...values);
      recorder.log(level, values, stack);
    },
  };
}
