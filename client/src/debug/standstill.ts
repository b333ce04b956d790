/** How long a debugged run stood still: at breakpoints, after steps, while the author looked. */

export interface Standstill {
  /** What the debugger says. */
  told(event: string): void;
  /** What the debugger is asked to do. */
  asked(command: string): void;
  /** In milliseconds, until now. */
  total(): number;
}

const GOING_ON: readonly string[] = ['continue', 'next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue'];

/** `now` is a clock in milliseconds. */
export function createStandstill(now: () => number): Standstill {
  const state: { before: number; since?: number | undefined } = { before: 0 };
  const stop = (): void => {
    state.since ??= now();
  };
  const goOn = (): void => {
    if (state.since !== undefined) state.before += now() - state.since;
    state.since = undefined;
  };
  return {
    told(event) {
      if (event === 'stopped') stop();
      if (event === 'continued') goOn();
    },
    asked(command) {
      if (GOING_ON.includes(command)) goOn();
    },
    total: () => state.before + (state.since === undefined ? 0 : now() - state.since),
  };
}
