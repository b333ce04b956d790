/** "Freshworks: New Payload from Clipboard…": a payload file of what was copied, without persons, after it was looked at. */
import { env, l10n, window } from 'vscode';
import {
  PASTED_PAYLOAD,
  type PastedPayloadParams,
  type PastedPayloadResult,
} from '../../../../server/src/lsp/protocol/tests.ts';
import { chooseApp } from '../../choose/app.ts';
import type { ExtensionContext } from '../../context.ts';
import { sayNoApp } from '../../empty-states.ts';
import { reasonOf } from '../../files.ts';
import { counted } from '../../plain-text.ts';
import type { Proposals } from '../proposals.ts';

export const newPayloadFromClipboard =
  (context: ExtensionContext, proposals: Proposals) => async (): Promise<boolean> => {
    const { client } = context;
    const app = await chooseApp(context, l10n.t('App that gets the payload'));
    if (!app) {
      sayNoApp();
      return false;
    }
    try {
      const params: PastedPayloadParams = { app: app.app, text: await env.clipboard.readText() };
      const made = await client.sendRequest<PastedPayloadResult>(PASTED_PAYLOAD, params);
      const choice = await chooseEvent(made);
      if (!choice) return false;
      return await proposals.offer({
        file: client.protocol2CodeConverter.asUri(choice.uri),
        text: made.text,
        beside: made.before,
        title: l10n.t('{0}: as copied ↔ as it is written', choice.name),
        question: counted(
          made.replaced,
          l10n.t('Write {0}? 1 value that may be about persons is replaced: look for more.', choice.path),
          l10n.t(
            'Write {0}? {1} values that may be about persons are replaced: look for more.',
            choice.path,
            made.replaced,
          ),
        ),
      });
    } catch (error) {
      window.showErrorMessage(reasonOf(error));
      return false;
    }
  };

/** A name says it; several events may have the same fields. */
async function chooseEvent({
  choices,
}: PastedPayloadResult): Promise<PastedPayloadResult['choices'][number] | undefined> {
  if (choices.length <= 1) return choices[0];
  const items = choices.map((choice) => ({
    label: choice.name,
    description: choice.scope,
    detail: choice.by === 'name' ? l10n.t('named in what was copied') : l10n.t('has fields like these'),
    choice,
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Event of the copied payload') }))?.choice;
}
