/** For apps of which not all files are watched: what has changed on the disk is found out when somebody asks about an app. */
import type { HostTimer } from '../host.ts';
import { MANIFEST } from '../read-app.ts';
import { joinUri } from '../uris.ts';
import type { AppFolder } from './app-folder.ts';
import type { AppFolders } from './app-folders.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Stamps } from './stamps.ts';

export interface RecheckParts {
  readonly stamps: Stamps;
  readonly timer: HostTimer;
  readonly documents: OpenDocuments;
  readonly folders: AppFolders;
  /** Told of a file with another time. */
  readonly changed: (uri: string) => Promise<void>;
}

/** Milliseconds for which an answer counts: nobody changes files by hand any faster, and a burst of requests asks once. */
const FRESH_MS = 1_000;

/** Brings what is known of a folder up to date. */
export function createRecheck(parts: RecheckParts): (folder: AppFolder) => Promise<void> {
  const { timer, folders, documents, changed } = parts;
  const fresh = new Set<string>();

  return async (folder) => {
    if (fresh.has(folder.place.key)) return;
    fresh.add(folder.place.key);
    timer.after(FRESH_MS, () => fresh.delete(folder.place.key));
    const different = await differentIn(folder, parts);
    // What came or went changes the time of its folder: then all is read anew.
    if (different.some((path) => !folder.files.has(path))) return folders.reload(folder);
    for (const path of different) {
      const uri = joinUri(folder.root, path);
      if (!documents.at(uri)) await changed(uri);
    }
  };
}

/** Of every file whose text is known, and of every folder that one of the app's files is in. */
async function differentIn(folder: AppFolder, { stamps }: RecheckParts): Promise<readonly string[]> {
  const paths = new Set([MANIFEST, ...folder.files.keys()]);
  const around = [...paths, ...(folder.assets?.keys() ?? [])].flatMap(foldersAround);
  const all = [...paths, ...new Set(around)];
  const looks = await Promise.all(
    all.map((path) => stamps.isDifferent(path === '' ? folder.root : joinUri(folder.root, path))),
  );
  return all.filter((_, index) => looks[index]);
}

/** `''` is the folder of the app. */
function foldersAround(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return ['', ...names.map((_, index) => names.slice(0, index + 1).join('/'))];
}
