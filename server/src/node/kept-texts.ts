/** Texts that editors are asked to show, as files of the system's temporary folder, gone with the process. */
import { rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `name` is the name of the file; a later text of the same name takes its place. */
export function keepTextIn(folder: string): (name: string, text: string) => Promise<string> {
  const state = { isMade: false };
  return async (name, text) => {
    // Reports may hold what only the user should see.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!state.isMade) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    state.isMade = true;
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    return pathToFileURL(path).href;
  };
}
