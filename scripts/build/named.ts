/**
 * Lets files of ours take from a package of CommonJS modules what they name, and no more. A bundler cannot know what such a package
 * exports, so that the bundle copies all of its names when it starts: of a protocol of 700 names, for each file that imports some.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const NAMESPACE = 'named';

/** `name` is the package, as files import it, and `names` all that they import from there. What it exports as a whole is the default. */
export function named(name: string, names: readonly string[]): Plugin {
  return {
    name: NAMESPACE,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path, kind }) =>
        kind === 'import-statement' ? { path, namespace: NAMESPACE } : undefined,
      );
      build.onLoad({ filter: new RegExp(`^${name}$`), namespace: NAMESPACE }, ({ path }) => ({
        contents: `const all = require('${path}');\nexport default all;\n${names.map((each) => `export const ${each} = all.${each};`).join('\n')}`,
        resolveDir: build.initialOptions.absWorkingDir ?? '.',
      }));
    },
  };
}

/** What the files below a folder import of a package that is more than a type. One that is missed fails the build. */
export function namesTaken(name: string, folder: string): readonly string[] {
  const imports = new RegExp(`^import \\{([^}]*)\\} from '${name}';`, 'gm');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const taken = files.flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(imports)].flatMap(([, list = '']) => list.split(',')),
  );
  const names = taken.map((one) => one.trim()).filter((one) => one !== '' && !one.startsWith('type '));
  return [...new Set(names.map((one) => one.replace(/ as .*/, '')))].toSorted();
}
