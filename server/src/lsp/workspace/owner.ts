/** Which of the known folders an address belongs to. */
import { isInside, isSamePath, isSkippedPath, type Place, placeOf, relativePath } from '../../core/index.ts';
import { isAppFile } from '../app-files.ts';
import { APP_FOLDERS } from '../protocol.ts';
import type { AppFolder } from './app-folder.ts';

/** A file as its app has it. */
export interface OwnedFile {
  readonly folder: AppFolder;
  readonly path: string;
}

/** The innermost app around a file that it reads, or that only has to be there. */
export function ownerOf(
  folders: readonly AppFolder[],
  address: string | Place,
  belongs = isAppFile,
): OwnedFile | undefined {
  let best: OwnedFile | undefined;
  const place = typeof address === 'string' ? placeOf(address) : address;
  for (const folder of folders) {
    const path = relativePath(folder.place, place);
    if (path === undefined || !belongs(path)) continue;
    const isBetter =
      !best || (folder.app && !best.folder.app) || (!folder.app === !best.folder.app && path.length < best.path.length);
    if (isBetter) best = { folder, path };
  }
  return best;
}

/** Those of which more may have changed than one file: a folder that they know came or went. */
export const aroundFolder = (folders: readonly AppFolder[], uri: string): readonly AppFolder[] =>
  folders.filter(({ place, files, assets, unread }) => {
    if (isSamePath(place, uri) || isInside(uri, place)) return true;
    const path = relativePath(place, uri);
    if (path === undefined || files.has(path) || assets?.has(path) || isSkippedPath(path)) return false;
    return APP_FOLDERS.includes(path) || [files, assets, unread].some((known) => known && hasBelow(known, path));
  });

/** Whether a path of an app may be a folder with files that the app has: nothing of an app ends like that. */
export const mayHoldFiles = (path: string): boolean =>
  !isAppFile(path) && !isSkippedPath(path) && APP_FOLDERS.some((folder) => isInside(folder, path));

function hasBelow(known: ReadonlyMap<string, unknown>, folder: string): boolean {
  const place = placeOf(folder);
  for (const path of known.keys()) if (isInside(place, path)) return true;
  return false;
}
