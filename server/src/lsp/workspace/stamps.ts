/** How files and folders looked just before they were read: by that it is found out whether they have changed since. */
import type { HostFiles } from '../host.ts';
import { keyOfUri } from '../uris.ts';

export interface Stamps {
  /** By these, what is read or listed is looked at first: what changes while it is read looks different afterwards. */
  readonly files: HostFiles;
  /** Whether it looks another way than it did; false, the first time, for what nobody has read, and for what is watched. */
  isDifferent(uri: string): Promise<boolean>;
}

/** `isWatched`: its changes are told of, and it is not worth a look. Nothing for a machine that does not say how files look. */
export function createStamps(files: HostFiles, isWatched: (uri: string) => boolean): Stamps | undefined {
  const { stamp } = files;
  if (!stamp) return undefined;
  const known = new Map<string, string | undefined>();
  const note = async (uri: string): Promise<void> => {
    if (!isWatched(uri)) known.set(keyOfUri(uri), await stamp(uri));
  };
  return {
    files: {
      ...files,
      read: (uri) => note(uri).then(() => files.read(uri)),
      list: (uri) => note(uri).then(() => files.list(uri)),
    },
    async isDifferent(uri) {
      if (isWatched(uri)) return false;
      const key = keyOfUri(uri);
      const now = await stamp(uri);
      const isKnown = known.has(key);
      const before = known.get(key);
      known.set(key, now);
      return isKnown && before !== now;
    },
  };
}
