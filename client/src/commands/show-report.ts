/** "Freshworks: Show Report of Last Run": that of the handler at the cursor, or that a lens or a hover names; as text for screen readers. */
import { window, workspace } from 'vscode';
import { type ReportOf, TRIGGERS, type TriggersParams, type TriggersResult } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { sayNothingRun } from '../empty-states.ts';
import type { ReportForm } from '../report/view.ts';

export const showReport = (context: ExtensionContext) => (named?: unknown) => show(context, readerForm(), named);

export const showReportText = (context: ExtensionContext) => (named?: unknown) => show(context, 'text', named);

async function show(context: ExtensionContext, form: ReportForm, named: unknown): Promise<void> {
  const wanted = isNamed(named) ? [named] : await runsHere(context);
  const isShown =
    (await context.report.reveal(form, wanted)) || (!isNamed(named) && (await context.report.reveal(form)));
  if (!isShown) sayNothingRun();
}

/** Of what the cursor names, as the lens over it would show. */
async function runsHere({ client }: ExtensionContext): Promise<readonly ReportOf[]> {
  const editor = window.activeTextEditor;
  if (!editor) return [];
  const params: TriggersParams = {
    uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  };
  const { atCursor } = await client.sendRequest<TriggersResult>(TRIGGERS, params);
  return (atCursor?.triggers ?? []).map(({ name, scope }) => ({ app: atCursor?.app ?? '', name, scope }));
}

/** Where the editor only guesses that there is a screen reader, it tells nobody: the shortcut knows then. */
export const readerForm = (): ReportForm =>
  workspace.getConfiguration('editor').get('accessibilitySupport') === 'on' ? 'text' : 'rendered';

/** Menus and shortcuts pass arguments of their own. */
const isNamed = (value: unknown): value is ReportOf =>
  typeof value === 'object' && value !== null && 'app' in value && 'name' in value && 'scope' in value;
