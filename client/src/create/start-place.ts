/** Where the author of a new app begins, kept while the window changes over to the folder of the app. */
import { type Memento, Selection, Uri, window, workspace } from 'vscode';
import type { NewAppResult } from '../../../server/src/lsp/protocol/creation.ts';

const KEY = 'startPlace';

export interface StartPlace {
  readonly app: string;
  readonly start: NewAppResult['start'];
}

export const keepStartPlace = (memento: Memento, place: StartPlace): Thenable<void> => memento.update(KEY, place);

export async function showStart({ app, start }: StartPlace): Promise<void> {
  const { line, character } = start.position;
  const place = new Selection(line, character, line, character);
  const document = await workspace.openTextDocument(Uri.joinPath(Uri.parse(app), start.path));
  await window.showTextDocument(document, { selection: place, preview: false });
}

/** Shows what was kept for a folder of this window, once. */
export async function showKeptStart(memento: Memento): Promise<void> {
  const place = memento.get<StartPlace>(KEY);
  if (!place || !workspace.getWorkspaceFolder(Uri.parse(place.app))) return;
  await memento.update(KEY, undefined);
  await showStart(place);
}
