/** "Freshworks: Debug with Sample Event": the same choice as for triggering, then a run under the debugger. */
import { l10n } from 'vscode';
import type { RunReport, TriggerChoice } from '../../../server/src/lsp/protocol.ts';
import { chooseTrigger } from '../choose/trigger.ts';
import type { ExtensionContext } from '../context.ts';
import type { DebugHandler } from '../debug/session.ts';
import { mayRun } from '../run-handler.ts';

export const debugSampleEvent =
  (context: ExtensionContext, debugHandler: DebugHandler) =>
  async (named?: TriggerChoice): Promise<RunReport | undefined> => {
    if (!mayRun(context)) return undefined;
    const params = await chooseTrigger(context, named, l10n.t('Debug with Sample Event'));
    return params && debugHandler(params);
  };
