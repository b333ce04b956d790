/**
 * Lets all files of ours take a package of CommonJS modules from one place. A bundler cannot know what such a package exports, so for
 * each file that imports some of it, the bundle copies all of its names when it starts: the protocol has 700, and 33 files import some.
 */
import type { Plugin } from 'esbuild';

const NAMESPACE = 'once';

/** `name` is the package, as files import it. */
export function once(name: string): Plugin {
  return {
    name: 'once',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path, kind, namespace }) =>
        kind === 'import-statement' && namespace !== NAMESPACE ? { path, namespace: NAMESPACE } : undefined,
      );
      build.onLoad({ filter: new RegExp(`^${name}$`), namespace: NAMESPACE }, ({ path }) => ({
        contents: `export * from '${path}';`,
        resolveDir: build.initialOptions.absWorkingDir ?? '.',
      }));
    },
  };
}
