/** Reads files and folders of this machine by `file:` URI. */
import {
  type BigIntStats,
  close,
  closeSync,
  type Dirent,
  open,
  openSync,
  read,
  readdir,
  readdirSync,
  readFile,
  readFileSync,
  readSync,
  type Stats,
  stat,
  statSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { fileText, tooLarge } from '../core/index.ts';
import type { HostEntry, HostFiles } from '../lsp/host.ts';
import { pathHere } from './path-of.ts';

/** Of the functions that call back: to load those that Node has for promises takes 2 ms of a start. */
const soon = {
  stat: promisify(stat),
  readFile: promisify(readFile),
  readdir: promisify(readdir),
  open: promisify(open),
  read: promisify(read),
  close: promisify(close),
};

/** For a program that answers others while a disk is slow. */
export const nodeFiles: HostFiles = filesOf({
  stat: (path) => soon.stat(path),
  preciseStat: (path) => soon.stat(path, { bigint: true }),
  text: async (path, found) => fileText(isNear(found) ? readFileSync(path, 'utf8') : await soon.readFile(path, 'utf8')),
  head: firstBytes,
  entries: async (path) => inOrder(await soon.readdir(path, { withFileTypes: true })),
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
  /** `found` is how the file looked just before. */
  text(path: string, found: Stats): Soon<string>;
  head(path: string, length: number): Soon<string>;
  /** By name. */
  entries(path: string): Soon<readonly HostEntry[]>;
}

function filesOf(system: FileSystem): HostFiles {
  return {
    reaches: (uri) => pathHere(uri) !== undefined,
    // Anything else, such as a named pipe, may keep its reader waiting for ever.
    read: (uri) =>
      attempt(uri, undefined, async (path) => {
        const found = await system.stat(path);
        const most = path.endsWith('.js') ? MOST_OF_SCRIPT : MOST_BYTES;
        if (found.size > most) throw new Error(tooLarge(found.size, most));
        return found.isFile() ? system.text(path, found) : undefined;
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

/**
 * Read before anything else could be answered: a file that is small, and of which something lies on the disk. Of one that is fetched
 * from elsewhere when it is read, nothing does.
 */
const isNear = ({ size, blocks }: Stats): boolean => size <= MOST_AT_ONCE && blocks > 0;

const MOST_AT_ONCE = 250_000;

const entryOf = (entry: Dirent): HostEntry => ({
  name: entry.name,
  isFolder: entry.isDirectory(),
  ...(entry.isSymbolicLink() && { isLink: true }),
});

const inOrder = (entries: readonly Dirent[]): readonly HostEntry[] => entries.map(entryOf).sort(byName);

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

async function firstBytes(path: string, length: number): Promise<string> {
  const file = await soon.open(path, 'r');
  try {
    const { buffer, bytesRead } = await soon.read(file, Buffer.alloc(length), 0, length, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await soon.close(file);
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
  const path = pathHere(uri);
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

/** There is nothing of this name, or what there is is no file, or no folder. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

const isSystemError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';
