/** Reads files and folders of this machine by `file:` URI. */
import {
  type BigIntStats,
  closeSync,
  type Dirent,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { fileText, tooLarge } from '../core/index.ts';
import type { HostEntry, HostFiles } from '../lsp/host.ts';
import { pathOfUri } from './path-of.ts';

/** For a program that answers others while a disk is slow. */
export const nodeFiles: HostFiles = filesOf({
  stat,
  preciseStat: (path) => stat(path, { bigint: true }),
  text: async (path) => fileText(await readFile(path, 'utf8')),
  head: firstBytes,
  entries: async (path) => inOrder(await readdir(path, { withFileTypes: true })),
});

/** The same for a program that only waits meanwhile: a file costs a fifth of what it costs to be told of it later. */
export const waitingFiles: HostFiles = waitingFilesWith(entriesAtOnce);

/** Where somebody else says what is in a folder; `entries` throws as Node's own functions do. */
export function waitingFilesWith(entries: (path: string) => readonly HostEntry[]): HostFiles {
  return filesOf({
    stat: statSync,
    preciseStat: (path) => statSync(path, { bigint: true }),
    text: (path) => fileText(readFileSync(path, 'utf8')),
    head: firstBytesAtOnce,
    entries,
  });
}

/** What is in a folder, by name; throws as Node's own functions do. */
export function entriesAtOnce(path: string): readonly HostEntry[] {
  return inOrder(readdirSync(path, { withFileTypes: true }));
}

type Soon<T> = T | Promise<T>;

/** What is asked of the system; each throws or rejects as Node's own functions do. */
interface FileSystem {
  stat(path: string): Soon<Stats>;
  preciseStat(path: string): Soon<BigIntStats>;
  text(path: string): Soon<string>;
  head(path: string, length: number): Soon<string>;
  /** By name. */
  entries(path: string): Soon<readonly HostEntry[]>;
}

function filesOf(system: FileSystem): HostFiles {
  return {
    reaches: (uri) => pathOf(uri) !== undefined,
    // Anything else, such as a named pipe, may keep its reader waiting for ever.
    read: (uri) =>
      attempt(uri, undefined, async (path) => {
        const found = await system.stat(path);
        const most = path.endsWith('.js') ? MOST_OF_SCRIPT : MOST_BYTES;
        if (found.size > most) throw new Error(tooLarge(found.size, most));
        return found.isFile() ? system.text(path) : undefined;
      }),
    look: (uri, length) =>
      attempt(uri, undefined, async (path) => {
        const found = await system.stat(path);
        if (!found.isFile()) return undefined;
        return { size: found.size, head: length === 0 ? '' : await system.head(path, length) };
      }),
    stamp: (uri) =>
      attempt(uri, undefined, async (path) => {
        const { mtimeNs, size, ino } = await system.preciseStat(path);
        return `${mtimeNs} ${size} ${ino}`;
      }).catch(() => undefined),
    list: (uri) => attempt(uri, [], async (path) => system.entries(path)),
  };
}

/** A dump that somebody left in the folder of an app would fill the memory, or take minutes before the system refuses. */
const MOST_BYTES = 64_000_000;

/** Twice what a page may load. To follow values through more would take longer than anybody waits. */
const MOST_OF_SCRIPT = 4_000_000;

const entryOf = (entry: Dirent): HostEntry => ({
  name: entry.name,
  isFolder: entry.isDirectory(),
  ...(entry.isSymbolicLink() && { isLink: true }),
});

const inOrder = (entries: readonly Dirent[]): readonly HostEntry[] => entries.map(entryOf).sort(byName);

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

function firstBytesAtOnce(path: string, length: number): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.toString('latin1', 0, readSync(file, buffer, 0, length, 0));
  } finally {
    closeSync(file);
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
