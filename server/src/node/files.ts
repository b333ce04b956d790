/** The file system of this machine behind `file:` addresses. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { HostFiles } from '../lsp/host.ts';

export const nodeFiles: HostFiles = {
  // Anything else, such as a named pipe, may keep its reader waiting for ever.
  read: (uri) =>
    attempt(uri, undefined, async (path) => ((await stat(path)).isFile() ? readFile(path, 'utf8') : undefined)),
  look: (uri, length) =>
    attempt(uri, undefined, async (path) => {
      const found = await stat(path);
      if (!found.isFile()) return undefined;
      return { size: found.size, head: length === 0 ? '' : await firstBytes(path, length) };
    }),
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

/** What cannot be read counts as absent: an editor asks for many files that may not be there. */
async function attempt<T>(uri: string, fallback: T, action: (path: string) => Promise<T>): Promise<T> {
  if (!uri.startsWith('file:')) return fallback;
  try {
    return await action(fileURLToPath(uri));
  } catch (error) {
    if (isSystemError(error) && ABSENT.has(error.code)) return fallback;
    throw error;
  }
}

const ABSENT = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EACCES',
  'EPERM',
  'ELOOP',
  'ENAMETOOLONG',
  'ERR_INVALID_FILE_URL_PATH',
  'ERR_INVALID_FILE_URL_HOST',
]);

const isSystemError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';
