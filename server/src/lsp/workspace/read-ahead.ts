/**
 * Reads the apps of the workspace's own folders before anybody asks: between the answer to `initialize` and the first file that
 * is opened, an editor is at work and this process is not.
 */
import type { HostFiles } from '../host.ts';
import { type AppContents, MANIFEST, readApp } from '../read-app.ts';
import { keyOfUri } from '../uris.ts';

export interface ReadAhead {
  begin(roots: readonly string[]): void;
  /** What has been read of the app in a folder; nothing where that was not begun, or is not all there is to read. */
  at(root: string): Promise<AppContents | undefined>;
  /** The same for the one who makes an app of it. */
  take(root: string): Promise<AppContents | undefined>;
  /** From now on everything is read when it is asked for. */
  forget(): void;
}

/** More are not read beside one that somebody may wait for. */
const MOST_FOLDERS = 4;

export function createReadAhead(files: HostFiles): ReadAhead {
  const begun = new Map<string, Promise<AppContents | undefined>>();
  const at = async (root: string): Promise<AppContents | undefined> => {
    const reading = begun.get(keyOfUri(root));
    const contents = await reading;
    return begun.get(keyOfUri(root)) === reading ? contents : undefined;
  };
  return {
    begin(roots) {
      for (const root of roots.slice(0, MOST_FOLDERS)) {
        // Whoever asks then reads it for himself, and is told why that fails.
        const reading = readApp(files, root).then(wholeApp, () => undefined);
        begun.set(keyOfUri(root), reading);
      }
    },
    at,
    async take(root) {
      const contents = await at(root);
      begun.delete(keyOfUri(root));
      return contents;
    },
    forget: () => begun.clear(),
  };
}

/** What is not there, or could not be read, may be there a moment later. */
const wholeApp = (contents: AppContents): AppContents | undefined =>
  contents.texts.has(MANIFEST) && contents.unread.size === 0 ? contents : undefined;
