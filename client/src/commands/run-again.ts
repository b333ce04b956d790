/** "Freshworks: Run Last Handler Again": on the same payload; without a last run, chooses what to run. */
import { l10n, window } from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { runHandler } from '../run-handler.ts';
import { triggerSampleEvent } from './trigger-sample-event.ts';

export const runAgain = (context: ExtensionContext) => async (): Promise<RunReport | undefined> => {
  const last = context.lastRun.get();
  if (last) return runHandler(context, last);
  window.setStatusBarMessage(l10n.t('Nothing was run yet: choose what to run'), 5_000);
  return triggerSampleEvent(context)();
};
