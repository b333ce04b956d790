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
import type { ReportOf, RunReport } from '../../../server/src/lsp/protocol.ts';
import { type ReportDocument, type ReportLink, reportDocument } from './document.ts';

export interface ReportView extends Disposable {
  update(report: RunReport, app: string): void;
  /** That of the last run, where none is named. False when there is none. */
  reveal(named?: ReportOf): Promise<boolean>;
}

const SCHEME = 'freshworks-events-run';

/** Context key that "Show Report of Last Run" waits for. */
const HAS_REPORT = 'freshworksEvents.hasReport';

export function createReportView(): ReportView {
  const reports = new Map<string, { readonly document: ReportDocument; readonly app: string }>();
  const state: { last?: Uri } = {};
  const changed = new EventEmitter<Uri>();
  const registered = [
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => reports.get(uri.toString())?.document.text ?? 'This was not run yet.\n',
    }),
    languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      {
        provideDocumentLinks({ uri }) {
          const shown = reports.get(uri.toString());
          return shown?.document.links.map((link) => linkTo(link, shown.app)) ?? [];
        },
      },
    ),
  ];
  return {
    update(report, app) {
      const uri = uriOf({ app, name: report.event, scope: report.scope });
      reports.set(uri.toString(), { document: reportDocument(report, new Date().toLocaleString()), app });
      state.last = uri;
      commands.executeCommand('setContext', HAS_REPORT, true);
      changed.fire(uri);
    },
    async reveal(named) {
      const uri = named ? uriOf(named) : state.last;
      if (!uri || !reports.has(uri.toString())) return false;
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, { viewColumn: columnBeside(), preview: false });
      return true;
    },
    dispose() {
      for (const each of registered) each.dispose();
    },
  };
}

/** One document for each thing that can be run, which every run of it fills anew; Markdown gives it an outline. */
const uriOf = ({ app, name, scope }: ReportOf): Uri =>
  Uri.from({ scheme: SCHEME, path: `/Run of ${name}.md`, query: JSON.stringify([Uri.parse(app).toString(), scope]) });

/** Where it is open already, else beside the code. */
function columnBeside(): ViewColumn {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.scheme === SCHEME);
  return editor?.viewColumn ?? ViewColumn.Beside;
}

function linkTo({ line, start, end, file, targetLine, targetColumn }: ReportLink, app: string): DocumentLink {
  const target = Uri.joinPath(Uri.parse(app), file).with({ fragment: `L${targetLine},${targetColumn}` });
  const link = new DocumentLink(new Range(line, start, line, end), target);
  link.tooltip = `Go to ${file}:${targetLine}`;
  return link;
}
