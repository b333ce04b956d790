/**
 * The apps behind the open documents: finds the app of a document by the manifest above it, loads what the core may ask
 * about, and keeps a snapshot that follows every change. What is open wins over what is on disk.
 */
import { type ColumnUnits, isInside, isSamePath, relativePath } from '../core/index.ts';
import { isAppFile, isSearched } from './app-files.ts';
import type { HostFiles, HostTimer } from './host.ts';
import { findManifests, MANIFEST } from './read-app.ts';
import { joinUri, keyOfUri, lastPlaceKept } from './uris.ts';
import { type AppFolder, locatedIn } from './workspace/app-folder.ts';
import { type AppFoldersListener, createAppFolders } from './workspace/app-folders.ts';
import { createDiskChanges } from './workspace/disk-changes.ts';
import { createAppFinder } from './workspace/find-app.ts';
import type { LocatedApp, LocatedDocument } from './workspace/located.ts';
import { createOpenDocuments, type OpenDocument } from './workspace/open-documents.ts';
import { type OwnedFile, ownerOf } from './workspace/owner.ts';
import { createReadAhead } from './workspace/read-ahead.ts';
import { createRecheck } from './workspace/recheck.ts';
import { createStamps } from './workspace/stamps.ts';
import { createUnwatched } from './workspace/unwatched.ts';

export interface Workspace {
  documentOpened(document: OpenDocument): Promise<void>;
  documentChanged(document: OpenDocument): void;
  documentClosed(uri: string): Promise<void>;
  /** The editor wrote it, and other tools may have changed files with it. */
  documentSaved(uri: string): Promise<void>;
  /** The editor gave a file or folder another name. */
  moved(from: string, to: string): Promise<void>;
  /** A file or folder changed, appeared or went away outside of the editor. */
  fileChanged(uri: string): Promise<void>;
  /** Begins to read the apps of folders in which apps will be looked for. */
  readAhead(folders: readonly string[]): void;
  /** Loads every app below the folders; `onLoad` is told how many of how many have been. */
  discover(folders: readonly string[], onLoad?: (done: number, all: number) => Promise<void>): Promise<void>;
  /** Those in which apps are looked for. */
  folders(): readonly string[];
  /** Forgets every app below the folders. */
  leave(folders: readonly string[]): void;
  locate(uri: string): Promise<LocatedDocument | undefined>;
  /** The same from what is known now: nothing is read. */
  known(uri: string): LocatedDocument | undefined;
  /** The app in a folder, read first when it is not known yet. */
  load(root: string): Promise<LocatedApp | undefined>;
  appAt(root: string): LocatedApp | undefined;
  /** Why it cannot be known whether a folder holds an app. */
  problemAt(root: string): string | undefined;
  apps(): readonly LocatedApp[];
  openDocument(uri: string): OpenDocument | undefined;
  /** Address of a file of an app: as the client spelt it where it is open, so that it is one document there. */
  uriOf(root: string, path: string): string;
  /** Every open document of an app, by its path. */
  openPaths(root: string): ReadonlyMap<string, OpenDocument>;
}

/** What the workspace tells of its changes. */
export interface WorkspaceListener extends AppFoldersListener {
  /** A folder that may hold apps could not be searched. */
  searchFailed(folder: string, problem: string): void;
}

export interface WorkspaceOptions {
  /** What columns count for the client. */
  readonly units: ColumnUnits;
  /** Whether the client tells what changes on the disk: in the folders of the workspace, as apps elsewhere are not watched. */
  readonly watches: boolean;
  /** By which it is found out what changes elsewhere. */
  readonly timer: HostTimer;
}

