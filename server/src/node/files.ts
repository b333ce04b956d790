/** Reads files and folders of this machine by `file:` URI. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import type { HostFiles } from '../lsp/host.ts';
import { pathOfUri } from './path-of.ts';

export const nodeFiles: HostFiles = {
  reaches: (uri) => pathOf(uri) !== undefined,
  // Anything else, such as a named pipe, may keep its reader waiting for ever.
  read: (uri) =>
    attempt(uri, undefined, async (path) => ((await stat(path)).isFile() ? readFile(path, 'utf8') : undefined)),
  look: (uri, length) =>
    attempt(uri, undefined, async (path) => {
      const found = await stat(path);
      if (!found.isFile()) return undefined;
      return { size: found.size, head: length === 0 ? '' : await firstBytes(path, length) };
    }),
  stamp: (uri) =>
    attempt(uri, undefined, async (path) => {
      const { mtimeNs, size, ino } = await stat(path, { bigint: true });
      return `${mtimeNs} ${size} ${ino}`;
    }).catch(() => undefined),
  list: (uri) =>
    attempt(uri, [], async (path) => {
      const entries = await readdir(path, { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })).sort(byName);
    }),
};

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

async function firstBytes(path: string, length: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** `nothing` where there is no such file; whatever else goes wrong is an error that says so in a few words. */
async function attempt<T>(uri: string, nothing: T, action: (path: string) => Promise<T>): Promise<T> {
  const path = pathOf(uri);
  if (path === undefined) throw new Error('it is not on this machine');
  try {
    return await action(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (ABSENT.has(error.code)) return nothing;
    // The rest of the message repeats the path.
    throw new Error(error.message.replace(/, \w+(?: '.*')?$/s, ''), { cause: error });
  }
}

/** Nothing for what is no file of this machine, such as a file of a repository that only the editor can read. */
function pathOf(uri: string): string | undefined {
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

/** There is nothing of this name, or what there is is no file, or no folder. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

const isSystemError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';
