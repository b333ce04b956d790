/** One run from the request to the report on screen, for every way in. */
import { commands, ProgressLocation, window, workspace } from 'vscode';
import { RUN, type RunParams, type RunReport } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { headline } from './report-text.ts';

/** The report, or nothing when nothing could be started. */
export async function runHandler(context: ExtensionContext, params: RunParams): Promise<RunReport | undefined> {
  if (!mayRun()) return undefined;
  // Neither waits for the other: writing it down goes through another process.
  const [report] = await Promise.all([request(context, params), context.lastRun.set(params)]);
  if (report) showReport(context, params, report);
  return report;
}

export function showReport({ channel }: ExtensionContext, { app }: RunParams, report: RunReport): void {
  channel.show(report, app);
  window.setStatusBarMessage(headline(report), 10_000);
}

/** No workspace trust, no run: says why, and leads to where it is granted. */
export function mayRun(): boolean {
  if (workspace.isTrusted) return true;
  const manage = 'Manage Workspace Trust';
  const message =
    'Triggering a sample event runs the code of this workspace, and the workspace is not trusted. Trust it to run handlers.';
  window.showWarningMessage(message, manage).then((chosen) => {
    if (chosen === manage) commands.executeCommand('workbench.trust.manage');
  });
  return false;
}

function request({ client }: ExtensionContext, params: RunParams): Thenable<RunReport | undefined> {
  const options = { location: ProgressLocation.Notification, title: `Running ${params.name}…`, cancellable: true };
  return window.withProgress(options, async (_progress, token) => {
    try {
      return await client.sendRequest<RunReport>(RUN, params, token);
    } catch (error) {
      if (!token.isCancellationRequested)
        window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  });
}
