/**
 * Where a file lies, as text: paths of any machine and addresses such as `file:///my%20app`, compared name by name and never
 * by how they begin. There are no regular expressions in here: the runner asks where V8 cannot compile one any more.
 */

export interface Place {
  /** The same for every spelling of one place. Only for comparing: on Windows it is in small letters. */
  readonly key: string;
  /** From the top down, as they are written, decoded. */
  readonly names: readonly string[];
}

/** Whether both are the same file or folder. */
export const isSamePath = (a: string | Place, b: string | Place): boolean => asPlace(a).key === asPlace(b).key;

/** Whether something lies in a folder, at any depth. */
export const isInside = (folder: string | Place, path: string | Place): boolean =>
  relativePath(folder, path) !== undefined;

/** The way from a folder to what lies in it, with `/`; nothing for the folder itself and for what is elsewhere. */
export function relativePath(folder: string | Place, path: string | Place): string | undefined {
  const [outer, inner] = [asPlace(folder), asPlace(path)];
  const base = outer.key.endsWith('/') ? outer.key : `${outer.key}/`;
  if (!inner.key.startsWith(base) || inner.names.length <= outer.names.length) return undefined;
  return inner.names.slice(outer.names.length).join('/');
}

/** Whether it says by itself where it begins: a path from the top, or an address. */
export const isAbsolutePath = (text: string): boolean =>
  text.startsWith('/') || isWindowsPath(text) || schemeOf(text) !== '';

/**
 * A drive letter or two backslashes in front tell a path of Windows, where backslashes separate and capitals do not count;
 * elsewhere both belong to the name.
 */
export function placeOf(text: string): Place {
  const scheme = schemeOf(text);
  const path = scheme === 'file' ? pathOfAddress(text) : isWindowsPath(text) ? withSlashes(text) : text;
  const names: string[] = [];
  for (const part of path.split('/')) {
    const name = scheme === '' ? part : decoded(part);
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  const isShare = path.startsWith('//');
  const isDrive = isDriveLetter(names[0] ?? '');
  const top = isShare ? '//' : path.startsWith('/') && !isDrive ? '/' : '';
  const key = top + names.join('/');
  return { key: isShare || isDrive ? key.toLowerCase() : key, names };
}

const asPlace = (place: string | Place): Place => (typeof place === 'string' ? placeOf(place) : place);

/** What stands before the first colon of an address, in small letters; a single letter is a drive. */
function schemeOf(text: string): string {
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (sign === ':') return index > 1 ? text.slice(0, index).toLowerCase() : '';
    const isLetter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
    if (!isLetter && (index === 0 || !'0123456789+-.'.includes(sign))) return '';
  }
  return '';
}

/** What stands behind `file:`, with the name of the machine in front where it is another one. */
function pathOfAddress(address: string): string {
  const rest = address.slice('file:'.length);
  if (!rest.startsWith('//')) return rest;
  const slash = rest.indexOf('/', 2);
  const machine = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  const path = slash < 0 ? '' : rest.slice(slash);
  if (machine === '' || machine.toLowerCase() === 'localhost') return path;
  // Some clients forget one of three slashes.
  return isDriveLetter(decoded(machine)) ? `/${machine}${path}` : `//${machine}${path}`;
}

/** `\\?\` in front lifts the limit on the length of paths, and says nothing about the place. */
function withSlashes(text: string): string {
  const path = text.replaceAll('\\', '/');
  if (!path.startsWith('//?/')) return path;
  const rest = path.slice(4);
  return rest.toLowerCase().startsWith('unc/') ? `//${rest.slice(4)}` : rest;
}

const isWindowsPath = (text: string): boolean =>
  text.startsWith('\\\\') || (isDriveLetter(text.slice(0, 2)) && (text.length === 2 || '/\\'.includes(text.charAt(2))));

function isDriveLetter(name: string): boolean {
  const letter = name.charAt(0).toLowerCase();
  return name.length === 2 && name.charAt(1) === ':' && letter >= 'a' && letter <= 'z';
}

/** A percent sign that begins no escape stands for itself. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}
