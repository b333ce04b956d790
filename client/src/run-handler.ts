/** Runs a handler and shows its report: what every command that runs something calls. */
import { commands, l10n, Uri, window, workspace } from 'vscode';
import { LIKELY_RUN, type LikelyRunParams } from '../../server/src/lsp/protocol/likely-run.ts';
import { RUN, type RunParams, type RunReport } from '../../server/src/lsp/protocol.ts';
import { cancellable } from './cancellable.ts';
import type { ExtensionContext } from './context.ts';
import { reasonOf } from './files.ts';
import { offerInstall } from './install-packages.ts';
import { shortHeadline } from './report/text.ts';

/** The report, or nothing when nothing could be started. */
export async function runHandler(context: ExtensionContext, asked: RunParams): Promise<RunReport | undefined> {
  if (!mayRun(context)) return undefined;
  tellAhead(context, asked);
  const params = await context.payloads.applyTo(asked);
  const complete = await withParameters(context, params);
  const finish = context.results.begin();
  remember(context, params);
  const report = await request(context, complete);
  if (report) showReport(context, params, report, finish);
  else finish(undefined, params.app);
  return report;
}

/** Nobody waits for it: the editor knows it at once, and writes it down in another process. */
function remember({ lastRun, client }: ExtensionContext, params: RunParams): void {
  lastRun.set(params).then(undefined, (error: unknown) => {
    client.warn(`The next window will not know the last run of ${params.name}: ${reasonOf(error)}`);
  });
}

/** With what the workspace's settings say, and the secure parameters that were set: to be sent, and not to be kept. */
export async function withParameters({ parameters }: ExtensionContext, params: RunParams): Promise<RunParams> {
  const settings = workspace.getConfiguration('freshworksEvents.run');
  return {
    ...(settings.get<boolean>('liveRequests', false) && { live: true }),
    ...params,
    allow: allowed(),
    secrets: await parameters.valuesFor(params.app),
  };
}

/** What packages may do besides, as the settings say. */
const allowed = (): readonly string[] =>
  [workspace.getConfiguration('freshworksEvents.run').get<unknown>('allow', [])]
    .flat()
    .filter((what) => typeof what === 'string');

/**
 * Before anything else: the process of the run starts while the editor is asked for the payload and the parameters, each of
 * which goes through another process. No text goes with it. Whatever becomes of it, the run goes on.
 */
function tellAhead({ client }: ExtensionContext, { app, name, scope }: RunParams): void {
  const params: LikelyRunParams = { app, name, ...(scope !== undefined && { scope }), allow: allowed() };
  client.sendRequest(LIKELY_RUN, params).catch((error: unknown) => {
    client.warn(`The process for a run of ${name} was not started ahead: ${reasonOf(error)}`);
  });
}

/** Everywhere that a report is seen. `finish` comes from before the run, so that edits made meanwhile count. */
export function showReport(
  { results, report: view, channel, status }: ExtensionContext,
  { app }: Pick<RunParams, 'app'>,
  report: RunReport,
  finish = results.begin(),
): void {
  finish(report, app);
  view.update(report, app);
  channel.write(report, app);
  status.ran(report, app);
  if (wantsOutput(report, app)) channel.show();
  window.setStatusBarMessage(shortHeadline(report), 10_000);
  offerInstall(report, app).catch((error: unknown) => {
    window.showErrorMessage(l10n.t('The packages could not be installed: {0}', reasonOf(error)));
  });
}

/** With `auto`, only where the results beside the code are out of sight. */
function wantsOutput({ places = [] }: RunReport, app: string): boolean {
  const settings = workspace.getConfiguration('freshworksEvents.run');
  const when = settings.get<string>('showOutput', 'auto');
  if (when !== 'auto') return when === 'always';
  if (!settings.get<boolean>('resultsInEditor', true)) return true;
  const [handler] = places.map(({ file }) => Uri.joinPath(Uri.parse(app), file).toString());
  return !window.visibleTextEditors.some(({ document }) => document.uri.toString() === handler);
}

/** No process or no workspace trust, no run: says why before anything is asked, and leads to where trust is granted. */
export function mayRun({ processes }: Pick<ExtensionContext, 'processes'>): boolean {
  if (!processes) {
    window.showWarningMessage(
      l10n.t('Open this folder in desktop VS Code to run handlers: here no process can be started for them.'),
    );
    return false;
  }
  if (workspace.isTrusted) return true;
  const manage = l10n.t('Manage Workspace Trust');
  const message = l10n.t(
    'Triggering a sample event runs the code of this workspace, and the workspace is not trusted. Trust it to run handlers.',
  );
  window.showWarningMessage(message, manage).then((chosen) => {
    if (chosen === manage) void commands.executeCommand('workbench.trust.manage');
  });
  return false;
}

/** Nothing where it could not be started: the author has been told why. */
async function request({ client }: ExtensionContext, params: RunParams): Promise<RunReport | undefined> {
  try {
    return await cancellable(l10n.t('Running {0}…', params.name), (token) =>
      client.sendRequest<RunReport>(RUN, params, token),
    );
  } catch (error) {
    window.showErrorMessage(reasonOf(error));
    return undefined;
  }
}
