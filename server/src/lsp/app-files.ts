/** Finds the folders that may hold apps, and reads of them what the core may ask about. */
import {
  type Asset,
  type Assets,
  BASELINE_PATH,
  CONFIGURATION_PATH,
  headLengthFor,
  imageSizeOf,
  isBesideManifest,
  isFrontEndScript,
  isPageAsset,
} from '../core/index.ts';
import type { FileLook, HostFiles } from './host.ts';
import { mayBeOurs } from './protocol.ts';
import { joinUri } from './uris.ts';

/** Levels of folders that are searched. */
export const MOST_LEVELS = 6;

/** What this project reads beside the manifest. */
const OWN_FILES: readonly string[] = [CONFIGURATION_PATH, BASELINE_PATH];

/** The files that the core may ask about: no packages, no pages, nothing that is written by tools. */
export const isAppFile = (path: string): boolean =>
  path === 'manifest.json' ||
  path === 'actions.json' ||
  OWN_FILES.includes(path) ||
  /^config\/[^/]+\.json$/.test(path) ||
  (/^server\/.*\.js$/.test(path) && !path.includes('node_modules/')) ||
  /^server\/test_data\/.*\.json$/.test(path) ||
  isFrontEndScript(path);

/** What was read of an app. */
export interface AppContents {
  /** By path relative to the app. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that are only known to be there; absent where folders cannot be listed. */
  readonly assets: Assets | undefined;
}

/** The core asks whether it is there, or what is below it, not what it says. Pages may well be built into a folder that is skipped elsewhere. */
export const isAsset = (path: string): boolean =>
  isBesideManifest(topOf(path)) ||
  ((isPageAsset(`${path}/`) || /^config($|\/)/.test(path)) && !path.split('/').some(isForeign));

/** A folder whose manifest is somebody else's (a Chrome extension, a web app) gives its manifest only. */
export async function readApp(files: HostFiles, root: string): Promise<AppContents> {
  const manifest = await files.read(joinUri(root, 'manifest.json'));
  if (manifest === undefined) return { texts: new Map(), assets: undefined };
  const texts = new Map([['manifest.json', manifest]]);
  if (!mayBeOurs(manifest)) return { texts, assets: undefined };
  const found = ['actions.json', ...OWN_FILES];
  for (const folder of FOLDERS) await collect(files, root, folder, 0, found);
  const wanted = found.filter((path) => isAppFile(path) && !path.split('/').some(isSkipped));
  const read = await Promise.all(wanted.map((path) => files.read(joinUri(root, path))));
  for (const [index, path] of wanted.entries()) {
    const text = read[index];
    if (text !== undefined) texts.set(path, text);
  }
  const beside = await files.list(root);
  if (!beside.some(({ name }) => name === 'manifest.json')) return { texts, assets: undefined };
  const signs = beside.map(({ name }) => name).filter(isBesideManifest);
  return { texts, assets: await listedAssets(files, root, [...found.filter(isAsset), ...signs]) };
}

const FOLDERS = ['config', 'server', 'app', 'visitor-app'];

/** The asset that a change at a path is one of: of what stands beside the manifest, only that it is there counts. */
export const assetOfPath = (path: string): string => (isBesideManifest(topOf(path)) ? topOf(path) : path);

const topOf = (path: string): string => path.replace(/\/.*/s, '');

/** The file at a path, or all files below the folder there; none where nothing is. */
export async function readAssets(files: HostFiles, root: string, path: string): Promise<Assets> {
  if (isBesideManifest(path)) {
    const isThere = (await files.list(root)).some(({ name }) => name === path);
    return new Map(isThere ? [[path, {}]] : []);
  }
  const here = await lookAt(files, root, [path]);
  if (here.size > 0) return here;
  const below: string[] = [];
  await collect(files, root, path, path.split('/').length - 1, below);
  return listedAssets(files, root, below.filter(isAsset));
}

/** What stands in a folder is there, even where it is no plain file. */
const listedAssets = async (files: HostFiles, root: string, paths: readonly string[]): Promise<Assets> =>
  new Map([...paths.map((path) => [path, {}] as const), ...(await lookAt(files, root, paths))]);

/** A few at a time: a machine has only so many files open at once. */
async function lookAt(files: HostFiles, root: string, paths: readonly string[]): Promise<Assets> {
  const assets = new Map<string, Asset>();
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    const looks = await Promise.all(some.map((path) => files.look(joinUri(root, path), headLengthFor(path))));
    for (const [index, path] of some.entries()) {
      const look = looks[index];
      if (look) assets.set(path, assetOf(path, look));
    }
  }
  return assets;
}

const AT_ONCE = 64;

function assetOf(path: string, { size, head }: FileLook): Asset {
  const image = imageSizeOf(path, head);
  return image ? { size, image } : { size };
}

async function collect(files: HostFiles, root: string, folder: string, level: number, paths: string[]): Promise<void> {
  if (level > MOST_LEVELS) return;
  for (const { name, isFolder } of await files.list(joinUri(root, folder))) {
    if (!isFolder) paths.push(`${folder}/${name}`);
    else if (isPageAsset(`${folder}/`) ? !isForeign(name) : !isSkipped(name))
      await collect(files, root, `${folder}/${name}`, level + 1, paths);
  }
}

/** Folders that hold a `manifest.json`, the outermost first. */
export async function findManifests(files: HostFiles, folder: string, level = 0): Promise<readonly string[]> {
  const entries = await files.list(folder);
  const here = entries.some(({ name, isFolder }) => name === 'manifest.json' && !isFolder) ? [folder] : [];
  if (level >= MOST_LEVELS) return here;
  const below = await Promise.all(
    entries
      .filter(({ name, isFolder }) => isFolder && !isSkipped(name))
      .map(({ name }) => findManifests(files, joinUri(folder, name), level + 1)),
  );
  return [...here, ...below.flat()];
}

/** Folders in which no app of the author lives. */
export const isSkipped = (name: string): boolean => name === 'coverage' || name === 'dist' || isForeign(name);

/** Not even a build of the author puts a page there. */
const isForeign = (name: string): boolean => name === 'node_modules' || name.startsWith('.');

/** A file inside such a folder. */
export const isSkippedPath = (uri: string): boolean =>
  uri
    .split('/')
    .slice(3)
    .some((part) => part !== '' && isSkipped(part));
