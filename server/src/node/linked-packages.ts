/** Where the packages of an app lie when links lead to them, as those of `npm link` and of workspaces do. */
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInside } from '../core/index.ts';
import { realPath } from './real-path.ts';

/** More links than that, or folders to look into, has no app. */
const MOST_FOLDERS = 500;

/**
 * Real paths outside of the app: those of linked packages, of packages that these link to, and the folders above them in
 * which Node looks for what they need.
 */
export function linkedPackages(appFolder: string): readonly string[] {
  const app = realPath(appFolder);
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (modules: string): void => {
    const real = realPath(modules);
    if (visited.has(real) || visited.size >= MOST_FOLDERS || !existsSync(real)) return;
    visited.add(real);
    if (!isInside(app, real)) found.add(real);
    for (const link of linksIn(real)) {
      const target = realPath(link);
      if (target === link || target === app || isInside(app, target)) continue;
      found.add(target);
      for (const folder of modulesFrom(target)) visit(folder);
    }
  };
  for (const folder of [app, join(app, 'server')]) visit(join(folder, 'node_modules'));
  return [...found];
}

/** Links among packages, and in folders of scopes. */
function linksIn(modules: string): readonly string[] {
  return namesIn(modules).flatMap((name) => {
    const path = join(modules, name);
    if (isLink(path)) return [path];
    return name.startsWith('@')
      ? namesIn(path).flatMap((inner) => (isLink(join(path, inner)) ? [join(path, inner)] : []))
      : [];
  });
}

/** Nothing of what is no folder, or may not be read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
}

function isLink(path: string): boolean {
  try {
    readlinkSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Folders of packages in a package and above it. */
function modulesFrom(folder: string): readonly string[] {
  const own = join(folder, 'node_modules');
  const above = dirname(folder) === folder ? [] : modulesFrom(dirname(folder));
  return existsSync(own) ? [own, ...above] : above;
}
