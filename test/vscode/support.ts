// What suite files share: assertions that also exist in a web worker, and waiting for events instead of for seconds.
import type { Disposable, Event } from 'vscode';

/** Fails with a message that says what was found. */
export function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Compares by content, as JSON writes it. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [found, wanted] = [JSON.stringify(actual, undefined, 1), JSON.stringify(expected, undefined, 1)];
  if (found !== wanted) throw new Error(`${what}: expected\n${wanted}\nbut got\n${found}`);
}

/**
 * The first result of `probe` that is not undefined; it is asked now, and again whenever one of the events fires. One answer
 * at a time: what fires meanwhile asks once more after it. Fails, naming `what` (asked then, where it is a function), when none of them brings it within the time limit.
 */
export function until<T>(
  what: string | (() => string),
  events: ReadonlyArray<Event<unknown>>,
  probe: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 60_000 * SLOWNESS,
): Promise<T> {
  const listeners: Disposable[] = [];
  return new Promise<T>((done, fail) => {
    let isAsked = false;
    let isDue = false;
    let isOver = false;
    const stop = (): void => {
      isOver = true;
      clearTimeout(timer);
      for (const listener of listeners) listener.dispose();
    };
    const timer = setTimeout(() => {
      stop();
      fail(new Error(`Waited ${timeoutMs} ms in vain for ${typeof what === 'string' ? what : what()}.`));
    }, timeoutMs);
    const ask = async (): Promise<void> => {
      isDue = true;
      if (isAsked) return;
      isAsked = true;
      try {
        while (isDue && !isOver) {
          isDue = false;
          const found = await probe();
          if (found === undefined) continue;
          stop();
          done(found);
        }
      } catch (error) {
        stop();
        fail(error);
      } finally {
        isAsked = false;
      }
    };
    for (const event of events) listeners.push(event(ask));
    void ask();
  });
}

/** For what no event tells. */
export const poll: Event<unknown> = (listener) => {
  const timer = setInterval(() => listener(undefined), 50);
  return { dispose: () => clearInterval(timer) };
};
