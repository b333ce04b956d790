/** URIs of documents: the same file has one key, however a client encodes it (`c%3A` or `C:`). */
import { placeOf } from '../core/index.ts';

/** For use as a key only; to a client its own spelling goes back. */
export const keyOfUri = (uri: string): string => placeOf(uri).key;

/** The folder around a file or folder; nothing at the top. */
export function parentOf(uri: string): string | undefined {
  const trimmed = uri.replace(/\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  const authorityEnd = trimmed.indexOf('://') + 3;
  return slash < authorityEnd ? undefined : trimmed.slice(0, slash);
}

/** A path below a folder; the path is plain text, as in a file name. */
export const joinUri = (folder: string, path: string): string =>
  `${folder.replace(/\/+$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;
