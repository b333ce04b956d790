/** "Freshworks: Restart Language Server": another one takes the place of the one that runs, hangs or is gone. */
import { l10n, window } from 'vscode';
import type { ServerStart } from '../server-start.ts';

export const restartServer =
  ({ restart }: Pick<ServerStart, 'restart'>) =>
  async (): Promise<void> => {
    if (await restart()) window.setStatusBarMessage(l10n.t('Freshworks language server restarted'), 5_000);
  };
