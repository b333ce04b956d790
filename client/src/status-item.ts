/** The language status of files of an app: which app it is, its platform, events, findings and last run; leads to the commands. */
import {
  DiagnosticSeverity,
  type Disposable,
  LanguageStatusSeverity,
  l10n,
  languages,
  RelativePattern,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type RunReport,
  TRIGGERS,
  type TriggerChoice,
  type TriggersParams,
  type TriggersResult,
} from '../../server/src/lsp/protocol.ts';
import { reasonOf } from './files.ts';
import { counted } from './plain-text.ts';
import { shortHeadline } from './report/text.ts';

export interface StatusItem extends Disposable {
  /** An app came, changed or went. */
  appsChanged(): void;
  ran(report: RunReport, app: string): void;
  /** What is shown, for tests. */
  shown(): { readonly text: string; readonly detail: string | undefined };
}

const ID = 'freshworksEvents.status';

export function createStatusItem(client: BaseLanguageClient): StatusItem {
  // Nothing until the app is known: files of other projects have the same names.
  const item = languages.createLanguageStatusItem(ID, []);
  item.name = l10n.t('Freshworks App');
  item.command = { title: l10n.t('Commands'), command: 'workbench.action.quickOpen', arguments: ['>Freshworks: '] };
  const lastRuns = new Map<string, RunReport>();
  const state: { choice?: TriggerChoice; asked: number } = { asked: 0 };

  const draw = (): void => {
    const { choice } = state;
    if (!choice) {
      item.selector = [];
      return;
    }
    const app = Uri.parse(choice.app);
    const findings = findingsBelow(app);
    const events = choice.triggers.filter(({ kind }) => kind === 'event').length;
    const last = lastRuns.get(choice.app);
    item.selector = [{ pattern: new RelativePattern(app, '**/*') }];
    item.text = `${nameOf(app)} · ${choice.platform === undefined ? l10n.t('platform unknown') : l10n.t('platform {0}', choice.platform)}`;
    item.detail = [
      counted(events, l10n.t('1 event'), l10n.t('{0} events', events)),
      counted(findings.length, l10n.t('1 finding'), l10n.t('{0} findings', findings.length)),
      last ? shortHeadline(last) : l10n.t('not run yet'),
    ].join(' · ');
    item.severity = findings.includes(DiagnosticSeverity.Error)
      ? LanguageStatusSeverity.Error
      : LanguageStatusSeverity.Information;
  };
  const ask = async (): Promise<void> => {
    const uri = window.activeTextEditor?.document.uri;
    if (!uri || !client.isRunning()) return;
    const asked = ++state.asked;
    const params: TriggersParams = { uri: client.code2ProtocolConverter.asUri(uri) };
    const { apps } = await client.sendRequest<TriggersResult>(TRIGGERS, params);
    if (asked !== state.asked) return;
    const around = apps.find(({ app }) => isBelow(Uri.parse(app), uri));
    if (around) state.choice = around;
    else delete state.choice;
    draw();
  };
  const askAgain = (): void => {
    ask().catch((error: unknown) => client.warn(`The status of the app is not known: ${reasonOf(error)}`));
  };
  const listeners = [
    window.onDidChangeActiveTextEditor(askAgain),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const app = state.choice && Uri.parse(state.choice.app);
      if (!app || !uris.some((uri) => isBelow(app, uri))) return;
      // How many there are is known here; with them, the events of the app may be others.
      draw();
      askAgain();
    }),
  ];
  askAgain();
  return {
    appsChanged: askAgain,
    ran(report, app) {
      lastRuns.set(app, report);
      draw();
    },
    shown: () => ({ text: item.text, detail: item.detail }),
    dispose() {
      for (const each of [...listeners, item]) each.dispose();
    },
  };
}

const isBelow = (folder: Uri, { scheme, path }: Uri): boolean =>
  scheme === folder.scheme && path.startsWith(`${folder.path.replace(/\/$/, '')}/`);

/** An app that is the whole workspace has its name. */
function nameOf(app: Uri): string {
  const folder = workspace.getWorkspaceFolder(app);
  return folder?.uri.path === app.path ? folder.name : workspace.asRelativePath(app);
}

const findingsBelow = (app: Uri): readonly DiagnosticSeverity[] =>
  languages
    .getDiagnostics()
    .filter(([uri]) => isBelow(app, uri))
    .flatMap(([, diagnostics]) => diagnostics)
    .filter(({ source }) => source === SOURCE)
    .map(({ severity }) => severity);

/** Of the server's findings, among those of other extensions. */
const SOURCE = 'freshworks-events';
