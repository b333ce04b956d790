/** The folders that may hold apps: each is read once, when somebody asks for it, and anew when much of it has changed. */
import { type ColumnUnits, isInside, isSamePath, type Place, placeOf, sourceFile } from '../../core/index.ts';
import { isAppFile } from '../app-files.ts';
import type { HostFiles } from '../host.ts';
import { mayBeOurs } from '../protocol.ts';
import { MANIFEST, readApp, type TextOrProblem } from '../read-app.ts';
import { joinUri, keyOfUri } from '../uris.ts';
import { type AppFolder, type AppFolderListener, putLetters, putText, takeSnapshot } from './app-folder.ts';
import type { OpenDocuments, TypedLetters } from './open-documents.ts';
import type { ReadAhead } from './read-ahead.ts';

export interface AppFolders {
  /** Read first when it is not known yet; nothing where reading fails. */
  load(root: string): Promise<AppFolder | undefined>;
  known(root: string): AppFolder | undefined;
  all(): readonly AppFolder[];
  reload(folder: AppFolder): Promise<void>;
  /** The end of all that is being read around or below an address, and may have begun before it changed. */
  readings(uri: string): Promise<unknown>;
  forget(folder: AppFolder): void;
  setText(folder: AppFolder, path: string, read: TextOrProblem): void;
  /** The same for letters at the end of the word that was typed last, without the text; false where they are anything else. */
  typeOn(folder: AppFolder, path: string, typed: TypedLetters | undefined): boolean;
}

export interface AppFoldersListener extends AppFolderListener {
  /** Reading an app failed as nothing on a disk should make it fail; the next question about it tries again. */
  loadFailed(root: string, error: unknown): void;
}

export function createAppFolders(
  files: HostFiles,
  ahead: Pick<ReadAhead, 'take'>,
  documents: OpenDocuments,
  listener: AppFoldersListener,
  units: ColumnUnits,
): AppFolders {
  const loading = new Map<string, Promise<AppFolder | undefined>>();
  const loaded = new Map<string, AppFolder>();
  const reading = new Set<Reading>();

  const load = (root: string): Promise<AppFolder | undefined> => {
    const key = keyOfUri(root);
    const known = loading.get(key);
    if (known && !loaded.get(key)?.unread.has(MANIFEST)) return known;
    const started = read(root).catch((error: unknown) => {
      loading.delete(key);
      listener.loadFailed(root, error);
      return undefined;
    });
    loading.set(key, started);
    const own: Reading = { place: placeOf(root), over: started.finally(() => reading.delete(own)) };
    reading.add(own);
    return started;
  };

  const read = async (root: string): Promise<AppFolder> => {
    const manifest = documents.at(joinUri(root, MANIFEST));
    const readBefore = manifest ? undefined : await ahead.take(root);
    const { texts, assets, unread } = readBefore ?? (await readApp(files, root, manifest?.getText()));
    const inEditor = new Map([...documents.below(root)].filter(([path]) => isAppFile(path)));
    const all = new Map([...texts, ...[...inEditor].map(([path, document]) => [path, document.getText()] as const)]);
    const before = loaded.get(keyOfUri(root));
    const folder: AppFolder = {
      root,
      place: placeOf(root),
      complete: isOurs(all.get(MANIFEST)),
      units,
      files: new Map([...all].map(([path, text]) => [path, sourceFile(path, text, undefined, false, units)])),
      assets,
      unread: new Map([...unread].filter(([path]) => !inEditor.has(path))),
      app: before?.app,
    };
    loaded.set(keyOfUri(root), folder);
    takeSnapshot(folder, listener);
    if (folder.unread.size > 0 || before) listener.unreadChanged(root, folder.unread);
    return folder;
  };

  const forget = (folder: AppFolder): void => {
    loaded.delete(keyOfUri(folder.root));
    loading.delete(keyOfUri(folder.root));
    if (folder.app) listener.appGone(folder.root);
  };

  return {
    load,
    forget,
    known: (root) => loaded.get(keyOfUri(root)),
    readings: (uri) => Promise.all([...reading].filter(({ place }) => touches(place, uri)).map(({ over }) => over)),
    all: () => [...loaded.values()],
    async reload({ root }) {
      loading.delete(keyOfUri(root));
      const folder = await load(root);
      if (folder?.files.size === 0 && folder.unread.size === 0) forget(folder);
    },
    setText(folder, path, read) {
      if (!putText(folder, path, read, listener)) return;
      if (!folder.complete && path === MANIFEST && isOurs(read.text)) {
        // The manifest has become one of ours: now the rest of the app is read.
        loading.delete(keyOfUri(folder.root));
        load(folder.root);
      } else takeSnapshot(folder, listener, path);
    },
    typeOn(folder, path, typed) {
      if (!typed || !putLetters(folder, path, typed)) return false;
      takeSnapshot(folder, listener, path);
      return true;
    },
  };
}

/** An app that is being read; it is over also where that failed. */
interface Reading {
  readonly place: Place;
  readonly over: Promise<unknown>;
}

const touches = (place: Place, uri: string): boolean =>
  isSamePath(place, uri) || isInside(place, uri) || isInside(uri, place);

const isOurs = (manifest: string | undefined): boolean => manifest !== undefined && mayBeOurs(manifest);
