/** Saves the sources of an app before they are debugged, because breakpoints belong to lines of files on the disk. */
import { l10n, type TextDocument, Uri, window, workspace } from 'vscode';

/** False when something could not be saved; the author has been told. */
export async function saveSources(app: string): Promise<boolean> {
  for (const document of workspace.textDocuments.filter((each) => each.isDirty && isSourceOf(app, each))) {
    if (await document.save()) continue;
    const file = workspace.asRelativePath(document.uri);
    window.showErrorMessage(
      l10n.t('{0} could not be saved: save it and debug again, because breakpoints need the file.', file),
    );
    return false;
  }
  return true;
}

const isSourceOf = (app: string, { uri }: TextDocument): boolean =>
  uri.path.endsWith('.js') && uri.toString().startsWith(`${Uri.joinPath(Uri.parse(app), 'server').toString()}/`);
