/** Work that follows a burst of edits: once, and behind what somebody waits for. */
import { describeError, type Session } from './session.ts';

/** Milliseconds after the last keystroke: long enough for a burst of edits, too short to be noticed. */
const DEBOUNCE_MS = 25;

/**
 * Runs once, shortly after the last of several calls and of the requests that come in between, because somebody waits for
 * these; a fault is named and the next call runs again.
 */
export function coalesced({ host, requests }: Session, what: string, action: () => Promise<void>): () => void {
  const pending = { cancel: () => {}, delays: 0 };
  const guarded = (): Promise<void> =>
    action().catch((error: unknown) => host.log(`${what} failed: ${describeError(error)}`));
  const wait = (): void => {
    const { answered } = requests;
    pending.cancel = host.timer.after(DEBOUNCE_MS, () => {
      const isQuiet = requests.open === 0 && requests.answered === answered;
      if (!isQuiet && ++pending.delays <= MOST_DELAYS) wait();
      else void guarded();
    });
  };
  return () => {
    pending.cancel();
    pending.delays = 0;
    wait();
  };
}

/** A client that asks all the time gets its findings, too. */
const MOST_DELAYS = 10;
