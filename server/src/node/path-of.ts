/** The path behind a `file:` address, however its client writes it; nothing for what lies elsewhere. */
import { fileURLToPath } from 'node:url';

/** Throws a TypeError where no file of a machine can have such an address. `windows` is for tests of the other systems. */
export function pathOfUri(uri: string, windows = process.platform === 'win32'): string {
  // In most there is nothing to take apart.
  if (!windows && PLAIN.test(uri) && !uri.includes('/.')) return uri.slice('file://'.length);
  // Most have none, and each name is a second address to take apart.
  const whole = uri.includes('%') ? uri.split('/').map(withoutLonePercent).join('/') : uri;
  return fileURLToPath(whole, { windows });
}

/** What stands for itself in an address; a name that begins with a dot may be a way to another folder. */
const PLAIN = /^file:\/\/\/[\w\-./+]*$/;

/** Nothing for what is no file of this machine, such as a file of a repository that only the editor can read. */
export function pathHere(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = pathOfUri(uri);
    return path.includes('\0') ? undefined : path;
  } catch (error) {
    // The only errors that it throws say what is wrong with the address.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A percent sign that begins no escape stands for itself, as in `core/text/paths.ts`. */
function withoutLonePercent(name: string): string {
  try {
    fileURLToPath(`file:///${name}`, { windows: false });
    return name;
  } catch (error) {
    if (error instanceof URIError) return name.replaceAll('%', '%25');
    return name;
  }
}
