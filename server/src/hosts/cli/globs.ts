/** Patterns of paths where no shell expands them: `*`, `?`, `[…]`, `{a,b}` and `**`. */
import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isSkipped } from '../../core/index.ts';

export const isGlob = (word: string): boolean => /[*?[{]/.test(word);

/** Files and folders that fit, in the order of their names; as with a shell, names that begin with a dot only fit a dot. */
export async function expandGlob(pattern: string, from: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const alternative of alternativesOf(pattern)) {
    const parts = alternative.replaceAll('\\', process.platform === 'win32' ? '/' : '\\').split('/');
    const top = parts[0] === '' ? '/' : '';
    for (const path of await matches(top, top === '' ? parts : parts.slice(1), from)) found.add(path);
  }
  return [...found];
}

async function matches(base: string, [part, ...rest]: readonly string[], from: string): Promise<readonly string[]> {
  if (part === undefined) return base === '' ? [] : [base];
  const below = (name: string): string => (base === '' || base.endsWith('/') ? `${base}${name}` : `${base}/${name}`);
  if (part === '' || part === '.' || part === '..' || !isGlob(part)) {
    const path = part === '' ? base : below(part);
    return (await isThere(resolve(from, path))) ? matches(path, rest, from) : [];
  }
  // A name that looks like a pattern is a name first.
  const found: string[] = (await isThere(resolve(from, below(part))))
    ? [...(await matches(below(part), rest, from))]
    : [];
  const isDeep = part === '**';
  if (isDeep && rest.length > 0) found.push(...(await matches(base, rest, from)));
  const expression = isDeep ? undefined : expressionOf(part);
  for (const { name, isFolder } of await entriesOf(resolve(from, base))) {
    if (expression) {
      if (expression.test(name) && (name.startsWith('.') ? part.startsWith('.') : true))
        found.push(...(await matches(below(name), rest, from)));
    } else if (isFolder && !isSkipped(name)) found.push(...(await matches(below(name), [part, ...rest], from)));
    else if (!isFolder && rest.length === 0) found.push(below(name));
  }
  return found;
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What cannot be listed has nothing that could fit; links to folders are not followed. */
async function entriesOf(folder: string): Promise<readonly Entry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** `{a,b}` written out; a brace without its other half stands for itself. */
function alternativesOf(pattern: string): readonly string[] {
  const [all, before = '', inner = '', after = ''] = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(pattern) ?? [];
  if (all === undefined) return [pattern];
  return inner.split(',').flatMap((choice) => alternativesOf(`${before}${choice}${after}`));
}

const expressionOf = (part: string): RegExp =>
  new RegExp(
    `^${part.replace(
      /\[(!?)([^\]/]+)\]|[*?]|[\\^$.|+(){}[\]]/g,
      (sign, not: string | undefined, set: string | undefined) => {
        if (sign === '*') return '.*';
        if (sign === '?') return '.';
        if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replace(/[\\^[]/g, '\\$&')}]`;
        return `\\${sign}`;
      },
    )}$`,
    'su',
  );
