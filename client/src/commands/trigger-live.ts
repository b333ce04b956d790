/** "Freshworks: Trigger With Live Requests…": this one run really sends what it requests. */
import { window } from 'vscode';
import type { RunReport } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { chooseTrigger } from '../run/choose-trigger.ts';
import { mayRun, runHandler } from '../run/run.ts';

export const triggerLive =
  (context: ExtensionContext) =>
  async (named?: unknown): Promise<RunReport | undefined> => {
    if (!mayRun()) return undefined;
    const run = await chooseTrigger(context, named, 'Trigger With Live Requests');
    if (!run) return undefined;
    const ways = [
      { label: '$(cloud-upload) Send requests', record: false },
      {
        label: '$(record) Send requests and record the answers',
        detail: 'Later runs are answered from server/test_data/cassette.json, which holds no secrets.',
        record: true,
      },
    ];
    const title = `${run.name} sends its requests over the network`;
    const way = await window.showQuickPick(ways, { title });
    return way && runHandler(context, { ...run, live: true, ...(way.record && { record: true }) });
  };
