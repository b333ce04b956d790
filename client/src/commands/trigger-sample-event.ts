/** "Freshworks: Trigger Sample Event": at once where the cursor or a lens names one event, from a list otherwise. */
import { l10n } from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import { chooseTrigger } from '../choose/trigger.ts';
import type { ExtensionContext } from '../context.ts';
import { mayRun, runHandler } from '../run-handler.ts';

export const triggerSampleEvent =
  (context: ExtensionContext) =>
  async (named?: unknown): Promise<RunReport | undefined> => {
    if (!mayRun(context)) return undefined;
    const params = await chooseTrigger(context, named, l10n.t('Trigger Sample Event'));
    return params && runHandler(context, params);
  };
