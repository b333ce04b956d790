/**
 * The apps behind the open documents: finds the app of a document by the manifest above it, loads what the core may ask
 * about, and keeps a snapshot that follows every change. What is open wins over what is on disk.
 */
import {
  type App,
  type Asset,
  type Assets,
  isInside,
  isSamePath,
  openApp,
  type Place,
  placeOf,
  relativePath,
  type SourceFile,
  sourceFile,
  type Unread,
  withFile,
} from '../core/index.ts';
import { assetOfPath, isAppFile, isAsset, isSearched, isSkippedPath } from './app-files.ts';
import type { HostFiles } from './host.ts';
import { APP_FOLDERS, mayBeOurs } from './protocol.ts';
import { findManifests, MANIFEST, MOST_LEVELS, problemOf, readApp, readAssets } from './read-app.ts';
import { joinUri, keyOfUri, parentOf } from './uris.ts';

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  getText(): string;
}

/** An app and where it is. */
export interface LocatedApp {
  /** URI of the app folder. */
  readonly root: string;
  readonly app: App;
}

/** A document that belongs to an app. */
export interface LocatedDocument extends LocatedApp {
  /** Path relative to the app. */
  readonly path: string;
  readonly file: SourceFile;
}

export interface Workspace {
  documentOpened(document: OpenDocument): Promise<void>;
  documentChanged(document: OpenDocument): void;
  documentClosed(uri: string): Promise<void>;
  /** A file or folder changed, appeared or went away outside of the editor. */
  fileChanged(uri: string): Promise<void>;
  /** Loads every app below the folders. */
  discover(folders: readonly string[]): Promise<void>;
  /** Forgets every app below the folders. */
  leave(folders: readonly string[]): void;
  locate(uri: string): Promise<LocatedDocument | undefined>;
  /** The app in a folder, read first when it is not known yet. */
  load(root: string): Promise<LocatedApp | undefined>;
  appAt(root: string): LocatedApp | undefined;
  /** Why it cannot be known whether a folder holds an app. */
  problemAt(root: string): string | undefined;
  apps(): readonly LocatedApp[];
  /** Whether a document belongs to an app that is known. */
  holds(uri: string): boolean;
  openDocument(uri: string): OpenDocument | undefined;
  /** Every open document of an app, by its path. */
  openPaths(root: string): ReadonlyMap<string, OpenDocument>;
}

/** What the workspace tells of its changes. */
export interface WorkspaceListener {
  /** An app appeared, or its snapshot is a new one. */
  appChanged(located: LocatedApp): void;
  /** A folder that held an app holds none any more. */
  appGone(root: string): void;
  /** Reading an app failed as nothing on a disk should make it fail; the next question about it tries again. */
  loadFailed(root: string, error: unknown): void;
  /** What of an app, or of what may be one, could not be read; nothing once all could. */
  unreadChanged(root: string, unread: Unread): void;
  /** A folder that may hold apps could not be searched. */
  searchFailed(folder: string, problem: string): void;
}

/** One folder that may hold an app; the app appears once its manifest says so. */
interface Candidate {
  readonly root: string;
  readonly place: Place;
  /** False while only the manifest was read, because it was somebody else's. */
  readonly complete: boolean;
  files: ReadonlyMap<string, SourceFile>;
  assets: Assets | undefined;
  unread: Unread;
  app: App | undefined;
}

/** A file as a loaded app has it. */
interface Owned {
  readonly candidate: Candidate;
  readonly path: string;
}

