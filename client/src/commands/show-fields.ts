/** "Freshworks: Show Payload Fields That a Handler Reads": lists them with their places, and writes a small payload. */
import { l10n, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { FIELDS, type FieldsParams, type FieldsResult } from '../../../server/src/lsp/protocol/fields.ts';
import {
  type SmallPayload,
  TRIGGERS,
  type TriggersParams,
  type TriggersResult,
} from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { sayNoHandlerHere } from '../empty-states.ts';
import { isThere, reasonOf } from '../files.ts';
import { createFile } from './edit-payload.ts';
import { reveal } from './reveal.ts';

interface Choice extends QuickPickItem {
  readonly take?: () => Promise<void>;
}

export const showFields =
  (context: ExtensionContext) =>
  async (named?: FieldsParams): Promise<void> => {
    const params = isParams(named) ? named : paramsHere(context);
    const result = params && (await context.client.sendRequest<FieldsResult | null>(FIELDS, params));
    if (!result) return sayNoHandlerHere(await serverOf(context));
    const chosen = await window.showQuickPick(choicesOf(context, result), {
      title: l10n.t('{0} reads {1} of {2} fields', result.handler, result.used.length, result.total),
      placeHolder: l10n.t('Field to go to'),
    });
    await chosen?.take?.();
  };

/** Where the handlers of the app in front stand; nothing where no app is open. */
async function serverOf({ client }: ExtensionContext): Promise<Uri | undefined> {
  const uri = window.activeTextEditor?.document.uri;
  const params: TriggersParams = uri ? { uri: client.code2ProtocolConverter.asUri(uri) } : {};
  const [app] = (await client.sendRequest<TriggersResult>(TRIGGERS, params)).apps;
  return app && Uri.joinPath(Uri.parse(app.app), 'server/server.js');
}

/** Menus and shortcuts pass arguments of their own. */
const isParams = (value: unknown): value is FieldsParams =>
  typeof value === 'object' && value !== null && 'handler' in value && 'uri' in value;

function paramsHere({ client }: ExtensionContext): FieldsParams | undefined {
  const editor = window.activeTextEditor;
  return (
    editor && {
      uri: client.code2ProtocolConverter.asUri(editor.document.uri),
      position: client.code2ProtocolConverter.asPosition(editor.selection.active),
    }
  );
}

function choicesOf(context: ExtensionContext, { used, payloads }: FieldsResult): readonly Choice[] {
  const fields = used.flatMap(({ field, places }) =>
    places.map((place): Choice => {
      const target = context.client.protocol2CodeConverter.asUri(place.uri);
      const description = `${workspace.asRelativePath(target)}:${place.position.line + 1}`;
      return { label: field, description, take: () => reveal(context)(place) };
    }),
  );
  const files = payloads.map(
    (payload): Choice => ({
      label: `$(new-file) ${l10n.t('Write {0} with these fields', payload.path)}`,
      take: () => write(context, payload),
    }),
  );
  return [...fields, { label: l10n.t('Smallest payload'), kind: QuickPickItemKind.Separator }, ...files];
}

/** What was made there in the meantime stays. */
async function write({ client }: ExtensionContext, { uri, path, text }: SmallPayload): Promise<void> {
  const target = client.protocol2CodeConverter.asUri(uri);
  try {
    const problem = (await isThere(target))
      ? l10n.t('there is such a file already')
      : (await createFile(target, text))
        ? undefined
        : l10n.t('see whether its folder may be written');
    if (problem === undefined) await window.showTextDocument(await workspace.openTextDocument(target));
    else window.showErrorMessage(l10n.t('{0} was not written: {1}.', path, problem));
  } catch (error) {
    window.showErrorMessage(
      l10n.t('{0} was not written ({1}): see whether its folder may be read.', path, reasonOf(error)),
    );
  }
}
