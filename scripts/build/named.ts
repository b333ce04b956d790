/**
 * Lets a file of ours take from a package of CommonJS modules what it names, and no more. A bundler cannot know what such a package
 * exports, so that the bundle copies all of its names when it starts: of a protocol of 700 names, for two that are used.
 */
import type { Plugin } from 'esbuild';

const NAMESPACE = 'named';

/** `name` is the package, as files import it, and `names` all that they import from there. */
export function named(name: string, names: readonly string[]): Plugin {
  return {
    name: NAMESPACE,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path, kind }) =>
        kind === 'import-statement' ? { path, namespace: NAMESPACE } : undefined,
      );
      build.onLoad({ filter: new RegExp(`^${name}$`), namespace: NAMESPACE }, ({ path }) => ({
        contents: `const all = require('${path}');\n${names.map((each) => `export const ${each} = all.${each};`).join('\n')}`,
        resolveDir: build.initialOptions.absWorkingDir ?? '.',
      }));
    },
  };
}