export function createWorkspace(files: HostFiles, listener: WorkspaceListener): Workspace {
  const documents = new Map<string, OpenDocument>();
  const loading = new Map<string, Promise<Candidate | undefined>>();
  const loaded = new Map<string, Candidate>();
  /** Folders of the workspace, in which apps are looked for. */
  const searched = new Map<string, string>();

  /** The nearest folder with a manifest that may be ours; somebody else's manifest in between does not count. */
  const rootFor = async (uri: string): Promise<string | undefined> => {
    let folder = parentOf(uri);
    for (let level = 0; folder !== undefined && level < MOST_LEVELS; level++) {
      const manifest = joinUri(folder, MANIFEST);
      if (loaded.get(keyOfUri(folder))?.app) return folder;
      const open = documents.get(keyOfUri(manifest))?.getText();
      const { text, problem } = open === undefined && files.reaches(manifest) ? await onDisk(manifest) : { text: open };
      if (problem !== undefined) {
        // Whose it is cannot be known, nor whether an app further up has anything to do with the file.
        listener.searchFailed(manifest, problem);
        return undefined;
      }
      if (text !== undefined && mayBeOurs(text)) return folder;
      folder = parentOf(folder);
    }
    return undefined;
  };

  const onDisk = async (uri: string): Promise<{ readonly text?: string | undefined; readonly problem?: string }> =>
    files.read(uri).then(
      (text) => ({ text }),
      (error: unknown) => ({ problem: problemOf(error) }),
    );

  const candidateAt = (root: string): Promise<Candidate | undefined> => {
    const key = keyOfUri(root);
    const known = loading.get(key);
    if (known && !loaded.get(key)?.unread.has(MANIFEST)) return known;
    const started = read(root).catch((error: unknown) => {
      loading.delete(key);
      listener.loadFailed(root, error);
      return undefined;
    });
    loading.set(key, started);
    return started;
  };

  const read = async (root: string): Promise<Candidate> => {
    const manifest = documents.get(keyOfUri(joinUri(root, MANIFEST)));
    const { texts, assets, unread } = await readApp(files, root, manifest?.getText());
    const open = new Map([...openPaths(root)].filter(([path]) => isAppFile(path)));
    const all = new Map([...texts, ...[...open].map(([path, document]) => [path, document.getText()] as const)]);
    const sources = new Map([...all].map(([path, text]) => [path, sourceFile(path, text)]));
    const before = loaded.get(keyOfUri(root));
    const candidate: Candidate = {
      root,
      place: placeOf(root),
      complete: isOurs(all.get(MANIFEST)),
      files: sources,
      assets,
      unread: new Map([...unread].filter(([path]) => !open.has(path))),
      app: before?.app,
    };
    loaded.set(keyOfUri(root), candidate);
    reopen(candidate);
    if (candidate.unread.size > 0 || before) listener.unreadChanged(root, candidate.unread);
    return candidate;
  };

  const reload = async ({ root }: Candidate): Promise<void> => {
    loading.delete(keyOfUri(root));
    const candidate = await candidateAt(root);
    if (candidate?.files.size === 0 && candidate.unread.size === 0) forget(candidate);
  };

  const forget = (candidate: Candidate): void => {
    loaded.delete(keyOfUri(candidate.root));
    loading.delete(keyOfUri(candidate.root));
    if (candidate.app) listener.appGone(candidate.root);
  };

  const openPaths = (root: string): ReadonlyMap<string, OpenDocument> =>
    new Map(
      [...documents.values()].flatMap((document) => {
        const path = relativePath(root, document.uri);
        return path === undefined ? [] : [[path, document] as const];
      }),
    );

  /** A text, none where there is no such file, or why it cannot be read. */
  const setText = (candidate: Candidate, path: string, text: string | undefined, problem?: string): void => {
    const isSameProblem = candidate.unread.get(path) === problem;
    if (candidate.files.get(path)?.text === text && isSameProblem) return;
    candidate.files = withFile(candidate.files, path, text, true);
    if (!isSameProblem) setProblem(candidate, path, problem);
    if (!candidate.complete && path === MANIFEST && isOurs(text)) {
      // The manifest has become one of ours: now the rest of the app is read.
      loading.delete(keyOfUri(candidate.root));
      candidateAt(candidate.root);
    } else reopen(candidate);
  };

  const setProblem = (candidate: Candidate, path: string, problem: string | undefined): void => {
    const others = [...candidate.unread].filter(([place]) => place !== path);
    candidate.unread = new Map(problem === undefined ? others : [...others, [path, problem]]);
    listener.unreadChanged(candidate.root, candidate.unread);
  };

  /** What is on disk takes the place of what was known, unless somebody has opened the file meanwhile. */
  const takeText = async ({ candidate, path }: Owned, uri: string): Promise<void> => {
    const { text, problem } = await onDisk(uri);
    if (!documents.has(keyOfUri(uri))) setText(candidate, path, text, problem);
  };

  const takeAssets = async ({ candidate, path: changed }: Owned): Promise<void> => {
    const path = assetOfPath(changed);
    const { assets, unread } = await readAssets(files, candidate.root, path);
    setAssets(candidate, path, assets);
    for (const [place, problem] of unread) setProblem(candidate, place, problem);
    if (unread.size > 0) reopen(candidate);
  };

  /** What is found at a path now takes the place of all that was at and below it. */
  const setAssets = (candidate: Candidate, path: string, found: Assets): void => {
    const { assets } = candidate;
    if (!assets) return;
    const folder = placeOf(path);
    const before = [...assets].filter(([known]) => known === path || isInside(folder, known));
    if (before.length === found.size && before.every(([known, asset]) => isSame(asset, found.get(known)))) return;
    const gone = new Set(before.map(([known]) => known));
    candidate.assets = new Map([...[...assets].filter(([known]) => !gone.has(known)), ...found]);
    reopen(candidate);
  };

  const reopen = (candidate: Candidate): void => {
    const before = candidate.app;
    candidate.app = openApp(candidate.files, candidate.assets, candidate.unread);
    if (candidate.app) listener.appChanged({ root: candidate.root, app: candidate.app });
    else if (before) listener.appGone(candidate.root);
  };

  /** The innermost loaded app around a file that it reads, or that only has to be there. */
  const ownerOf = (uri: string, belongs = isAppFile): Owned | undefined => {
    let best: Owned | undefined;
    const place = placeOf(uri);
    for (const candidate of loaded.values()) {
      const path = relativePath(candidate.place, place);
      if (path === undefined || !belongs(path)) continue;
      const isBetter =
        !best ||
        (candidate.app && !best.candidate.app) ||
        (!candidate.app === !best.candidate.app && path.length < best.path.length);
      if (isBetter) best = { candidate, path };
    }
    return best;
  };

  /** Apps of which more may have changed than one file: a folder that they know came or went. */
  const aroundFolder = (uri: string): readonly Candidate[] =>
    [...loaded.values()].filter(({ place, files: texts, assets, unread }) => {
      if (isSamePath(place, uri) || isInside(uri, place)) return true;
      const path = relativePath(place, uri);
      if (path === undefined || texts.has(path) || assets?.has(path) || isSkippedPath(path)) return false;
      return APP_FOLDERS.includes(path) || [texts, assets, unread].some((known) => known && hasBelow(known, path));
    });

  /** Whether something can be read now that could not. */
  const isBetter = async ({ root, unread }: Candidate): Promise<boolean> => {
    for (const place of files.reaches(root) ? unread.keys() : []) {
      const uri = place === '' ? root : joinUri(root, place);
      const looks = await Promise.allSettled([files.list(uri), files.look(uri, 1)]);
      if (looks.every(({ status }) => status === 'fulfilled')) return true;
    }
    return false;
  };

  const located = (candidate: Candidate | undefined): LocatedApp | undefined =>
    candidate?.app && { root: candidate.root, app: candidate.app };

  return {
    async documentOpened(document) {
      documents.set(keyOfUri(document.uri), document);
      const root = await rootFor(document.uri);
      if (root === undefined) return;
      const candidate = await candidateAt(root);
      const path = relativePath(root, document.uri);
      const current = documents.get(keyOfUri(document.uri));
      if (candidate && path !== undefined && isAppFile(path) && current) setText(candidate, path, current.getText());
    },
    documentChanged(document) {
      documents.set(keyOfUri(document.uri), document);
      const owner = ownerOf(document.uri);
      if (owner) setText(owner.candidate, owner.path, document.getText());
    },
    async documentClosed(uri) {
      documents.delete(keyOfUri(uri));
      const owner = ownerOf(uri);
      if (owner) await takeText(owner, uri);
    },
    async fileChanged(uri) {
      const near = ownerOf(uri, (path) => isAppFile(path) || isAsset(path))?.candidate;
      const changed = near && (await isBetter(near)) ? [near] : aroundFolder(uri);
      for (const candidate of changed) await reload(candidate);
      if (changed.length > 0) return;
      const user = ownerOf(uri, isAsset);
      if (user) await takeAssets(user);
      if (documents.has(keyOfUri(uri))) return;
      const owner = ownerOf(uri);
      if (owner) await takeText(owner, uri);
      else if (uri.endsWith(`/${MANIFEST}`) && isSearched(uri, searched.values())) {
        const { text, problem } = await onDisk(uri);
        if (text !== undefined || problem !== undefined) await candidateAt(parentOf(uri) ?? uri);
      }
    },
    async discover(folders) {
      for (const folder of folders.map(withoutSlash)) {
        searched.set(keyOfUri(folder), folder);
        for (const root of await findManifests(files, folder, listener.searchFailed)) await candidateAt(root);
      }
    },
    leave(folders) {
      for (const folder of folders.map(withoutSlash)) {
        searched.delete(keyOfUri(folder));
        for (const candidate of [...loaded.values()]) {
          if (isInside(folder, candidate.place) || isSamePath(folder, candidate.place)) forget(candidate);
        }
      }
    },
    async locate(uri) {
      if (!ownerOf(uri)?.candidate.app) {
        const root = await rootFor(uri);
        if (root !== undefined) await candidateAt(root);
      }
      const owner = ownerOf(uri);
      const file = owner?.candidate.files.get(owner.path);
      if (!owner?.candidate.app || !file) return undefined;
      return { root: owner.candidate.root, app: owner.candidate.app, path: owner.path, file };
    },
    load: async (root) => located(await candidateAt(withoutSlash(root))),
    appAt: (root) => located(loaded.get(keyOfUri(root))),
    problemAt: (root) => loaded.get(keyOfUri(withoutSlash(root)))?.unread.get(MANIFEST),
    apps: () => [...loaded.values()].flatMap((candidate) => located(candidate) ?? []),
    holds: (uri) => ownerOf(uri)?.candidate.app !== undefined,
    openDocument: (uri) => documents.get(keyOfUri(uri)),
    openPaths,
  };
}

const isSame = (a: Asset, b: Asset | undefined): boolean =>
  a.size === b?.size && a.image?.width === b?.image?.width && a.image?.height === b?.image?.height;

function hasBelow(known: ReadonlyMap<string, unknown>, folder: string): boolean {
  const place = placeOf(folder);
  for (const path of known.keys()) if (isInside(place, path)) return true;
  return false;
}

const withoutSlash = (folder: string): string => folder.replace(/\/+$/, '');

const isOurs = (manifest: string | undefined): boolean => manifest !== undefined && mayBeOurs(manifest);
