/** Saves files that were changed in editors, because others read them from the disk. */
import { l10n, type Uri, workspace } from 'vscode';

/** Rejects where some could not be saved, which stay open with their changes: the message names them, and says what to do. */
export async function saveFiles(files: readonly Uri[]): Promise<void> {
  const unsaved: string[] = [];
  for (const file of files) {
    const document = await workspace.openTextDocument(file);
    // The editor says no of a text that was saved meanwhile, too.
    if (!(await document.save()) && document.isDirty) unsaved.push(workspace.asRelativePath(file));
  }
  if (unsaved.length > 0)
    throw new Error(
      l10n.t('Not saved: {0}. See whether it may be written, then save it in its editor.', unsaved.join(', ')),
    );
}
