/** "Freshworks: Run Last Handler With Live Requests…": asked for each time, and never what "Run again" repeats. */
import { l10n, window } from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { sayNothingRun } from '../empty-states.ts';
import { mayRun, runHandler } from '../run-handler.ts';

export const runLive = (context: ExtensionContext) => async (): Promise<RunReport | undefined> => {
  if (!mayRun(context)) return undefined;
  const last = context.lastRun.get();
  if (!last) {
    sayNothingRun();
    return undefined;
  }
  const send = { label: `$(globe) ${l10n.t('Send requests')}`, record: false };
  const record = { label: `$(record) ${l10n.t('Send requests and record the answers')}`, record: true };
  const chosen = await window.showQuickPick(
    [
      { ...send, detail: l10n.t('Real servers get what the handler sends') },
      { ...record, detail: l10n.t('Later runs are answered from server/test_data/cassette.json, without secrets') },
    ],
    { title: l10n.t('Run {0} with live requests', last.name) },
  );
  if (!chosen) return undefined;
  try {
    return await runHandler(context, { ...last, live: true, record: chosen.record });
  } finally {
    await context.lastRun.set(last);
  }
};
