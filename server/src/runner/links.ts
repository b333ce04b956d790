/**
 * Links among the app's own files: an app is packed without what lies outside of it. Each is read by itself, because a
 * limited process may not ask for the real path of what it may not read.
 */
import { readlinkSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isInside } from '../core/text/paths.ts';

// A dependency may replace it.
const readLink = readlinkSync;

/** Whether a link on the way to this file, which lies below one of the folders by its name, leads out of all of them. */
export function leadsOut(path: string, folders: readonly string[], steps = MOST_STEPS): boolean {
  const folder = folders.find((one) => isInside(one, path));
  if (folder === undefined || steps === 0) return true;
  const way = wayTo(path, folder);
  for (const [index, place] of way.entries()) {
    const target = linkAt(place);
    if (target === undefined) continue;
    const rest = path.slice(place.length);
    return leadsOut(resolve(dirname(place), target) + (index === way.length - 1 ? '' : rest), folders, steps - 1);
  }
  return false;
}

/** Links that lead round end there, as they do for the system. */
const MOST_STEPS = 40;

/** From the top down: the folders below `folder`, and the file. */
function wayTo(path: string, folder: string): readonly string[] {
  const way: string[] = [];
  for (let place = path; isInside(folder, place); place = dirname(place)) way.unshift(place);
  return way;
}

/** Where a link leads; nothing for what is none, is not there, or may not be read. */
function linkAt(path: string): string | undefined {
  try {
    return readLink(path);
  } catch {
    return undefined;
  }
}
