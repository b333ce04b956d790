/** Which files import others, directly or through more files: the tests that can notice a change. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Those of `files` that get to one of `targets`; all are absolute paths. */
export function importersOf(files: readonly string[], targets: ReadonlySet<string>): readonly string[] {
  const imports = new Map<string, readonly string[]>();
  const importsOf = (file: string): readonly string[] => {
    const found = imports.get(file) ?? importsIn(file);
    imports.set(file, found);
    return found;
  };
  return files.filter((file) => {
    const seen = new Set([file]);
    for (const one of seen) {
      if (targets.has(one)) return true;
      for (const imported of importsOf(one)) seen.add(imported);
    }
    return false;
  });
}

/** Files that a file names with their ending, as all of ours do; packages do not count. */
const importsIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']+)'/g)]
    .map(([, name = '']) => resolve(dirname(file), name))
    .filter((path) => /\.m?[jt]s$/.test(path) && existsSync(path));
