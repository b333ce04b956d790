/** What of an app is there, or may be, and could not be read: nothing may follow from its absence. */
import { SAVED_AS_UTF16 } from '../text/file-text.ts';
import type { SourceFile } from './source-file.ts';

/** Why, by path relative to the app: of a file, of a folder with all that is in it, or `''` for everything. */
export type Unread = ReadonlyMap<string, string>;

export const NOTHING_UNREAD: Unread = new Map();

/** The part of an app that answers it. */
interface ReadFiles {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly unread: Unread;
}

/** Why a file is not among those of the app although it may be there; nothing where it is, or surely is not there. */
export function problemAt({ files, unread }: ReadFiles, path: string): string | undefined {
  if (unread.size === 0 || files.has(path)) return undefined;
  for (const [known, problem] of unread) {
    if (known === '' || known === path || path.startsWith(`${known}/`)) return problem;
  }
  return undefined;
}

/** Why a file of that size is not read. */
export const tooLarge = (size: number, most: number): string =>
  `it has ${megabytes(size)}, and no more than ${megabytes(most)} ${ARE_READ}`;

/** What an author can do about a file or folder that cannot be read, as the end of a sentence. */
export function wayToRead(problem: string, it: 'it' | 'them' = 'it'): string {
  if (problem === SAVED_AS_UTF16) return `save ${it} as UTF-8`;
  return problem.endsWith(ARE_READ) ? `make ${it} smaller, or move ${it} out of the app` : `allow reading ${it}`;
}

const ARE_READ = 'are read';

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;
