/** Finds the folders that may hold apps, and reads of them what the core may ask about. What cannot be read is noted, and is not the same as what is not there. */
import {
  type Asset,
  type Assets,
  headLengthFor,
  imageSizeOf,
  isForeign,
  isPageAsset,
  isSkipped,
  MOST_LEVELS,
  type Unread,
} from '../core/index.ts';
import { isAppFile, isAsset, isBesideManifest } from './app-files.ts';
import type { FileLook, HostEntry, HostFiles } from './host.ts';
import { APP_FILES, APP_FOLDERS, mayBeOurs } from './protocol.ts';
import { joinUri } from './uris.ts';

export const MANIFEST = 'manifest.json';

/** What was read of an app. */
export interface AppContents {
  /** By path relative to the app. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that are only known to be there; absent where folders cannot be listed. */
  readonly assets: Assets | undefined;
  readonly unread: Unread;
}

/**
 * A folder whose manifest is somebody else's (a Chrome extension, a web app) gives its manifest only. `openManifest` is
 * its text where an editor has it open.
 */
export async function readApp(files: HostFiles, root: string, openManifest?: string): Promise<AppContents> {
  if (!files.reaches(root)) return { texts: new Map(), assets: undefined, unread: new Map([['', OUT_OF_REACH]]) };
  const source = sourceOf(files, root);
  const { unread, links } = source;
  const manifest = openManifest ?? (await textOf(source, MANIFEST));
  const texts = new Map(manifest === undefined ? [] : [[MANIFEST, manifest]]);
  if (manifest === undefined || !mayBeOurs(manifest)) return { texts, assets: undefined, unread };
  const beside = await entriesIn(source, '');
  const isListed = beside.some(({ name }) => name === MANIFEST);
  // Some disks do not tell letters in upper case apart. To be told that something is not there costs more than to read it.
  const names = new Set(beside.map(({ name }) => name.toLowerCase()));
  const mayBeThere = (name: string): boolean => !isListed || names.has(name);
  const found = BESIDE_MANIFEST.filter(mayBeThere);
  // At once, because each waits for the disk; in their order, whichever answers first.
  const below = await Promise.all(APP_FOLDERS.filter(mayBeThere).map((folder) => collect(source, folder, 0)));
  found.push(...below.flat());
  const wanted = found.filter(isAppFile);
  const signs = beside.map(({ name }) => name).filter(isBesideManifest);
  // What is read is looked at as well: at the same time, because each is another wait for the disk.
  const [read, listed] = await Promise.all([
    inTurns(wanted, (path) => textOf(source, path)),
    isListed ? listedAssets(source, [...found.filter(isAsset), ...signs]) : undefined,
  ]);
  for (const [path, text] of read) if (text !== undefined) texts.set(path, text);
  if (!listed) return { texts, assets: undefined, unread };
  const unfollowed = links
    .filter((path) => !isAppFile(path))
    .toSorted()
    .map((path) => [path, {}] as const);
  return { texts, assets: new Map([...unfollowed, ...listed]), unread };
}

const BESIDE_MANIFEST = APP_FILES.filter((path) => !path.includes('/') && path !== MANIFEST);

const OUT_OF_REACH = 'it is not on the machine of the language server';

/** The file at a path, or all files below the folder there; none where nothing is. */
export async function readAssets(
  files: HostFiles,
  root: string,
  path: string,
): Promise<{ readonly assets: Assets; readonly unread: Unread }> {
  const source = sourceOf(files, root);
  return { assets: await assetsAt(source, path), unread: source.unread };
}

/** Folders that hold a `manifest.json`, the outermost first; `onUnread` is told of those that cannot be searched. */
export async function findManifests(
  files: HostFiles,
  folder: string,
  onUnread: (folder: string, problem: string) => void,
  level = 0,
): Promise<readonly string[]> {
  const entries = await files.list(folder).catch((error: unknown): readonly HostEntry[] => {
    onUnread(folder, problemOf(error));
    return [];
  });
  const here = entries.some(({ name, isFolder }) => name === MANIFEST && !isFolder) ? [folder] : [];
  if (level >= MOST_LEVELS) return here;
  const below = await Promise.all(
    entries
      .filter(({ name, isFolder }) => isFolder && !isSkipped(name))
      .map(({ name }) => findManifests(files, joinUri(folder, name), onUnread, level + 1)),
  );
  return [...here, ...below.flat()];
}

