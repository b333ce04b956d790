/** Work that may take its time: it is shown with a way to end it, once it does. */
import { type CancellationToken, CancellationTokenSource, ProgressLocation, window } from 'vscode';

/** Most runs are over before a notification could be read: it would only flash. */
const SLOW_MS = 500;

/** What the work comes to, also where it was ended: it has the token that says so. Nothing where it fails after that. */
export async function cancellable<T>(
  title: string,
  work: (token: CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const source = new CancellationTokenSource();
  const running = work(source.token);
  try {
    if (!(await isSlow(running))) return await running;
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    return await window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => source.cancel());
      return running;
    });
  } catch (error) {
    if (source.token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    source.dispose();
  }
}

/** Whether it has not ended, in one way or the other, after that time. */
const isSlow = (running: Promise<unknown>): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), SLOW_MS);
    const ended = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    running.then(ended, ended);
  });
