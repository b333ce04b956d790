/**
 * Offers a new app in a window whose only folder is empty: the explorer itself has a welcome only where no folder is open. One folder is
 * listed for that, once, and watched while it is empty.
 */
import { commands, Disposable, type Memento, RelativePattern, type Uri, window, workspace } from 'vscode';
import { isEmptyFolder } from '../files.ts';

/** Context key and view of package.json. */
const IS_EMPTY = 'freshworksEvents.isEmptyFolder';
const VIEW = 'freshworksEvents.start';
const UNFOLDED = 'startUnfolded';

/** `onUnread` is told of a folder that cannot be listed. */
export function offerAppInEmptyFolder(kept: Memento, onUnread: (uri: Uri, error: unknown) => void): Disposable {
  const shown: { view?: Disposable } = {};
  const hide = (): void => {
    shown.view?.dispose();
    delete shown.view;
  };
  const show = async (folder: Uri): Promise<void> => {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, '*'), false, true, true);
    // It has nothing to list, so that the view shows its welcome.
    const tree = window.registerTreeDataProvider<never>(VIEW, { getChildren: () => [], getTreeItem: (item) => item });
    const created = watcher.onDidCreate(look);
    shown.view = Disposable.from(watcher, tree, created, {
      dispose: () => void commands.executeCommand('setContext', IS_EMPTY, false),
    });
    await commands.executeCommand('setContext', IS_EMPTY, true);
    // VS Code folds every view that an extension puts there. Whoever folds it again is not asked twice.
    if (kept.get<boolean>(UNFOLDED)) return;
    await kept.update(UNFOLDED, true);
    await commands.executeCommand(`${VIEW}.focus`, { preserveFocus: true });
  };
  const look = async (): Promise<void> => {
    const [folder, ...others] = workspace.workspaceFolders ?? [];
    const empty = folder && others.length === 0 && (await isEmpty(folder.uri, onUnread)) ? folder.uri : undefined;
    if (!empty) hide();
    else if (!shown.view) await show(empty);
  };
  const folders = workspace.onDidChangeWorkspaceFolders(async () => {
    hide();
    await look();
  });
  void look();
  return Disposable.from(folders, { dispose: hide });
}

async function isEmpty(folder: Uri, onUnread: (uri: Uri, error: unknown) => void): Promise<boolean> {
  try {
    return await isEmptyFolder(folder);
  } catch (error) {
    onUnread(folder, error);
    return false;
  }
}
