/** Texts that editors are asked to show, as files of the system's temporary folder, gone with the process. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFileAtOnce } from './write-file.ts';

/**
 * `name` is the name of the file; a later text of the same name takes its place. The folder has a name that nobody knows before, is made with
 * the first text, and is for the user alone: reports may hold what only he should see, and others write into `parent` as well.
 */
export function keepTextIn(parent: string): (name: string, text: string) => Promise<string> {
  const state: { folder?: Promise<string> } = {};
  const make = async (): Promise<string> => {
    const folder = await mkdtemp(join(parent, 'freshworks-events-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
  return async (name, text) => {
    state.folder ??= make();
    // Where it could not be made it may be next time.
    const folder = await state.folder.catch((error: unknown) => {
      delete state.folder;
      throw error;
    });
    const path = join(folder, name);
    writeFileAtOnce(path, text, { mode: 0o600 });
    return pathToFileURL(path).href;
  };
}
