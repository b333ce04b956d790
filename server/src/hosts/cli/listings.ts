/** What is in folders, asked of the system once: the search for apps and the reading of each app look into the same ones. */
import type { HostEntry, HostFiles } from '../../lsp/host.ts';
import { entriesAtOnce, waitingFiles, waitingFilesWith } from '../../node/files.ts';

export interface Listings {
  /** For a search, which comes once to each folder; throws as Node's own functions do. */
  take(path: string): readonly HostEntry[];
  /** For an app that will be read. */
  keep(path: string, entries: readonly HostEntry[]): void;
  /** For the reading of apps: folders that are looked into are kept for the search. */
  readonly files: HostFiles;
}

/** Of a search that stands still while an app is read. */
export function keptListings(): Listings {
  const known = new Map<string, readonly HostEntry[]>();
  const keep = (path: string, entries: readonly HostEntry[]): void => {
    // What no search comes to, such as what a page loads from folders of packages.
    if (known.size >= MOST_KEPT) known.clear();
    known.set(path, entries);
  };
  return {
    keep,
    take(path) {
      const entries = known.get(path) ?? entriesAtOnce(path);
      known.delete(path);
      return entries;
    },
    files: waitingFilesWith((path) => {
      const entries = known.get(path) ?? entriesAtOnce(path);
      keep(path, entries);
      return entries;
    }),
  };
}

/** Where apps are read elsewhere, or later: by then there may be other files. */
export const NO_LISTINGS: Listings = { take: entriesAtOnce, keep: () => undefined, files: waitingFiles };

const MOST_KEPT = 1_000;
