/** Which files of a workspace belong to apps: what is read, what only has to be there, and what is left out. */
import { isForeign, isPageAsset, isSkippedPath, relativePath } from '../core/index.ts';
import { APP_FILES, BUILD_SIGNS, TEST_SIGNS } from './protocol.ts';

/** The files that the core may ask about, by path relative to the app: no packages, no libraries, nothing that tools write. */
export const isAppFile = (path: string): boolean =>
  isOf(path, READ) && !isSkippedPath(path) && !(isOfPages(path) && path.endsWith('.min.js'));

const isOfPages = (path: string): boolean => isPageAsset(path) || path.startsWith('config/');

/** The core asks whether it is there, or what is below it, not what it says. Pages may well be built into a folder that is skipped elsewhere. */
export const isAsset = (path: string): boolean =>
  isBesideManifest(topOf(path)) ||
  ((isPageAsset(`${path}/`) || /^config($|\/)/.test(path)) && !path.split('/').some(isForeign));

/** Something beside the manifest that pages or unit tests are made of or with: that it is there is all that counts. */
export const isBesideManifest = (name: string): boolean => isOf(name, SIGNS);

/** The asset that a change at a path is one of: of what stands beside the manifest, only that it is there counts. */
export const assetOfPath = (path: string): string => (isBesideManifest(topOf(path)) ? topOf(path) : path);

const topOf = (path: string): string => path.replace(/\/.*/s, '');

/** Whether apps are looked for at an address: what lies above the folder that is searched says nothing about it. */
export function isSearched(uri: string, folders: Iterable<string>): boolean {
  for (const folder of folders) {
    const path = relativePath(folder, uri);
    if (path !== undefined && !isSkippedPath(path)) return true;
  }
  return false;
}

const isOf = (path: string, patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(path));

/** `**` with its slash stands for any folders, `*` for a part of a name. */
const expressionOf = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/\*\*\/|[*.]/g, (sign) => SIGNS_OF_GLOBS.get(sign) ?? sign)}$`);

const SIGNS_OF_GLOBS: ReadonlyMap<string, string> = new Map([
  ['**/', '(?:.*/)?'],
  ['*', '[^/]*'],
  ['.', '\\.'],
]);

const READ = APP_FILES.map(expressionOf);
/** Some disks do not tell letters in upper case apart. */
const SIGNS = [...BUILD_SIGNS, ...TEST_SIGNS].map((glob) => new RegExp(expressionOf(glob), 'i'));
