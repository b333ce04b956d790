// A watchdog for what may hang: every sign of life resets its timer, and it calls back when none has come for a long while.
// @ts-check

/** On a quiet machine; it grows with the slowness. No test of ours is silent for a tenth of it. */
const QUIET_IDLE_MS = 120_000;

/**
 * @typedef {object} IdleWatch
 * @property {() => void} alive something has happened
 * @property {() => void} stop nobody waits any more
 */

/**
 * @param {number} slowness as measured at the start
 * @param {(text: string) => void} onIdle called once, with how long nothing has happened
 * @param {number} [quietMs] another limit on a quiet machine
 * @returns {IdleWatch}
 */
export function watchIdle(slowness, onIdle, quietMs = QUIET_IDLE_MS) {
  const limit = Math.round(quietMs * slowness);
  const call = () => onIdle(`nothing has happened for ${Math.round(limit / 100) / 10} s`);
  let timer = setTimeout(call, limit);
  return {
    alive: () => {
      clearTimeout(timer);
      timer = setTimeout(call, limit);
    },
    stop: () => clearTimeout(timer),
  };
}