export function createWorkspace(
  files: HostFiles,
  listener: WorkspaceListener,
  { units, watches, timer }: WorkspaceOptions,
): Workspace {
  const placeOfUri = lastPlaceKept();
  const documents = createOpenDocuments(placeOfUri);
  /** Folders of the workspace, in which apps are looked for. */
  const searched = new Map<string, string>();
  const isWithin = (uri: string): boolean => isSearched(uri, searched.values());
  const unwatched = createUnwatched();
  const stamps = createStamps(files, (uri) => watches && isWithin(uri) && !unwatched.has(uri));
  const read = stamps?.files ?? files;
  const ahead = createReadAhead(read);
  const folders = createAppFolders(read, ahead, documents, listener, units);
  const finder = createAppFinder({ files, documents, folders, ahead, onUnread: listener.searchFailed });
  const onDisk = createDiskChanges({
    ...{ files, read, documents, folders, listener },
    folderMoved: unwatched.add,
    searched: () => searched.values(),
  });
  const changed = (uri: string): Promise<void> => {
    finder.forget();
    ahead.forget();
    return onDisk.changed(uri);
  };

  const isWatched = ({ root, place }: AppFolder): boolean =>
    watches && isWithin(joinUri(root, MANIFEST)) && !unwatched.touches(place);
  const lookAgain = stamps && createRecheck({ stamps, timer, documents, folders, changed });
  const recheck = async (folder: AppFolder): Promise<void> => {
    if (!isWatched(folder)) await lookAgain?.(folder);
  };
  const load = async (root: string): Promise<AppFolder | undefined> => {
    const folder = await folders.load(root);
    if (!folder) return undefined;
    await recheck(folder);
    await onDisk.tryAgain(folders.known(root) ?? folder);
    return folders.known(root);
  };

  const put = (document: OpenDocument): void => {
    documents.put(document);
    if (document.uri.toLowerCase().endsWith(`/${MANIFEST}`)) finder.forget();
  };
  const owner = (uri: string): OwnedFile | undefined => ownerOf(folders.all(), placeOfUri(uri));
  const known = (uri: string): LocatedDocument | undefined => {
    const { folder, path = '' } = owner(uri) ?? {};
    const file = folder?.files.get(path);
    if (!folder?.app || !file) return undefined;
    return { root: folder.root, app: folder.app, path, file, typing: folder.typing, mark: folder.mark };
  };

  /** What has moved is known before anything else is asked of the documents around it. */
  const moving = { last: Promise.resolve() };
  const takeMove = async (from: string, to: string): Promise<void> => {
    await changed(from);
    if (!isWithin(to)) return changed(to);
    // A whole folder with apps in it may have come.
    for (const folder of await findManifests(files, to, listener.searchFailed)) await load(folder);
    await changed(to);
  };

  return {
    async documentOpened(document) {
      put(document);
      const root = await finder.find(document.uri);
      if (root === undefined) return;
      const folder = await load(root);
      const path = relativePath(root, document.uri);
      const current = documents.at(document.uri);
      if (folder && path !== undefined && isAppFile(path) && current)
        folders.setText(folder, path, { text: current.getText() });
    },
    documentChanged(document) {
      put(document);
      const file = owner(document.uri);
      if (!file || folders.typeOn(file.folder, file.path, document.typed)) return;
      folders.setText(file.folder, file.path, { text: document.getText() });
    },
    async documentClosed(uri) {
      documents.remove(uri);
      finder.forget();
      const file = owner(uri);
      if (file) await onDisk.takeText(file, uri);
    },
    documentSaved: async (uri) => {
      const file = owner(uri);
      if (!file || isWatched(file.folder)) return;
      await recheck(file.folder);
      // What could not be read is tried again, also where no times of files are known.
      await changed(uri);
    },
    fileChanged: changed,
    async moved(from, to) {
      const taken = takeMove(from, to);
      moving.last = Promise.allSettled([moving.last, taken]).then(() => {});
      return taken;
    },
    readAhead: (roots) => ahead.begin(roots.map(withoutSlash)),
    async discover(roots, onLoad) {
      const found: string[] = [];
      for (const root of roots.map(withoutSlash)) {
        searched.set(keyOfUri(root), root);
        found.push(...(await findManifests(files, root, listener.searchFailed)));
      }
      for (const [index, folder] of found.entries()) {
        if (isWithin(joinUri(folder, MANIFEST))) await load(folder);
        // Its folder may have left the workspace meanwhile.
        const loaded = folders.known(folder);
        if (loaded && !isWithin(joinUri(folder, MANIFEST))) folders.forget(loaded);
        await onLoad?.(index + 1, found.length);
      }
      ahead.forget();
    },
    folders: () => [...searched.values()],
    leave(roots) {
      ahead.forget();
      for (const root of roots.map(withoutSlash)) {
        searched.delete(keyOfUri(root));
        for (const folder of folders.all()) {
          if (isInside(root, folder.place) || isSamePath(root, folder.place)) folders.forget(folder);
        }
      }
    },
    async locate(uri) {
      await moving.last;
      const near = owner(uri)?.folder;
      if (near?.app) await recheck(near);
      else {
        const root = await finder.find(uri);
        if (root !== undefined) await load(root);
      }
      return known(uri);
    },
    known,
    async load(root) {
      await moving.last;
      return locatedIn(await load(withoutSlash(root)));
    },
    appAt: (root) => locatedIn(folders.known(root)),
    problemAt: (root) => folders.known(withoutSlash(root))?.unread.get(MANIFEST),
    apps: () => folders.all().flatMap((folder) => locatedIn(folder) ?? []),
    openDocument: documents.at,
    openPaths: documents.below,
    uriOf(root, path) {
      const uri = joinUri(root, path);
      return documents.at(uri)?.uri ?? uri;
    },
  };
}

const withoutSlash = (folder: string): string => folder.replace(/\/+$/, '');
