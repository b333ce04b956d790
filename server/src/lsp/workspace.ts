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
  withFile,
} from '../core/index.ts';
import { findManifests, isAppFile, isAsset, isSkippedPath, MOST_LEVELS, readApp, readAssets } from './app-files.ts';
import type { HostFiles } from './host.ts';
import { mayBeOurs } from './protocol.ts';
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
  /** An app could not be read; the next question about it tries again. */
  loadFailed(root: string, error: unknown): void;
}

/** One folder that may hold an app; the app appears once its manifest says so. */
interface Candidate {
  readonly root: string;
  readonly place: Place;
  /** False while only the manifest was read, because it was somebody else's. */
  readonly complete: boolean;
  files: ReadonlyMap<string, SourceFile>;
  assets: Assets | undefined;
  app: App | undefined;
}

export function createWorkspace(files: HostFiles, listener: WorkspaceListener): Workspace {
  const documents = new Map<string, OpenDocument>();
  const loading = new Map<string, Promise<Candidate | undefined>>();
  const loaded = new Map<string, Candidate>();

  /** The nearest folder with a manifest that may be ours; somebody else's manifest in between does not count. */
  const rootFor = async (uri: string): Promise<string | undefined> => {
    let folder = parentOf(uri);
    for (let level = 0; folder !== undefined && level < MOST_LEVELS; level++) {
      const manifest = joinUri(folder, 'manifest.json');
      if (loaded.get(keyOfUri(folder))?.app) return folder;
      const text = documents.get(keyOfUri(manifest))?.getText() ?? (await files.read(manifest));
      if (text !== undefined && mayBeOurs(text)) return folder;
      folder = parentOf(folder);
    }
    return undefined;
  };

  const candidateAt = (root: string): Promise<Candidate | undefined> => {
    const key = keyOfUri(root);
    const known = loading.get(key);
    if (known) return known;
    const started = read(root).catch((error: unknown) => {
      loading.delete(key);
      listener.loadFailed(root, error);
      return undefined;
    });
    loading.set(key, started);
    return started;
  };

  const read = async (root: string): Promise<Candidate> => {
    const { texts, assets } = await readApp(files, root);
    const open = [...openPaths(root)].filter(([path]) => isAppFile(path));
    const all = new Map([...texts, ...open.map(([path, document]) => [path, document.getText()] as const)]);
    const sources = new Map([...all].map(([path, text]) => [path, sourceFile(path, text)]));
    const complete = mayBeOurs(all.get('manifest.json') ?? '');
    const candidate: Candidate = { root, place: placeOf(root), complete, files: sources, assets, app: undefined };
    loaded.set(keyOfUri(root), candidate);
    reopen(candidate);
    return candidate;
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

  const setText = (candidate: Candidate, path: string, text: string | undefined): void => {
    if (candidate.files.get(path)?.text === text) return;
    candidate.files = withFile(candidate.files, path, text, true);
    if (!candidate.complete && path === MANIFEST && mayBeOurs(text ?? '')) {
      // The manifest has become one of ours: now the rest of the app is read.
      loading.delete(keyOfUri(candidate.root));
      candidateAt(candidate.root);
    } else reopen(candidate);
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
    candidate.app = openApp(candidate.files, candidate.assets);
    if (candidate.app) listener.appChanged({ root: candidate.root, app: candidate.app });
    else if (before) listener.appGone(candidate.root);
  };

  /** The innermost loaded app around a file that it reads, or that only has to be there. */
  const ownerOf = (uri: string, belongs = isAppFile): { candidate: Candidate; path: string } | undefined => {
    let best: { candidate: Candidate; path: string } | undefined;
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

  /** Without a word on which of them it was, a folder that went away takes its files along. */
  const dropBelow = (uri: string): void => {
    for (const candidate of [...loaded.values()]) {
      const folder = relativePath(candidate.root, uri);
      if (isInside(uri, candidate.place) || isSamePath(candidate.place, uri)) forget(candidate);
      else if (folder !== undefined) {
        for (const path of [...candidate.files.keys()].filter((known) => isInside(folder, known)))
          setText(candidate, path, undefined);
        setAssets(candidate, folder, new Map());
      }
    }
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
      if (!owner) return;
      const text = await files.read(uri);
      if (!documents.has(keyOfUri(uri))) setText(owner.candidate, owner.path, text);
    },
    async fileChanged(uri) {
      const user = ownerOf(uri, isAsset);
      const assets = user && (await readAssets(files, user.candidate.root, user.path));
      if (user && assets) setAssets(user.candidate, user.path, assets);
      if (documents.has(keyOfUri(uri)) || isSkippedPath(uri)) return;
      if (user && assets?.has(user.path) && !isAppFile(user.path)) return;
      const isManifest = uri.endsWith(`/${MANIFEST}`);
      const text = isManifest || ownerOf(uri) ? await files.read(uri) : undefined;
      if (text !== undefined && isManifest) await candidateAt(parentOf(uri) ?? uri);
      if (documents.has(keyOfUri(uri))) return;
      const owner = ownerOf(uri);
      if (owner) return setText(owner.candidate, owner.path, text);
      if (text === undefined && (await files.list(uri)).length === 0) dropBelow(uri);
    },
    async discover(folders) {
      for (const folder of folders) {
        for (const root of await findManifests(files, folder.replace(/\/+$/, ''))) await candidateAt(root);
      }
    },
    leave(folders) {
      for (const folder of folders) {
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
    load: async (root) => located(await candidateAt(root.replace(/\/+$/, ''))),
    appAt: (root) => located(loaded.get(keyOfUri(root))),
    apps: () => [...loaded.values()].flatMap((candidate) => located(candidate) ?? []),
    holds: (uri) => ownerOf(uri)?.candidate.app !== undefined,
    openDocument: (uri) => documents.get(keyOfUri(uri)),
    openPaths,
  };
}

const isSame = (a: Asset, b: Asset | undefined): boolean =>
  a.size === b?.size && a.image?.width === b?.image?.width && a.image?.height === b?.image?.height;

const MANIFEST = 'manifest.json';
