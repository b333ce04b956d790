/**
 * Leaves out of a bundle the files of a package of which nothing is used. Of a package that does not say that its files do nothing when
 * they are loaded, a bundler keeps what they build then: tables of 1,200 texts for a formatter that is not there.
 */
import { sep } from 'node:path';
import type { Plugin } from 'esbuild';

const IS_OURS = Symbol('resolved by us');

/** `name` is a package whose files only declare things. */
export function withoutEffects(name: string): Plugin {
  return {
    name: 'without-effects',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${name}$|\\.)`) }, async ({ path, pluginData, ...from }) => {
        const isInside = from.importer.includes(`${sep}node_modules${sep}${name}${sep}`);
        if (pluginData === IS_OURS || (path !== name && !isInside)) return undefined;
        const found = await build.resolve(path, { ...from, pluginData: IS_OURS });
        return { ...found, sideEffects: false };
      });
    },
  };
}
