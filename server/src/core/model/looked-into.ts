/** Which folders are looked into, in a workspace and in an app: what lies in others may well be there, and nobody knows. */
import type { Assets } from './assets.ts';

/** Levels of folders that are searched. */
export const MOST_LEVELS = 6;

/** Not even a build of the author puts a page there. */
export const isForeign = (name: string): boolean => name === 'node_modules' || name.startsWith('.');

/** Folders in which no app of the author lives. */
export const isSkipped = (name: string): boolean => name === 'coverage' || name === 'dist' || isForeign(name);

/** A file inside such a folder; the path begins at the folder that is searched, or at the app. */
export const isSkippedPath = (path: string): boolean => path.split('/').some(isSkipped);

/** Whether a file of an app would be known, were it there. */
export const isLookedFor = (path: string): boolean => !isSkippedPath(path) && path.split('/').length - 2 <= MOST_LEVELS;

/** Whether a folder of a path is listed as a file: it is a link then, which nobody follows. */
export const isBehindLink = (assets: Assets, path: string): boolean =>
  path.split('/').some((_, index, parts) => index > 0 && assets.has(parts.slice(0, index).join('/')));
