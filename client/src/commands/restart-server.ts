/** "Freshworks: Restart Language Server": stops it, if it runs, and starts it anew. */
import { l10n, window } from 'vscode';
import type { ExtensionContext } from '../context.ts';
import { reasonOf } from '../files.ts';
import type { ServerStart } from '../server-start.ts';

export const restartServer =
  ({ client }: Pick<ExtensionContext, 'client'>, server: ServerStart) =>
  async (): Promise<void> => {
    if (client.isRunning())
      // One that hangs does not stop as asked; that is why somebody wants another.
      await client
        .stop()
        .catch((error: unknown) => client.warn(`The old server did not stop as asked: ${reasonOf(error)}`));
    if (await server.start()) window.setStatusBarMessage(l10n.t('Freshworks language server restarted'), 5_000);
  };
