/** The apps at and below folders, for scripts that measure something of all of them. */
import { type FoundApp, findApps } from '../server/src/hosts/cli/apps.ts';
import { unreadSentence } from '../server/src/hosts/cli/unread.ts';

/** Throws where something of them cannot be read, as all numbers would be wrong. */
export async function appsBelow(folders: readonly string[]): Promise<readonly FoundApp[]> {
  const { apps, unread } = await findApps(folders, process.cwd());
  const [place] = unread;
  if (place) throw new Error(unreadSentence(place));
  return apps.map((found) => {
    if (!found.app) throw new Error(`${found.root} cannot be opened`, { cause: found.error });
    return found;
  });
}
