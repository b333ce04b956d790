/** "Freshworks: Show Report of Last Run", or of the run that a lens or a hover names; as text for screen readers. */
import { workspace } from 'vscode';
import type { ReportOf } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { sayNothingRun } from '../empty-states.ts';
import type { ReportForm } from '../report/view.ts';

export const showReport = (context: ExtensionContext) => (named?: unknown) => show(context, readerForm(), named);

export const showReportText = (context: ExtensionContext) => (named?: unknown) => show(context, 'text', named);

async function show({ report }: ExtensionContext, form: ReportForm, named: unknown): Promise<void> {
  if (await report.reveal(form, isNamed(named) ? named : undefined)) return;
  sayNothingRun();
}

/** Where the editor only guesses that there is a screen reader, it tells nobody: the shortcut knows then. */
export const readerForm = (): ReportForm =>
  workspace.getConfiguration('editor').get('accessibilitySupport') === 'on' ? 'text' : 'rendered';

/** Menus and shortcuts pass arguments of their own. */
const isNamed = (value: unknown): value is ReportOf =>
  typeof value === 'object' && value !== null && 'app' in value && 'name' in value && 'scope' in value;
