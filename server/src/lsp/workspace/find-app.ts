/** Finds the folder of the app that a document belongs to, by the manifests above it. */
import { MOST_LEVELS } from '../../core/index.ts';
import type { HostFiles } from '../host.ts';
import { mayBeOurs } from '../protocol.ts';
import { MANIFEST, textOrProblem } from '../read-app.ts';
import { joinUri, parentOf } from '../uris.ts';
import type { AppFolders } from './app-folders.ts';
import type { OpenDocuments } from './open-documents.ts';

export interface Surroundings {
  readonly files: HostFiles;
  readonly documents: OpenDocuments;
  readonly folders: Pick<AppFolders, 'known'>;
  /** Is told of a manifest that cannot be read. */
  readonly onUnread: (uri: string, problem: string) => void;
}

/** The nearest folder with a manifest that may be ours; somebody else's manifest in between does not count. */
export async function findAppFolder(uri: string, around: Surroundings): Promise<string | undefined> {
  const { files, documents, folders } = around;
  let folder = parentOf(uri);
  for (let level = 0; folder !== undefined && level < MOST_LEVELS; level++) {
    const manifest = joinUri(folder, MANIFEST);
    if (folders.known(folder)?.app) return folder;
    const inEditor = documents.at(manifest)?.getText();
    const { text, problem } =
      inEditor === undefined && files.reaches(manifest) ? await textOrProblem(files, manifest) : { text: inEditor };
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
