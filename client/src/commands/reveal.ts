/** Opens a file at a position: where a fix wrote, or where the link of a hover or a list leads. */
import { type Position, Selection, window, workspace } from 'vscode';
import type { RevealPlace } from '../../../server/src/lsp/protocol/places.ts';
import type { ExtensionContext } from '../context.ts';

export const reveal =
  ({ client }: ExtensionContext) =>
  async ({ uri, position }: RevealPlace): Promise<void> => {
    const place: Position = client.protocol2CodeConverter.asPosition(position);
    const document = await workspace.openTextDocument(client.protocol2CodeConverter.asUri(uri));
    await window.showTextDocument(document, { selection: new Selection(place, place) });
  };
