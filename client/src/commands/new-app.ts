/** "Freshworks: New App…": asks what it is to be, writes it into an empty folder, and opens its first handler. */
import { commands, l10n, type Memento, Uri, window, workspace } from 'vscode';
import {
  NEW_APP,
  NEW_APP_OFFERS,
  type NewAppOffers,
  type NewAppResult,
} from '../../../server/src/lsp/protocol/creation.ts';
import type { ExtensionContext } from '../context.ts';
import { askAppFolder } from '../create/app-folder.ts';
import { askNewApp } from '../create/ask-new-app.ts';
import { keepStartPlace, showStart } from '../create/start-place.ts';
import { reasonOf } from '../files.ts';

/** The folder of the app, for tests; nothing where none was made. */
export const newApp =
  ({ client }: ExtensionContext, memento: Memento) =>
  async (): Promise<Uri | undefined> => {
    try {
      const answers = await askNewApp(await client.sendRequest<NewAppOffers>(NEW_APP_OFFERS, {}));
      const folder = answers && (await askAppFolder());
      if (!folder) return undefined;
      const { files, start } = await client.sendRequest<NewAppResult>(NEW_APP, { ...answers, name: folder.name });
      for (const { path, text } of files)
        await workspace.fs.writeFile(Uri.joinPath(folder.uri, path), new TextEncoder().encode(text));
      const place = { app: folder.uri.toString(), start };
      if (folder.isOpen) await showStart(place);
      else {
        await keepStartPlace(memento, place);
        await commands.executeCommand('vscode.openFolder', folder.uri);
      }
      return folder.uri;
    } catch (error) {
      window.showErrorMessage(l10n.t('The app was not created ({0}): try again in another folder.', reasonOf(error)));
      return undefined;
    }
  };
