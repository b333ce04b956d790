/** "Freshworks: Edit Payload": opens the payload file of an event in the app's own layout, and makes it where there is none. */
import { l10n, type TextEditor, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { PAYLOADS, type PayloadsResult, type RunParams, type SmallPayload } from '../../../server/src/lsp/protocol.ts';
import { chooseTrigger } from '../choose/trigger.ts';
import type { ExtensionContext } from '../context.ts';
import { isThere, reasonOf } from '../files.ts';
import { problemWithVariant } from '../variant-name.ts';

export const editPayload =
  (context: ExtensionContext) =>
  async (named?: unknown): Promise<TextEditor | undefined> => {
    const run = await chooseTrigger(context, named, l10n.t('Edit Payload'));
    if (!run) return undefined;
    const payloads = await context.client.sendRequest<PayloadsResult | null>(PAYLOADS, run);
    if (!payloads) {
      window.showErrorMessage(l10n.t('The app registers no {0} any more.', run.name));
      return undefined;
    }
    const { payload } = await context.payloads.applyTo(run);
    if (!payload?.includes('/')) return openPayload(context, payloads.own);
    return show(Uri.joinPath(Uri.parse(run.app), payload), payload);
  };

/** What is there stays as it is. The author is told why nothing can be opened. */
export async function openPayload(
  { client }: ExtensionContext,
  { uri, path, text }: SmallPayload,
): Promise<TextEditor | undefined> {
  const target = client.protocol2CodeConverter.asUri(uri);
  return show(target, path, () => createFile(target, text));
}

/** False where it could not be made, or is there already. */
export function createFile(uri: Uri, text: string): Thenable<boolean> {
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  return workspace.applyEdit(edit);
}

async function show(uri: Uri, path: string, create?: () => Thenable<boolean>): Promise<TextEditor | undefined> {
  try {
    if (create && !(await isThere(uri)) && !(await create())) {
      window.showErrorMessage(l10n.t('{0} could not be created: see whether its folder may be written.', path));
      return undefined;
    }
    return await window.showTextDocument(uri, { preview: false });
  } catch (error) {
    window.showErrorMessage(
      l10n.t('{0} cannot be opened ({1}): allow reading it, and try again.', path, reasonOf(error)),
    );
    return undefined;
  }
}

/** A further payload of the event, kept for the next runs; begins as the best one is. */
export async function writeVariant(
  context: ExtensionContext,
  run: RunParams,
  { own, variants, choices }: PayloadsResult,
): Promise<void> {
  const taken = new Set(choices.map(({ source }) => source));
  const name = await window.showInputBox({
    title: l10n.t('Variant of {0}', own.path),
    prompt: l10n.t('What tells it from the others, such as resolved'),
    validateInput: (typed) =>
      problemWithVariant(typed) ??
      (taken.has(`${variants}.${typed}.json`) ? l10n.t('There is such a file already.') : undefined),
  });
  if (!name) return;
  const path = `${variants}.${name}.json`;
  const { text } = choices.find(({ source }) => source === own.path) ?? own;
  const uri = Uri.joinPath(Uri.parse(run.app), path);
  const variant = { uri: context.client.code2ProtocolConverter.asUri(uri), path, text };
  if (await openPayload(context, variant)) await context.payloads.set(run, path);
}
