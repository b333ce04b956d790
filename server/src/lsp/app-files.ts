/** Finds the folders that may hold apps, and reads of them what the core may ask about. */
import { BASELINE_PATH, CONFIGURATION_PATH, isFrontEndScript } from '../core/index.ts';
import type { HostFiles } from './host.ts';
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
  /** Paths of files that are only known to be there. */
  readonly assets: readonly string[];
}

/** A file of the front end: the core asks whether it is there, not what it says. */
export const isAsset = (path: string): boolean => /^(visitor-)?app\//.test(path) && !path.includes('node_modules/');

/** A folder whose manifest is somebody else's (a Chrome extension, a web app) gives its manifest only. */
export async function readApp(files: HostFiles, root: string): Promise<AppContents> {
  const manifest = await files.read(joinUri(root, 'manifest.json'));
  if (manifest === undefined) return { texts: new Map(), assets: [] };
  const texts = new Map([['manifest.json', manifest]]);
  if (!mayBeOurs(manifest)) return { texts, assets: [] };
  const found = ['actions.json', ...OWN_FILES];
  for (const folder of ['config', 'server', 'app', 'visitor-app']) await collect(files, root, folder, 0, found);
  const wanted = found.filter(isAppFile);
  const read = await Promise.all(wanted.map((path) => files.read(joinUri(root, path))));
  for (const [index, path] of wanted.entries()) {
    const text = read[index];
    if (text !== undefined) texts.set(path, text);
  }
  return { texts, assets: found.filter(isAsset) };
}

async function collect(files: HostFiles, root: string, folder: string, level: number, paths: string[]): Promise<void> {
  if (level > MOST_LEVELS) return;
  for (const { name, isFolder } of await files.list(joinUri(root, folder))) {
    if (!isFolder) paths.push(`${folder}/${name}`);
    else if (!isSkipped(name)) await collect(files, root, `${folder}/${name}`, level + 1, paths);
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
export const isSkipped = (name: string): boolean =>
  name === 'node_modules' || name === 'coverage' || name === 'dist' || name.startsWith('.');

/** A file inside such a folder. */
export const isSkippedPath = (uri: string): boolean =>
  uri
    .split('/')
    .slice(3)
    .some((part) => part !== '' && isSkipped(part));
