/** Which of the known folders an address belongs to. */
import { isAppFile, isSkippedPath } from '../app-files.ts';
import { APP_FOLDERS } from '../protocol.ts';
import { keyOfUri, relativePath } from '../uris.ts';
import type { AppFolder } from './app-folder.ts';

/** A file as its app has it. */
export interface OwnedFile {
  readonly folder: AppFolder;
  readonly path: string;
}

/** The innermost app around a file that it reads, or that only has to be there. */
export function ownerOf(folders: readonly AppFolder[], uri: string, belongs = isAppFile): OwnedFile | undefined {
  let best: OwnedFile | undefined;
  const key = keyOfUri(uri);
  for (const folder of folders) {
    const path = key.startsWith(folder.base) ? key.slice(folder.base.length) : undefined;
    if (path === undefined || !belongs(path)) continue;
    const isBetter =
      !best || (folder.app && !best.folder.app) || (!folder.app === !best.folder.app && path.length < best.path.length);
    if (isBetter) best = { folder, path };
  }
  return best;
}

/** Those of which more may have changed than one file: a folder that they know came or went. */
export const aroundFolder = (folders: readonly AppFolder[], uri: string): readonly AppFolder[] =>
  folders.filter(({ root, files, assets, unread }) => {
    if (keyOfUri(root) === keyOfUri(uri) || relativePath(uri, root) !== undefined) return true;
    const path = relativePath(root, uri);
    if (path === undefined || files.has(path) || assets?.has(path) || isSkippedPath(path)) return false;
    return APP_FOLDERS.includes(path) || [files, assets, unread].some((known) => known && hasBelow(known, path));
  });

function hasBelow(known: ReadonlyMap<string, unknown>, folder: string): boolean {
  for (const path of known.keys()) if (path.startsWith(`${folder}/`)) return true;
  return false;
}
