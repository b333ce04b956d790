/** `--watch`: waits until a file of the apps changes. */
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { isSkippedPath, relativePath } from '../../core/index.ts';
import { isAppFile, isAsset } from '../../lsp/app-files.ts';
import type { ReportedApp } from './checked-app.ts';
import { leadsToFolder } from './folders.ts';

export interface WatchedApp {
  readonly folder: string;
  readonly app: ReportedApp | undefined;
}

const GONE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'EPERM', 'EACCES']);

/** A burst of changes, such as that of an editor that saves everything, is one. */
const BURST_MS = 60;

export interface Watch {
  /** Waits for the next change of these apps. */
  start(apps: readonly WatchedApp[]): Watching;
}

export interface Watching {
  /** Resolves to the paths that changed, shortly after the first of them. */
  readonly changed: Promise<readonly string[]>;
  stop(): void;
}

/**
 * `places` are folders in which an app may yet appear. Each folder is watched by itself: what Node.js watches as a tree
 * loses a file on Linux once an editor has put another one in its place.
 */
export function createWatch(places: readonly string[]): Watch {
  /** Folders that were made since, which may be empty yet. */
  const made = new Set<string>();
  return { start: (apps) => startWatching(apps, places, made) };
}

function startWatching(apps: readonly WatchedApp[], places: readonly string[], made: Set<string>): Watching {
  const paths = new Set<string>();
  const watchers = new Map<string, FSWatcher>();
  const changed = new Promise<void>((resolve, reject) => {
    // Of a folder that went away the one above has told, and of one that nobody may look into the next look does.
    const fail = (error: NodeJS.ErrnoException): void => {
      if (GONE.has(error.code)) resolve();
      else reject(error);
    };
    const follow = (folder: string): void => {
      if (watchers.has(folder)) return;
      try {
        const watcher = watch(folder, (_event, name) => {
          const path = name === null ? folder : join(folder, name);
          if (isNewFolder(path, apps)) followNew(path);
          else if (!matters(path, apps)) return;
          paths.add(path);
          resolve();
        });
        watchers.set(folder, watcher.on('error', fail));
      } catch (error) {
        made.delete(folder);
        fail(error as NodeJS.ErrnoException);
      }
    };
    /** With what was made in it before it was watched. */
    const followNew = (folder: string): void => {
      made.add(folder);
      follow(folder);
      const below = watchers.has(folder) ? foldersIn(folder) : [];
      for (const path of below) if (isNewFolder(path, apps)) followNew(path);
    };
    const isNewFolder = (path: string, of: readonly WatchedApp[]): boolean =>
      !watchers.has(path) && liesInApp(path, of) && leadsToFolder(path);
    for (const folder of [...apps.flatMap(foldersOf), ...places, ...made]) follow(folder);
  });
  return {
    changed: changed.then(() => after(BURST_MS)).then(() => [...paths].sort()),
    stop: () => {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** No links, which may lead round in a circle; none where it has gone again: of that the folder above tells. */
function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

/** Those that hold something of the app; what lies below `node_modules` costs nothing. */
function foldersOf({ folder, app }: WatchedApp): readonly string[] {
  const paths = [...(app?.files.keys() ?? []), ...(app?.assets?.keys() ?? [])];
  const inside = paths.flatMap((path) => {
    const names = path.split('/').slice(0, -1);
    return names.map((_, index) => names.slice(0, index + 1).join('/'));
  });
  return [folder, ...[...new Set(inside)].map((path) => join(folder, path))];
}

const waysInto = (path: string, apps: readonly WatchedApp[]): readonly string[] =>
  apps.flatMap(({ folder }) => relativePath(folder, path) ?? []);

/** What no app reads, such as a build's output, does not. */
function matters(path: string, apps: readonly WatchedApp[]): boolean {
  const ways = waysInto(path, apps);
  return ways.length === 0 || ways.some((way) => isAppFile(way) || isAsset(way));
}

const liesInApp = (path: string, apps: readonly WatchedApp[]): boolean =>
  waysInto(path, apps).some((way) => way !== '' && !isSkippedPath(way));
