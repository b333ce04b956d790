/**
 * The apps behind the open documents: finds the app of a document by the manifest above it, loads what the core may ask
 * about, and keeps a snapshot that follows every change. What is open wins over what is on disk.
 */
import { type App, openApp, type SourceFile, sourceFile, withFile } from '../core/index.ts';
import { findManifests, isAppFile, isAsset, MOST_LEVELS, readApp } from './app-files.ts';
import type { HostFiles } from './host.ts';
import { mayBeOurs } from './protocol.ts';
import { joinUri, keyOfUri, parentOf, relativePath } from './uris.ts';

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
  /** A file changed, appeared or went away outside of the editor. */
  fileChanged(uri: string): Promise<void>;
  /** Loads every app below the folders. */
  discover(folders: readonly string[]): Promise<void>;
  locate(uri: string): Promise<LocatedDocument | undefined>;
  appAt(root: string): LocatedApp | undefined;
  apps(): readonly LocatedApp[];
  openDocument(uri: string): OpenDocument | undefined;
  /** Every open document of an app, by its path. */
  openPaths(root: string): ReadonlyMap<string, OpenDocument>;
}

/** One folder that may hold an app; the app appears once its manifest says so. */
interface Candidate {
  readonly root: string;
  /** False while only the manifest was read, because it was somebody else's. */
  readonly complete: boolean;
  files: ReadonlyMap<string, SourceFile>;
  assets: readonly string[];
  app: App | undefined;
}

export function createWorkspace(files: HostFiles, onChange: (located: LocatedApp) => void): Workspace {
  const documents = new Map<string, OpenDocument>();
  const candidates = new Map<string, Promise<Candidate>>();
  const loaded = new Map<string, Candidate>();

  const rootFor = async (uri: string): Promise<string | undefined> => {
    let folder = parentOf(uri);
    for (let level = 0; folder !== undefined && level < MOST_LEVELS; level++) {
      const manifest = joinUri(folder, 'manifest.json');
      if (loaded.has(keyOfUri(folder)) || documents.has(keyOfUri(manifest))) return folder;
      if ((await files.read(manifest)) !== undefined) return folder;
      folder = parentOf(folder);
    }
    return undefined;
  };

  const candidateAt = (root: string): Promise<Candidate> => {
    const key = keyOfUri(root);
    const known = candidates.get(key) ?? load(root);
    candidates.set(key, known);
    return known;
  };

  const load = async (root: string): Promise<Candidate> => {
    const { texts, assets } = await readApp(files, root);
    const open = [...openPaths(root)].filter(([path]) => isAppFile(path));
    const all = new Map([...texts, ...open.map(([path, document]) => [path, document.getText()] as const)]);
    const sources = new Map([...all].map(([path, text]) => [path, sourceFile(path, text)]));
    const complete = mayBeOurs(all.get('manifest.json') ?? '');
    const candidate: Candidate = { root, complete, files: sources, assets, app: openApp(sources, assets) };
    loaded.set(keyOfUri(root), candidate);
    if (candidate.app) onChange({ root, app: candidate.app });
    return candidate;
  };

  /** The manifest has become one of ours: now the rest of the app is read. */
  const reload = (root: string): void => {
    candidates.set(keyOfUri(root), load(root));
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
    candidate.files = withFile(candidate.files, path, text);
    if (!candidate.complete && path === 'manifest.json' && mayBeOurs(text ?? '')) {
      reload(candidate.root);
      return;
    }
    reopen(candidate);
  };

  const setAsset = (candidate: Candidate, path: string, isThere: boolean): void => {
    const others = candidate.assets.filter((asset) => asset !== path);
    candidate.assets = isThere ? [...others, path] : others;
    reopen(candidate);
  };

  const reopen = (candidate: Candidate): void => {
    candidate.app = openApp(candidate.files, candidate.assets);
    if (candidate.app) onChange({ root: candidate.root, app: candidate.app });
  };

  /** The innermost loaded app around a file that it reads, or that only has to be there. */
  const ownerOf = (uri: string, belongs = isAppFile): { candidate: Candidate; path: string } | undefined => {
    let best: { candidate: Candidate; path: string } | undefined;
    for (const candidate of loaded.values()) {
      const path = relativePath(candidate.root, uri);
      if (path !== undefined && belongs(path) && (!best || path.length < best.path.length)) best = { candidate, path };
    }
    return best;
  };

  const located = ({ root, app }: Candidate): readonly LocatedApp[] => (app ? [{ root, app }] : []);

  return {
    async documentOpened(document) {
      documents.set(keyOfUri(document.uri), document);
      const root = await rootFor(document.uri);
      if (root === undefined) return;
      const candidate = await candidateAt(root);
      const path = relativePath(root, document.uri);
      const current = documents.get(keyOfUri(document.uri));
      if (path !== undefined && isAppFile(path) && current) setText(candidate, path, current.getText());
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
      if (documents.has(keyOfUri(uri))) return;
      const text = await files.read(uri);
      if (text !== undefined && uri.endsWith('/manifest.json')) await candidateAt(parentOf(uri) ?? uri);
      if (documents.has(keyOfUri(uri))) return;
      const owner = ownerOf(uri);
      if (owner) return setText(owner.candidate, owner.path, text);
      const user = ownerOf(uri, isAsset);
      if (user) setAsset(user.candidate, user.path, text !== undefined);
    },
    async discover(folders) {
      for (const folder of folders) for (const root of await findManifests(files, folder)) await candidateAt(root);
    },
    async locate(uri) {
      if (!ownerOf(uri)) {
        const root = await rootFor(uri);
        if (root !== undefined) await candidateAt(root);
      }
      const owner = ownerOf(uri);
      const file = owner?.candidate.files.get(owner.path);
      if (!owner?.candidate.app || !file) return undefined;
      return { root: owner.candidate.root, app: owner.candidate.app, path: owner.path, file };
    },
    appAt: (root) =>
      [...loaded.values()].filter((candidate) => keyOfUri(candidate.root) === keyOfUri(root)).flatMap(located)[0],
    apps: () => [...loaded.values()].flatMap(located),
    openDocument: (uri) => documents.get(keyOfUri(uri)),
    openPaths,
  };
}
