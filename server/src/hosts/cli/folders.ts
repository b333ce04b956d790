/** Searches folders for manifests, at any depth, in a stable order, through links as well, and each folder once. */
import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSkipped } from '../../core/index.ts';
import type { HostEntry } from '../../lsp/host.ts';
import type { Listings } from './listings.ts';

export interface SearchListener {
  /** A folder is being looked into. */
  searching(folder: string): void;
  /** A folder that cannot be, and why. */
  unread(folder: string, problem: string): void;
}

/** Folders with a manifest, the outermost first. */
export function* foldersBelow(folder: string, listener: SearchListener, listings: Listings): Generator<string> {
  const seen = new Set<string>();
  // No call within a call: how deep folders may lie is nobody's business.
  const waiting: Place[] = [{ path: folder }];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    listener.searching(here.path);
    const { real, entries } = contentOf(here, seen, listener, listings);
    if (entries.some((entry) => entry.name === MANIFEST && !isFolder(here, entry))) {
      listings.keep(here.path, entries);
      yield here.path;
    }
    const below = entries.filter((entry) => !isSkipped(entry.name) && isFolder(here, entry)).reverse();
    for (const entry of below) {
      const path = join(here.path, entry.name);
      waiting.push(entry.isFolder ? { path, real: join(real, entry.name) } : { path });
    }
  }
}

const MANIFEST = 'manifest.json';

interface Place {
  readonly path: string;
  /** Absent where a link may stand in between: to ask the system for each folder takes as long as to read it. */
  readonly real?: string;
}

interface Content {
  readonly real: string;
  readonly entries: readonly HostEntry[];
}

/** Nothing where links have led to the folder before, or where it cannot be read. */
function contentOf({ path, real }: Place, seen: Set<string>, { unread }: SearchListener, { take }: Listings): Content {
  try {
    const known = real ?? realpathSync(path);
    if (seen.has(known)) return NOTHING;
    seen.add(known);
    return { real: known, entries: take(path) };
  } catch (error) {
    unread(path, wordsOf(error));
    return NOTHING;
  }
}

const NOTHING: Content = { real: '', entries: [] };

const isFolder = ({ path }: Place, { name, isFolder: isOne, isLink }: HostEntry): boolean =>
  isOne || (isLink === true && leadsToFolder(join(path, name)));

/** What leads nowhere, or round in a circle, is none. */
export function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The rest of the message repeats the path. */
const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/, \w+(?: '.*')?$/s, '');
