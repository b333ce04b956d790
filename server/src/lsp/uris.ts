/** URIs of documents: the same file has one key, however a client encodes it (`c%3A` or `C:`). */

/** For use as a key only; to a client its own spelling goes back. */
export function keyOfUri(uri: string): string {
  const decoded = decode(uri);
  return decoded.replace(
    /^(file:\/\/\/)([A-Z])(?=:)/,
    (_, scheme: string, drive: string) => scheme + drive.toLowerCase(),
  );
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
  `${folder.replace(/\/+$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** The path of a file below a folder, decoded; nothing when it is elsewhere. */
export function relativePath(folder: string, uri: string): string | undefined {
  const base = baseOf(folder);
  const key = keyOfUri(uri);
  return key.startsWith(base) ? key.slice(base.length) : undefined;
}

/** What the keys of all files below a folder begin with. */
export const baseOf = (folder: string): string => `${keyOfUri(folder).replace(/\/+$/, '')}/`;

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    if (error instanceof URIError) return uri;
    throw error;
  }
}
