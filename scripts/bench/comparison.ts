/** Where our server and TypeScript's can be compared: places at which both offer the fields of a payload. */
import type { AuthoringApp } from './apps.ts';
import { namesAtSites } from './authoring.ts';
import type { Rival } from './servers.ts';
import type { Site } from './source.ts';

/**
 * TypeScript must offer all that we do, everywhere: otherwise it would be measured at less work, and the comparison would
 * be void.
 */
export async function fairSites(ours: Rival, theirs: Rival, app: AuthoringApp): Promise<readonly Site[]> {
  const ourNames = await namesAtSites(ours.command, app);
  const theirNames = await namesAtSites(theirs.command, app);
  for (const [index, site] of app.sites.entries()) {
    const offered = new Set(theirNames[index]);
    const lacking = [site.field, ...(ourNames[index] ?? [])].filter((name) => !offered.has(name));
    if (lacking.length > 0)
      throw new Error(
        `The comparison is void: at ${site.receiver}. ${theirs.name} does not offer ${lacking.join(', ')}.`,
      );
  }
  const isOffered = (site: Site, index: number): boolean => ourNames[index]?.includes(site.field) === true;
  const missing = app.sites.filter((site, index) => !isOffered(site, index)).map(({ receiver }) => receiver);
  if (missing.length > 0) throw new Error(`${ours.name} offers nothing at ${missing.join(', ')}.`);
  return app.sites;
}
