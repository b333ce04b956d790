/** URIs of documents: the same file has one key, however a client encodes it (`c%3A` or `C:`). */
import { type Place, placeOf } from '../core/index.ts';

/** For use as a key only; to a client its own spelling goes back. */
export const keyOfUri = (uri: string): string => placeOf(uri).key;

/** The place of an address. Each message asks for that of its document several times: the last one is known. */
export function lastPlaceKept(): (uri: string) => Place {
  let last: { readonly uri: string; readonly place: Place } | undefined;
  return (uri) => {
    if (last?.uri !== uri) last = { uri, place: placeOf(uri) };
    return last.place;
  };
}

/** The folder around a file or folder; nothing at the top. */
export function parentOf(uri: string): string | undefined {
  const trimmed = uri.replace(/\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  const authorityEnd = trimmed.indexOf('://') + 3;
  return slash < authorityEnd ? undefined : trimmed.slice(0, slash);
}

/** A path below a folder; the path is plain text, as in a file name. */
export const joinUri = (folder: string, path: string): string =>
  `${folder.endsWith('/') ? folder.replace(/\/+$/, '') : folder}/${PLAIN.test(path) ? path : path.split('/').map(encodeURIComponent).join('/')}`;

/** What is the same in an address. */
const PLAIN = /^[\w\-./]*$/;
