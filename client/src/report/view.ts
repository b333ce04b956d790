/** The report of the last run: rendered by VS Code's Markdown preview in one tab beside the code, or as a plain text. */
import {
  commands,
  type Disposable,
  DocumentLink,
  EventEmitter,
  extensions,
  l10n,
  languages,
  Range,
  type Tab,
  TabInputText,
  TabInputWebview,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { ReportOf, RunReport } from '../../../server/src/lsp/protocol.ts';
import { writeReport } from './document.ts';
import { createMarkdownPage } from './markdown-page.ts';
import { type PlaceInApp, placeText } from './page.ts';
import { linkFrom } from './relative-link.ts';
import { createTextPage, type ReportLink } from './text-page.ts';

export interface ReportView extends Disposable {
  update(report: RunReport, app: string): void;
  /** One that is none of the last runs, such as that of a test: it is shown once, and those stay what they are. */
  open(form: ReportForm, report: RunReport, app: string, when: Date): Promise<void>;
  /** The newest of those that are named, else that of the last run. False when there is none. */
  reveal(form: ReportForm, named?: readonly ReportOf[]): Promise<boolean>;
}

export type ReportForm = 'rendered' | 'text';

const SCHEME = 'freshworks-events-run';

/** VS Code's Markdown support can be switched off. */
const MARKDOWN = 'vscode.markdown-language-features';
const SHOW_PREVIEW = 'markdown.showPreviewToSide';

/** Context key that "Show Report of Last Run" waits for. */
const HAS_REPORT = 'freshworksEvents.hasReport';

const NAME = l10n.t('Report of the last run');

/** Whatever is run, the report stands in these. */
const RENDERED = Uri.from({ scheme: SCHEME, path: `/${NAME}.md` });
const TEXT = Uri.from({ scheme: SCHEME, path: `/${NAME}.txt` });

interface KeptReport {
  readonly report: RunReport;
  readonly app: string;
  readonly when: string;
}

export function createReportView(): ReportView {
  const reports = new Map<string, KeptReport>();
  const state: { shown?: KeptReport } = {};
  const changed = new EventEmitter<Uri>();
  const show = (kept: KeptReport): void => {
    state.shown = kept;
    for (const uri of [RENDERED, TEXT]) changed.fire(uri);
  };
  const open = async (form: ReportForm, kept: KeptReport): Promise<void> => {
    show(kept);
    if (form === 'text' || !extensions.getExtension(MARKDOWN)) await showText();
    else await showRendered();
  };
  const registered = [
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent(uri) {
        if (!state.shown) return `${l10n.t('Nothing was run yet.')}\n`;
        return uri.path === TEXT.path ? textOf(state.shown).text : markdownOf(state.shown);
      },
    }),
    languages.registerDocumentLinkProvider(
      { scheme: SCHEME, pattern: '**/*.txt' },
      {
        provideDocumentLinks() {
          const { shown } = state;
          return shown ? textOf(shown).links.map((link) => linkIn(link, shown.app)) : [];
        },
      },
    ),
  ];
  return {
    update(report, app) {
      const kept = keptAt(report, app, new Date());
      const key = keyOf({ app, name: report.event, scope: report.scope });
      // The newest stands last.
      reports.delete(key);
      reports.set(key, kept);
      commands.executeCommand('setContext', HAS_REPORT, true);
      show(kept);
    },
    async reveal(form, named) {
      const keys = named?.map(keyOf);
      const kept = [...reports].findLast(([key]) => !keys || keys.includes(key))?.[1];
      if (kept) await open(form, kept);
      return kept !== undefined;
    },
    open: (form, report, app, when) => open(form, keptAt(report, app, when)),
    dispose() {
      for (const each of registered) each.dispose();
    },
  };
}

const keptAt = (report: RunReport, app: string, when: Date): KeptReport => ({
  report,
  app,
  when: when.toLocaleString(),
});

const keyOf = ({ app, name, scope }: ReportOf): string => JSON.stringify([Uri.parse(app).toString(), name, scope]);

function textOf({ report, when }: KeptReport): ReturnType<ReturnType<typeof createTextPage>['finish']> {
  const page = createTextPage();
  writeReport(page, report, when);
  return page.finish();
}

function markdownOf({ report, app, when }: KeptReport): string {
  const [folder] = workspace.workspaceFolders ?? [];
  const page = createMarkdownPage((place) => {
    const link = folder && linkFrom(folder.uri, Uri.joinPath(Uri.parse(app), place.file));
    return link && `${link}#${fragmentOf(place)}`;
  });
  writeReport(page, report, when);
  return page.finish();
}

const fragmentOf = ({ line, column }: PlaceInApp): string => `L${line},${column}`;

/** Where it is open already, else beside the code. */
async function showText(): Promise<void> {
  const [open] = tabsWith(({ input }) => input instanceof TabInputText && input.uri.toString() === TEXT.toString());
  const document = await workspace.openTextDocument(TEXT);
  await window.showTextDocument(document, { viewColumn: open?.group.viewColumn ?? ViewColumn.Beside, preview: false });
}

/** A preview cannot be brought to the front: one that is out of sight is closed and opened anew. */
async function showRendered(): Promise<void> {
  const open = tabsWith(({ input, label }) => input instanceof TabInputWebview && isPreview(input) && isOurs(label));
  if (open.some(({ isActive }) => isActive)) return;
  await window.tabGroups.close(open, true);
  await commands.executeCommand(SHOW_PREVIEW, RENDERED);
}

const isPreview = ({ viewType }: TabInputWebview): boolean => viewType.endsWith('markdown.preview');

const isOurs = (label: string): boolean => label.includes(RENDERED.path.slice(1));

const tabsWith = (test: (tab: Tab) => boolean): readonly Tab[] =>
  window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(test));

function linkIn({ line, start, end, target }: ReportLink, app: string): DocumentLink {
  const uri = Uri.joinPath(Uri.parse(app), target.file).with({ fragment: fragmentOf(target) });
  const link = new DocumentLink(new Range(line, start, line, end), uri);
  link.tooltip = l10n.t('Go to {0}', placeText(target));
  return link;
}
