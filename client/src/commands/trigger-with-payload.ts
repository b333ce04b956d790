/** "Freshworks: Trigger With Payload…": chooses what a handler is run on, and keeps the choice for the next runs. */
import { l10n, window } from 'vscode';
import { PAYLOADS, type PayloadsResult, type RunReport } from '../../../server/src/lsp/protocol.ts';
import { choosePayload } from '../choose/payload.ts';
import { chooseTrigger } from '../choose/trigger.ts';
import type { ExtensionContext } from '../context.ts';
import { branchHere } from '../editor/branch-lens.ts';
import { mayRun, runHandler } from '../run-handler.ts';
import { openPayload, writeVariant } from './edit-payload.ts';

export const triggerWithPayload =
  (context: ExtensionContext) =>
  async (named?: unknown): Promise<RunReport | undefined> => {
    if (!mayRun(context)) return undefined;
    const run = await chooseTrigger(context, named, l10n.t('Trigger With Payload'));
    if (!run) return undefined;
    const payloads = await context.client.sendRequest<PayloadsResult | null>(PAYLOADS, run);
    // Without payloads there is no such thing to run any more, which the report of the run explains.
    if (!payloads) return runHandler(context, run);
    const editor = window.activeTextEditor;
    const here = editor && (await branchHere(context.client, editor));
    const choice = await choosePayload(payloads, run, context.payloads.get(run), here?.payload);
    if (choice === 'edit') await openPayload(context, payloads.own);
    if (choice === 'variant') await writeVariant(context, run, payloads);
    if (typeof choice !== 'object') return undefined;
    await context.payloads.set(run, choice.source);
    return runHandler(context, { ...run, payload: choice.source });
  };
