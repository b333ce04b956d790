/** "Freshworks: Show Report of Last Run". */
import { window } from 'vscode';
import type { ExtensionContext } from '../context.ts';

export const showReport =
  ({ report }: ExtensionContext) =>
  async (): Promise<void> => {
    if (!(await report.reveal())) window.showInformationMessage('Nothing was run yet: trigger a sample event first.');
  };
