// How much slower than a quiet machine this one is now: time limits, which are there to end a hang, grow with it.
// @ts-check
import { spawnSync } from 'node:child_process';

/** What a start of Node takes on a quiet machine of 2020, in milliseconds. */
const QUIET_START_MS = 45;
const STARTS = 5;
/** Beyond it, waiting longer would not be waiting for a result. */
const MOST = 20;

/**
 * Measured by starting a few processes one after the other: that takes processor, disk and scheduler.
 * @param {string} node the program to start
 * @returns {number} from 1 to 20
 */
export function measureSlowness(node) {
  const times = Array.from({ length: STARTS }, () => {
    const begun = performance.now();
    spawnSync(node, ['-e', '0'], { windowsHide: true });
    return performance.now() - begun;
  });
  // The median: one start alone may meet a moment of quiet, or a hiccup.
  const median = times.sort((a, b) => a - b)[STARTS >> 1] ?? QUIET_START_MS;
  return Math.min(MOST, Math.max(1, median / QUIET_START_MS));
}
