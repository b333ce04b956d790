/** Long work that a client asked for: its progress, where the client shows one, and its end before its time. */
import {
  type CancellationToken,
  CancellationTokenSource,
  WorkDoneProgressReporter,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import type { Session } from '../session.ts';

export interface Work {
  /** Cancelled by whoever takes the request back, or presses Cancel where the progress is shown. */
  readonly token: CancellationToken;
  report(message: string, percentage?: number): void;
}

/** What came with the request; without a token for its progress, that of the request is a null instance. */
export interface Asked {
  readonly token: CancellationToken;
  readonly progress: WorkDoneProgressReporter;
}

/** Begins and ends the progress, however the work ends: the one that came with the request, else one of the server's own. */
export async function working<T>(
  session: Session,
  title: string,
  { token, progress }: Asked,
  action: (work: Work) => Promise<T>,
): Promise<T> {
  const own = WorkDoneProgressReporter.isNullInstance(progress) ? await createProgress(session) : undefined;
  const shown = own ?? progress;
  const source = new CancellationTokenSource();
  const links = [token, own?.token].map((each) => each?.onCancellationRequested(() => source.cancel()));
  if (token.isCancellationRequested) source.cancel();
  shown.begin(title, 0, undefined, true);
  try {
    return await action({
      token: source.token,
      report: (message, percentage) =>
        percentage === undefined ? shown.report(message) : shown.report(percentage, message),
    });
  } finally {
    shown.done();
    for (const link of links) link?.dispose();
    source.dispose();
  }
}

/** Nothing where the client shows none; one that refuses says so in the log, and the work goes on. */
export async function createProgress({
  capabilities,
  connection,
  host,
}: Session): Promise<WorkDoneProgressServerReporter | undefined> {
  if (!capabilities.window?.workDoneProgress) return undefined;
  try {
    return await connection.window.createWorkDoneProgress();
  } catch (error) {
    host.log(`showing progress failed: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
