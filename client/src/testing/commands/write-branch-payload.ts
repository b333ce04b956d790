/** "Freshworks: Write a Payload for This Branch": one with which a handler comes to the cursor, else the nearest there is. */
import { l10n, window } from 'vscode';
import {
  BRANCH_PAYLOAD,
  type BranchPayloadParams,
  type BranchPayloadResult,
} from '../../../../server/src/lsp/protocol/tests.ts';
import { openPayload } from '../../commands/edit-payload.ts';
import type { ExtensionContext } from '../../context.ts';
import { sayNoHandlerHere } from '../../empty-states.ts';
import { reasonOf } from '../../files.ts';
import { inOneLine } from '../../plain-text.ts';

export const writeBranchPayload = (context: ExtensionContext) => async (): Promise<void> => {
  const { client } = context;
  const editor = window.activeTextEditor;
  if (!editor) return sayNoHandlerHere(undefined);
  const params: BranchPayloadParams = {
    uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  };
  try {
    const made = await client.sendRequest<BranchPayloadResult | null>(BRANCH_PAYLOAD, params);
    if (!made) return sayNoHandlerHere(undefined);
    const [nearest] = made.existing;
    const isSolved = made.unsolved.length === 0;
    if (isSolved || nearest === undefined) await openPayload(context, made);
    else await window.showTextDocument(client.protocol2CodeConverter.asUri(nearest), { preview: false });
    if (isSolved) return;
    const conditions = made.unsolved.map((text) => inOneLine(text, 80)).join(` ${l10n.t('and')} `);
    window.showInformationMessage(
      l10n.t('Change the payload so that {0} holds: that cannot be told from the code.', conditions),
    );
  } catch (error) {
    window.showErrorMessage(reasonOf(error));
  }
};
