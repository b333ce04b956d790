/** "Freshworks: Show Report of Last Run", or of the run that a lens or a hover names. */
import { window } from 'vscode';
import type { ReportOf } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';

export const showReport =
  ({ report }: ExtensionContext) =>
  async (named?: unknown): Promise<void> => {
    if (await report.reveal(isNamed(named) ? named : undefined)) return;
    window.showInformationMessage('Nothing was run yet: trigger a sample event first.');
  };

/** Menus and shortcuts pass arguments of their own. */
const isNamed = (value: unknown): value is ReportOf =>
  typeof value === 'object' && value !== null && 'app' in value && 'name' in value && 'scope' in value;
