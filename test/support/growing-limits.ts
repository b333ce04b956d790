/** Time limits for runs that must be ended by them, and after something else has happened: how soon that is, the machine decides. */

const FIRST_MS = 150;
const LAST_MS = 40_000;

export interface Limited<T> {
  readonly result: T;
  readonly timeoutMs: number;
}

/**
 * Runs with a small limit, and with four times as much as long as what must happen before the end has not: no clock decides
 * what a test finds, and on a quiet machine it takes no longer. What never happens is there for the assertions to tell.
 */
export async function withGrowingLimit<T>(
  run: (timeoutMs: number) => Promise<T>,
  hasHappened: (result: T) => boolean,
  firstMs = FIRST_MS,
): Promise<Limited<T>> {
  for (let timeoutMs = firstMs; ; timeoutMs *= 4) {
    const result = await run(timeoutMs);
    if (hasHappened(result) || timeoutMs * 4 > LAST_MS) return { result, timeoutMs };
  }
}