/** The text of a file, nothing where there is none, or why it cannot be read. */
export interface TextOrProblem {
  readonly text?: string | undefined;
  readonly problem?: string | undefined;
}

export const textOrProblem = (files: HostFiles, uri: string): Promise<TextOrProblem> =>
  files.read(uri).then(
    (text) => ({ text }),
    (error: unknown) => ({ problem: problemOf(error) }),
  );

/** Why a file or folder could not be read, in the words of the machine. */
const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An app that is being read, and what of it could not be. */
interface Source {
  readonly files: HostFiles;
  readonly root: string;
  readonly unread: Map<string, string>;
  /** Paths of links that were met, and not followed. */
  readonly links: string[];
}

const sourceOf = (files: HostFiles, root: string): Source => ({ files, root, unread: new Map(), links: [] });

/** Goes on with `nothing` where something cannot be read, and notes that. */
const noted = <T>({ unread }: Source, path: string, nothing: T, action: Promise<T>): Promise<T> =>
  action.catch((error: unknown) => {
    unread.set(path, problemOf(error));
    return nothing;
  });

const textOf = (source: Source, path: string): Promise<string | undefined> =>
  noted(source, path, undefined, source.files.read(joinUri(source.root, path)));

const entriesIn = (source: Source, folder: string): Promise<readonly HostEntry[]> =>
  noted(source, folder, [], source.files.list(folder === '' ? source.root : joinUri(source.root, folder)));

async function assetsAt(source: Source, path: string): Promise<Assets> {
  if (isBesideManifest(path)) {
    const isThere = (await entriesIn(source, '')).some(({ name }) => name === path);
    return new Map(isThere ? [[path, {}]] : []);
  }
  const here = await lookAt(source, [path]);
  if (here.size > 0) return here;
  const below = await collect(source, path, path.split('/').length - 1);
  return listedAssets(source, below.filter(isAsset));
}

/** What stands in a folder is there, even where it is no plain file. */
const listedAssets = async (source: Source, paths: readonly string[]): Promise<Assets> =>
  new Map([...paths.map((path) => [path, {}] as const), ...(await lookAt(source, paths))]);

async function lookAt(source: Source, paths: readonly string[]): Promise<Assets> {
  const { files, root } = source;
  const looks = await inTurns(paths, (path) =>
    noted(source, path, undefined, files.look(joinUri(root, path), headLengthFor(path))),
  );
  return new Map([...looks].flatMap(([path, look]) => (look ? [[path, assetOf(path, look)] as const] : [])));
}

/** A few at a time: a machine has only so many files open at once. */
async function inTurns<T>(paths: readonly string[], action: (path: string) => Promise<T>): Promise<Map<string, T>> {
  const results = new Map<string, T>();
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    const done = await Promise.all(some.map(async (path) => [path, await action(path)] as const));
    for (const [path, result] of done) results.set(path, result);
  }
  return results;
}

const AT_ONCE = 64;

function assetOf(path: string, { size, head }: FileLook): Asset {
  const image = imageSizeOf(path, head);
  return image ? { size, image } : { size };
}

async function collect(source: Source, folder: string, level: number): Promise<readonly string[]> {
  if (level > MOST_LEVELS) return [];
  const found: (string | Promise<readonly string[]>)[] = [];
  for (const { name, isFolder, isLink } of await entriesIn(source, folder)) {
    if (isLink) source.links.push(`${folder}/${name}`);
    if (!isFolder) found.push(`${folder}/${name}`);
    else if (isPageAsset(`${folder}/`) ? !isForeign(name) : !isSkipped(name))
      found.push(collect(source, `${folder}/${name}`, level + 1));
  }
  return (await Promise.all(found)).flat();
}
