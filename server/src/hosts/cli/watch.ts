/** `check --watch`: waits until a file of the apps changes. */
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { relativePath } from '../../core/index.ts';
import { isAppFile, isAsset } from '../../lsp/app-files.ts';
import type { ReportedApp } from './checked-app.ts';

export interface WatchedApp {
  readonly folder: string;
  readonly app: ReportedApp | undefined;
}

/** A burst of changes, such as that of an editor that saves everything, is one. */
const BURST_MS = 60;

export interface Watching {
  /** Resolves to the paths that changed, shortly after the first of them. */
  readonly changed: Promise<readonly string[]>;
  stop(): void;
}

/** `places` are folders in which an app may yet appear. */
export function startWatching(apps: readonly WatchedApp[], places: readonly string[]): Watching {
  const paths = new Set<string>();
  const watchers: FSWatcher[] = [];
  const first = new Promise<void>((resolve, reject) => {
    for (const folder of new Set([...apps.flatMap(foldersOf), ...places])) {
      const watcher = watch(folder, (_event, name) => {
        const path = name === null ? folder : join(folder, name);
        if (!matters(path, apps)) return;
        paths.add(path);
        resolve();
      });
      // Of a folder that went away, the one above has told.
      watcher.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'EPERM') resolve();
        else reject(error);
      });
      watchers.push(watcher);
    }
  });
  return {
    changed: first.then(() => after(BURST_MS)).then(() => [...paths].sort()),
    stop: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
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

/** What no app reads, such as a build's output, does not. */
function matters(path: string, apps: readonly WatchedApp[]): boolean {
  const ways = apps.flatMap(({ folder }) => relativePath(folder, path) ?? []);
  return ways.length === 0 || ways.some((way) => isAppFile(way) || isAsset(way));
}
