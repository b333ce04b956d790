/** What to say about a required package that is not installed, or that the manifest does not list (docs/platform.md 4.3). */
import { isBuiltin } from 'node:module';
import { byName } from '../core/text/by-name.ts';
import { plainName } from './builtins.ts';

type Versions = Readonly<Record<string, string>>;

/** Names of npm, with a path inside of the package. */
const PACKAGE = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*(?:\/[^\\]*)?$/;

/** What stands behind `Cannot find module "x"`. */
export function notInstalled(name: string, dependencies: Versions = {}): string {
  const isPackage = PACKAGE.test(name) && !name.split('/').includes('..');
  if (!isPackage) {
    return '. It is neither a package nor a file below server: paths of own files begin with "./" or "../" and stay there.';
  }
  const packageName = packageOf(name);
  const version = byName(dependencies, packageName);
  return version === undefined
    ? `. It is not installed: run "npm install ${packageName}" in the folder server, and list it under "dependencies" in manifest.json.`
    : `. It is not installed: run "npm install ${packageName}@${version}" in the folder server.`;
}

/** What stands behind `Cannot find module "x"` where Node has it and the platform does not give it. */
export const unlistedBuiltin = (name: string): string =>
  `. ${name} is a module of Node.js that the manifest does not list: add it under "dependencies" in manifest.json, or do without it.`;

/** Whether the manifest has it, with or without what stands behind the name of the package. */
export const isListed = (name: string, dependencies: Versions = {}): boolean =>
  [packageOf(name), name, plainName(name)].some((one) => byName(dependencies, one) !== undefined);

/** About what is installed here and may not be there on the platform; nothing for what the manifest lists. */
export function unlistedNote(name: string, dependencies: Versions = {}): string | undefined {
  const packageName = packageOf(name);
  if (isListed(name, dependencies)) return undefined;
  const where = `${packageName} is not among the dependencies of manifest.json`;
  return isBuiltin(name)
    ? `${where}: the vendor's CLI refuses the app, although Node.js has it. List it there, or do without it.`
    : `${where}: the platform does not install it. List it there with an exact version.`;
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}
