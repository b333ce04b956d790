/** The report of the last run as a read-only document of VS Code's own, with places that can be followed. */
import {
  commands,
  type Disposable,
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { type ReportDocument, type ReportLink, reportDocument } from './report-document.ts';

export interface ReportView extends Disposable {
  update(report: RunReport, app: string): void;
  /** False when nothing was run yet. */
  reveal(): Promise<boolean>;
}

const SCHEME = 'freshworks-events-run';

/** One document that every run fills anew; Markdown gives it an outline. */
const DOCUMENT = Uri.from({ scheme: SCHEME, path: '/Last run.md' });

/** Context key that "Show Report of Last Run" waits for. */
const HAS_REPORT = 'freshworksEvents.hasReport';

export function createReportView(): ReportView {
  const state: { document?: ReportDocument; app: string } = { app: '' };
  const changed = new EventEmitter<Uri>();
  const registered = [
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => state.document?.text ?? 'Nothing was run yet.\n',
    }),
    languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      { provideDocumentLinks: () => (state.document?.links ?? []).map((link) => linkTo(link, state.app)) },
    ),
  ];
  return {
    update(report, app) {
      state.document = reportDocument(report, new Date().toLocaleString());
      state.app = app;
      commands.executeCommand('setContext', HAS_REPORT, true);
      changed.fire(DOCUMENT);
    },
    async reveal() {
      if (!state.document) return false;
      const document = await workspace.openTextDocument(DOCUMENT);
      await window.showTextDocument(document, { viewColumn: columnBeside(), preview: false });
      return true;
    },
    dispose() {
      for (const each of registered) each.dispose();
    },
  };
}

/** Where it is open already, else beside the code. */
function columnBeside(): ViewColumn {
  const open = window.visibleTextEditors.find(({ document }) => document.uri.scheme === SCHEME);
  return open?.viewColumn ?? ViewColumn.Beside;
}

function linkTo({ line, start, end, file, targetLine, targetColumn }: ReportLink, app: string): DocumentLink {
  const target = Uri.joinPath(Uri.parse(app), file).with({ fragment: `L${targetLine},${targetColumn}` });
  const link = new DocumentLink(new Range(line, start, line, end), target);
  link.tooltip = `Go to ${file}:${targetLine}`;
  return link;
}
