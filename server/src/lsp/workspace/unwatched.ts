/**
 * Folders that came or went while the client watched. Watchers that add each folder by itself, as VS Code's do on Linux, miss
 * what is made in a new folder before they come to it, and hear nothing of a folder that is made again at once: what is in
 * these is looked at as if nobody watched it.
 */
import { isInside, isSamePath, type Place, placeOf } from '../../core/index.ts';

export interface Unwatched {
  add(folder: string): void;
  /** Whether a file or folder is one of these, or in one. */
  has(uri: string): boolean;
  /** Whether an app is in one of these, or has one. */
  touches(app: Place): boolean;
}

export function createUnwatched(): Unwatched {
  const places: Place[] = [];
  const has = (address: string | Place): boolean =>
    places.some((place) => isSamePath(place, address) || isInside(place, address));
  return {
    has,
    touches: (app) => has(app) || places.some((place) => isInside(app, place)),
    add(folder) {
      if (!has(folder)) places.push(placeOf(folder));
    },
  };
}
