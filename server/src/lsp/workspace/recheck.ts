/** For apps whose files no client watches: what has changed on the disk is found out when somebody asks about an app. */
import type { HostFiles, HostTimer } from '../host.ts';
import { MANIFEST } from '../read-app.ts';
import { joinUri } from '../uris.ts';
import type { AppFolder } from './app-folder.ts';
import type { AppFolders } from './app-folders.ts';
import type { OpenDocuments } from './open-documents.ts';

export interface RecheckParts {
  readonly files: HostFiles;
  readonly timer: HostTimer;
  readonly documents: OpenDocuments;
  readonly folders: AppFolders;
  /** Told of a file with another time. */
  readonly changed: (uri: string) => Promise<void>;
}

/** Milliseconds for which an answer counts: nobody changes files by hand any faster, and a burst of requests asks once. */
const FRESH_MS = 1_000;

/** Brings what is known of a folder up to date; the first time, it only remembers how files look. */
export function createRecheck(parts: RecheckParts): (folder: AppFolder) => Promise<void> {
  const { timer, folders, documents, changed } = parts;
  const known = new WeakMap<AppFolder, ReadonlyMap<string, string | undefined>>();
  const fresh = new Set<string>();

  return async (folder) => {
    if (fresh.has(folder.place.key)) return;
    fresh.add(folder.place.key);
    timer.after(FRESH_MS, () => fresh.delete(folder.place.key));
    const before = known.get(folder);
    const now = await stampsOf(folder, parts);
    known.set(folder, now);
    if (!before) return;
    const different = [...now].filter(([path, stamp]) => stamp !== before.get(path)).map(([path]) => path);
    // What came or went changes the time of its folder: then all is read anew.
    if (different.some((path) => !folder.files.has(path))) {
      await folders.reload(folder);
      const next = folders.known(folder.root);
      if (next) known.set(next, await stampsOf(next, parts));
      return;
    }
    for (const path of different) {
      const uri = joinUri(folder.root, path);
      if (!documents.at(uri)) await changed(uri);
    }
  };
}

/** Of every file whose text is known, and of every folder that one of the app's files is in. */
async function stampsOf(folder: AppFolder, { files }: RecheckParts): Promise<ReadonlyMap<string, string | undefined>> {
  const paths = new Set([MANIFEST, ...folder.files.keys()]);
  const around = [...paths, ...(folder.assets?.keys() ?? [])].flatMap(foldersAround);
  const all = [...paths, ...new Set(around)];
  const stamps = await Promise.all(
    all.map((path) => files.stamp?.(path === '' ? folder.root : joinUri(folder.root, path))),
  );
  return new Map(all.map((path, index) => [path, stamps[index]]));
}

/** `''` is the folder of the app. */
function foldersAround(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return ['', ...names.map((_, index) => names.slice(0, index + 1).join('/'))];
}
