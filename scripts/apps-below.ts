/** The apps at and below folders, for scripts that measure something of all of them. */
import { type FoundApp, findApps } from '../server/src/hosts/cli/apps.ts';

/** Throws where one of them cannot be read. */
export async function appsBelow(folders: readonly string[]): Promise<readonly FoundApp[]> {
  const { apps } = await findApps(folders, process.cwd());
  return apps.map((found) => {
    if (!found.app) throw new Error(`${found.root} cannot be read`, { cause: found.error });
    return found;
  });
}
