/** "Freshworks: Edit Payload": opens the payload file of an event in the app's own layout, and makes it where there is none. */
import { type TextEditor, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { PAYLOADS, type PayloadsResult, type SmallPayload } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { chooseTrigger } from '../run/choose-trigger.ts';

export const editPayload =
  (context: ExtensionContext) =>
  async (named?: unknown): Promise<TextEditor | undefined> => {
    const run = await chooseTrigger(context, named, 'Edit Payload');
    if (!run) return undefined;
    const payloads = await context.client.sendRequest<PayloadsResult | null>(PAYLOADS, run);
    if (!payloads) {
      window.showErrorMessage(`The app registers no ${run.name} any more.`);
      return undefined;
    }
    const { payload } = await context.payloads.applyTo(run);
    if (!payload?.includes('/')) return openPayload(context, payloads.own);
    return window.showTextDocument(Uri.joinPath(Uri.parse(run.app), payload), { preview: false });
  };

/** What is there stays as it is. */
export async function openPayload({ client }: ExtensionContext, { uri, text }: SmallPayload): Promise<TextEditor> {
  const target = client.protocol2CodeConverter.asUri(uri);
  const edit = new WorkspaceEdit();
  edit.createFile(target, { ignoreIfExists: true, contents: new TextEncoder().encode(text) });
  if (!(await exists(target))) await workspace.applyEdit(edit);
  return window.showTextDocument(target, { preview: false });
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
