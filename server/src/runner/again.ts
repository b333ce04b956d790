/** Several runs in one process, one after the other: each has a context of its own, and nothing is left of the one before. */

/** What listens to this process for a run, and for no other. */
const LISTENED = ['unhandledRejection', 'rejectionHandled', 'uncaughtException', 'beforeExit'] as const;

/** Nothing keeps the process alive while it waits: the next assignment is read without giving the event loop a turn. */
export function goOn(runNext: () => void): void {
  for (const event of LISTENED) process.removeAllListeners(event);
  setImmediate(runNext);
}
