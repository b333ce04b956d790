/** "Freshworks: Restart Language Server": stops it, if it runs, and starts it anew. */
import { l10n, window } from 'vscode';
import type { ExtensionContext } from '../context.ts';

export const restartServer =
  ({ client }: ExtensionContext) =>
  async (): Promise<void> => {
    if (client.isRunning()) await client.stop();
    await client.start();
    window.setStatusBarMessage(l10n.t('Freshworks language server restarted'), 5_000);
  };
