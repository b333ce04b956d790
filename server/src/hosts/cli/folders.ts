/** Searches folders for manifests, at any depth, in a stable order, through links as well, and each folder once. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSkipped } from '../../lsp/app-files.ts';

export interface SearchListener {
  /** A folder is being looked into. */
  searching(folder: string): void;
  /** A folder that cannot be, and why. */
  unread(folder: string, problem: string): void;
}

/** Folders with a manifest, the outermost first. */
export async function* foldersBelow(folder: string, listener: SearchListener): AsyncGenerator<string> {
  const seen = new Set<string>();
  // No call within a call: how deep folders may lie is nobody's business.
  const waiting = [folder];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    const here = current;
    listener.searching(here);
    const entries = await entriesOf(here, seen).catch((error: Error) => {
      listener.unread(here, wordsOf(error));
      return [];
    });
    if (entries.some(({ name, isFolder }) => name === 'manifest.json' && !isFolder)) yield here;
    const below = entries.filter(({ name, isFolder }) => isFolder && !isSkipped(name));
    waiting.push(...below.map(({ name }) => join(here, name)).reverse());
  }
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Nothing where links have led to the folder before. */
async function entriesOf(folder: string, seen: Set<string>): Promise<readonly Entry[]> {
  const real = await realpath(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(join(folder, entry.name)))),
    })),
  );
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A link that leads nowhere is no folder. */
const leadsToFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The rest of the message repeats the path. */
const wordsOf = ({ message }: Error): string => message.replace(/, \w+(?: '.*')?$/s, '');
