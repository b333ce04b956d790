/** Finds the folder of the app that a document belongs to, by the manifests above it. */
import { MOST_LEVELS } from '../../core/index.ts';
import type { HostFiles } from '../host.ts';
import { mayBeOurs } from '../protocol.ts';
import { MANIFEST, type TextOrProblem, textOrProblem } from '../read-app.ts';
import { joinUri, keyOfUri, parentOf } from '../uris.ts';
import type { AppFolders } from './app-folders.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { ReadAhead } from './read-ahead.ts';

export interface Surroundings {
  readonly files: HostFiles;
  readonly documents: Pick<OpenDocuments, 'at'>;
  readonly folders: Pick<AppFolders, 'known'>;
  readonly ahead: Pick<ReadAhead, 'at'>;
  /** Is told of a manifest that cannot be read. */
  readonly onUnread: (uri: string, problem: string) => void;
}

export interface AppFinder {
  /** The folder of the app that a document belongs to. */
  find(uri: string): Promise<string | undefined>;
  /** What is being looked for may have come or gone meanwhile: who asks from now on has it looked for anew. */
  forget(): void;
}

/** Who asks about a folder that is being looked at waits for that: an editor asks many things at once of a file that it opens. */
export function createAppFinder(around: Surroundings): AppFinder {
  const begun = new Map<string, Promise<string | undefined>>();
  const begin = (uri: string, key: string): Promise<string | undefined> => {
    const found = findAppFolder(uri, around);
    const over = (): void => {
      if (begun.get(key) === found) begun.delete(key);
    };
    begun.set(key, found);
    found.then(over, over);
    return found;
  };
  return {
    find(uri) {
      const key = keyOfUri(parentOf(uri) ?? uri);
      return begun.get(key) ?? begin(uri, key);
    },
    forget: () => begun.clear(),
  };
}

/** The nearest folder with a manifest that may be ours; somebody else's manifest in between does not count. */
async function findAppFolder(uri: string, around: Surroundings): Promise<string | undefined> {
  const { documents, folders } = around;
  let folder = parentOf(uri);
  for (let level = 0; folder !== undefined && level < MOST_LEVELS; level++) {
    const manifest = joinUri(folder, MANIFEST);
    if (folders.known(folder)?.app) return folder;
    const inEditor = documents.at(manifest)?.getText();
    const { text, problem } = inEditor === undefined ? await manifestIn(folder, manifest, around) : { text: inEditor };
    if (problem !== undefined) {
      // Whose it is cannot be known, nor whether an app further up has anything to do with the file.
      around.onUnread(manifest, problem);
      return undefined;
    }
    if (text !== undefined && mayBeOurs(text)) return folder;
    folder = parentOf(folder);
  }
  return undefined;
}

async function manifestIn(folder: string, uri: string, { files, ahead }: Surroundings): Promise<TextOrProblem> {
  if (!files.reaches(uri)) return {};
  const text = (await ahead.at(folder))?.texts.get(MANIFEST);
  return text === undefined ? textOrProblem(files, uri) : { text };
}
