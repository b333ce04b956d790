/** What a change on disk, which the editor did not make, does to the apps that are known. */
import { assetOfPath, isAppFile, isAsset, isSearched } from '../app-files.ts';
import type { HostFiles } from '../host.ts';
import { MANIFEST, readAssets, textOrProblem } from '../read-app.ts';
import { joinUri, keyOfUri, parentOf } from '../uris.ts';
import { type AppFolder, type AppFolderListener, putAssets, putProblem, takeSnapshot } from './app-folder.ts';
import type { AppFolders } from './app-folders.ts';
import { createNewest } from './newest.ts';
import type { OpenDocuments } from './open-documents.ts';
import { aroundFolder, mayHoldFiles, type OwnedFile, ownerOf } from './owner.ts';

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
  /** For what is kept of files, which are looked at before. */
  readonly read: HostFiles;
  readonly documents: OpenDocuments;
  readonly folders: AppFolders;
  readonly listener: AppFolderListener;
  /** A folder came or went. */
  readonly folderMoved: (uri: string) => void;
  /** Folders in which apps are looked for. */
  readonly searched: () => Iterable<string>;
}

export function createDiskChanges(parts: DiskChangesParts): DiskChanges {
  const { files, documents, folders, listener, searched } = parts;
  const newestText = createNewest();
  const newestAssets = createNewest();

  const takeText = async ({ folder, path }: OwnedFile, uri: string): Promise<void> => {
    const read = await newestText(keyOfUri(uri), () => textOrProblem(parts.read, uri));
    // The app may have been read anew meanwhile.
    const now = folders.known(folder.root);
    if (read && now && !documents.at(uri)) folders.setText(now, path, read);
  };

  const takeAssets = async ({ folder, path: changed }: OwnedFile): Promise<void> => {
    const path = assetOfPath(changed);
    const { root } = folder;
    const found = await newestAssets(keyOfUri(joinUri(root, path)), () => readAssets(files, root, path));
    const now = folders.known(root);
    if (!found || !now) return;
    const { assets, unread } = found;
    putAssets(now, path, assets, listener);
    for (const [unreadPath, problem] of unread) putProblem(now, unreadPath, problem, listener);
    if (unread.size > 0) takeSnapshot(now, listener);
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

  /** A folder that came is told of before anybody watches it: what is put into it at once, nobody tells of. */
  const around = async (uri: string): Promise<readonly AppFolder[]> => {
    const known = aroundFolder(folders.all(), uri);
    const { folder } = (known.length === 0 && ownerOf(folders.all(), uri, mayHoldFiles)) || {};
    if (known.length > 0 || folder) parts.folderMoved(uri);
    if (!folder?.app) return known;
    // What may not be looked into is noted when the app is read.
    const mayHold = await files.list(uri).then(
      ({ length }) => length > 0,
      () => true,
    );
    return mayHold ? [folder] : [];
  };

  return {
    takeText,
    async tryAgain(folder) {
      if (folder.unread.size > 0 && (await isBetter(folder))) await folders.reload(folder);
    },
    async changed(uri) {
      // What was read of it before the change is not to stay.
      await folders.readings(uri);
      const near = ownerOf(folders.all(), uri, (path) => isAppFile(path) || isAsset(path))?.folder;
      const changed = near && (await isBetter(near)) ? [near] : await around(uri);
      for (const folder of changed) await folders.reload(folder);
      if (changed.length > 0) return;
      const user = ownerOf(folders.all(), uri, isAsset);
      if (user) await takeAssets(user);
      if (documents.at(uri)) return;
      const owner = ownerOf(folders.all(), uri);
      if (owner) await takeText(owner, uri);
      else if (uri.endsWith(`/${MANIFEST}`) && isSearched(uri, searched())) {
        const { text, problem } = await textOrProblem(files, uri);
        if (text === undefined && problem === undefined) return;
        const root = parentOf(uri) ?? uri;
        parts.folderMoved(root);
        await folders.load(root);
      }
    },
  };
}
