/** "Freshworks: Debug with Sample Event": the same choice as for triggering, then a run under the debugger. */
import type { RunReport, TriggerChoice } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { chooseTrigger } from '../run/choose-trigger.ts';
import type { DebugHandler } from '../run/debug.ts';
import { mayRun } from '../run/run.ts';

export const debugSampleEvent =
  (context: ExtensionContext, debugHandler: DebugHandler) =>
  async (named?: TriggerChoice): Promise<RunReport | undefined> => {
    if (!mayRun()) return undefined;
    const params = await chooseTrigger(context, named, 'Debug with Sample Event');
    return params && debugHandler(params);
  };
