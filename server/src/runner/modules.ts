/**
 * Finds what `require` of an app file means: a file below `server/`, or a package installed in the app
 * (docs/platform.md 4.3).
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { byName } from '../core/text/by-name.ts';
import { fileText } from '../core/text/file-text.ts';
import { isInside, relativePath } from '../core/text/paths.ts';
import { leadsOut } from './links.ts';

// A dependency may replace them.
const [exists, readFile, stat] = [existsSync, readFileSync, statSync];

export interface AppModules {
  readonly mainFile: string;
  readonly serverFolder: string;
  /** Text of `server/server.js`, or undefined when there is none. */
  read(path: string): string | undefined;
  /** Path of the local file that `name` means in the file `from`, or undefined. */
  local(from: string, name: string): string | undefined;
  /** Whether there is no such file because a link leads out of `server/`. */
  leaves(from: string, name: string): boolean;
  /** Whether `name` can be loaded with Node's own `require`. */
  isInstalled(name: string): boolean;
  load(name: string): unknown;
}

/** `realFolder` is the app's folder with all links resolved: Node may not follow those above it in a limited process. */
export function createModules(
  appFolder: string,
  realFolder: string,
  overlay: Readonly<Record<string, string>>,
): AppModules {
  const serverFolder = join(appFolder, 'server');
  const mainFile = join(serverFolder, 'server.js');

  // '.js' is always appended, so a directory or a .json file cannot be loaded; nor can anything outside server/.
  const pathOf = (from: string, name: string): string => resolve(dirname(from), `${name}.js`);
  const servers = [serverFolder, join(realFolder, 'server')];
  const isOutside = (path: string): boolean => !isInside(serverFolder, path) || leadsOut(path, servers);

  function read(path: string): string | undefined {
    const key = relativePath(appFolder, path);
    const unsaved = key === undefined ? undefined : byName(overlay, key);
    if (unsaved !== undefined) return unsaved;
    try {
      // Nothing ever comes out of some other things that may have the name of a file.
      return stat(path).isFile() ? fileText(readFile(path, 'utf8')) : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    mainFile,
    serverFolder,
    read,
    local(from, name) {
      const path = pathOf(from, name);
      return !isOutside(path) && read(path) !== undefined ? path : undefined;
    },
    leaves: (from, name) => isInside(serverFolder, pathOf(from, name)) && isOutside(pathOf(from, name)),
    isInstalled(name) {
      if (isBuiltin(name)) return true;
      const parts = name.split('/');
      if (name === '' || isAbsolute(name) || name.includes('\\') || parts.includes('..')) return false;
      const [scope = '', own = ''] = parts;
      const packageName = name.startsWith('@') ? `${scope}/${own}` : scope;
      // Not `.bin` and such, nor a folder with all packages of a scope.
      if (packageName.startsWith('.') || packageName.endsWith('/')) return false;
      // Node would go on looking in the folders above the app, which the platform does not have.
      return [serverFolder, appFolder].some((folder) => exists(join(folder, 'node_modules', packageName)));
    },
    load: (name) => createRequire(join(realFolder, 'server', 'server.js'))(name),
  };
}
