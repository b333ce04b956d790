/** What a change on disk, which the editor did not make, does to the apps that are known. */
import { assetOfPath, isAppFile, isAsset, isSearched } from '../app-files.ts';
import type { HostFiles } from '../host.ts';
import { MANIFEST, readAssets, textOrProblem } from '../read-app.ts';
import { joinUri, parentOf } from '../uris.ts';
import { type AppFolder, type AppFolderListener, putAssets, putProblem, takeSnapshot } from './app-folder.ts';
import type { AppFolders } from './app-folders.ts';
import type { OpenDocuments } from './open-documents.ts';
import { aroundFolder, type OwnedFile, ownerOf } from './owner.ts';

export interface DiskChanges {
  /** A file or folder changed, appeared or went away. */
  changed(uri: string): Promise<void>;
  /** What is on disk takes the place of what was known, unless somebody has opened the file meanwhile. */
  takeText(file: OwnedFile, uri: string): Promise<void>;
  /** Nobody tells that a file may be read again: what could not be is tried anew before anything is refused for it. */
  tryAgain(folder: AppFolder): Promise<void>;
}

export interface DiskChangesParts {
  readonly files: HostFiles;
  readonly documents: OpenDocuments;
  readonly folders: AppFolders;
  readonly listener: AppFolderListener;
  /** Folders in which apps are looked for. */
  readonly searched: () => Iterable<string>;
}

export function createDiskChanges({ files, documents, folders, listener, searched }: DiskChangesParts): DiskChanges {
  const takeText = async ({ folder, path }: OwnedFile, uri: string): Promise<void> => {
    const read = await textOrProblem(files, uri);
    if (!documents.at(uri)) folders.setText(folder, path, read);
  };

  const takeAssets = async ({ folder, path: changed }: OwnedFile): Promise<void> => {
    const path = assetOfPath(changed);
    const { assets, unread } = await readAssets(files, folder.root, path);
    putAssets(folder, path, assets, listener);
    for (const [unreadPath, problem] of unread) putProblem(folder, unreadPath, problem, listener);
    if (unread.size > 0) takeSnapshot(folder, listener);
  };

  /** Whether something can be read now that could not. */
  const isBetter = async ({ root, unread }: AppFolder): Promise<boolean> => {
    for (const path of files.reaches(root) ? unread.keys() : []) {
      const uri = path === '' ? root : joinUri(root, path);
      const looks = await Promise.allSettled([files.list(uri), files.look(uri, 1)]);
      if (looks.every(({ status }) => status === 'fulfilled')) return true;
    }
    return false;
  };

  return {
    takeText,
    async tryAgain(folder) {
      if (folder.unread.size > 0 && (await isBetter(folder))) await folders.reload(folder);
    },
    async changed(uri) {
      const near = ownerOf(folders.all(), uri, (path) => isAppFile(path) || isAsset(path))?.folder;
      const changed = near && (await isBetter(near)) ? [near] : aroundFolder(folders.all(), uri);
      for (const folder of changed) await folders.reload(folder);
      if (changed.length > 0) return;
      const user = ownerOf(folders.all(), uri, isAsset);
      if (user) await takeAssets(user);
      if (documents.at(uri)) return;
      const owner = ownerOf(folders.all(), uri);
      if (owner) await takeText(owner, uri);
      else if (uri.endsWith(`/${MANIFEST}`) && isSearched(uri, searched())) {
        const { text, problem } = await textOrProblem(files, uri);
        if (text !== undefined || problem !== undefined) await folders.load(parentOf(uri) ?? uri);
      }
    },
  };
}
