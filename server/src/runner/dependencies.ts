/** What to say about a required package that is not installed, or that the manifest does not list (docs/platform.md 4.3). */
import { isBuiltin } from 'node:module';
import { byName } from '../core/text/by-name.ts';
import { plainName } from './builtins.ts';

type Versions = Readonly<Record<string, string>>;

/** Names of npm, with a path inside of the package. */
const PACKAGE = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*(?:\/[^\\]*)?$/;

/** What stands behind `Cannot find module "x"`. `missing` are the packages that are not installed. */
export function notInstalled(name: string, missing: readonly string[], dependencies: Versions = {}): string {
  const [first, ...others] = missing;
  if (first === undefined) {
    return '. It is neither a package nor a file below server: paths of own files begin with "./" or "../" and stay there.';
  }
  const install = `run "npm install ${missing.join(' ')}" in the folder server`;
  const isListed = byName(dependencies, packageOf(name)) !== undefined;
  const what = others.length === 0 ? 'It is not installed' : `It is not installed, and neither ${areNot(others)}`;
  return `. ${what}: ${install}${isListed ? '.' : ', and list it under "dependencies" in manifest.json.'}`;
}

function areNot(specs: readonly string[]): string {
  const names = specs.map(packageOfSpec);
  const last = names.pop() ?? '';
  return names.length === 0 ? `is ${last}` : `are ${names.join(', ')} and ${last}`;
}

const packageOfSpec = (spec: string): string => spec.replace(/(?<=.)@.*$/s, '');

/** The package that `name` is of, and all others of the manifest that are not installed, with their versions. */
export function missingPackages(
  name: string,
  dependencies: Versions = {},
  isInstalled: (name: string) => boolean = () => true,
): readonly string[] {
  if (!PACKAGE.test(name) || name.split('/').includes('..')) return [];
  const wanted = packageOf(name);
  const others = Object.keys(dependencies).filter((one) => one !== wanted && isPlain(one) && !isInstalled(one));
  return [wanted, ...others].map((one) => {
    const version = byName(dependencies, one);
    return version === undefined || !VERSION.test(version) ? one : `${one}@${version}`;
  });
}

/** Nothing that a command line takes for a flag. */
const isPlain = (name: string): boolean => PACKAGE.test(name) && !name.startsWith('-');

const VERSION = /^[\w.^~*+-]{1,60}$/;
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
