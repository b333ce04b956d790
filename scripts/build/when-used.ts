/** Lets a bundle load a part of Node when something of it is used first, and not when the bundle starts. */
import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

const NAMESPACE = 'when-used';

/** `name` without `node:`. */
export function whenUsed(name: string): Plugin {
  return {
    name: NAMESPACE,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(node:)?${name}$`) }, ({ namespace }) =>
        namespace === NAMESPACE ? { path: `node:${name}`, external: true } : { path: name, namespace: NAMESPACE },
      );
      build.onLoad({ filter: new RegExp(`^${name}$`), namespace: NAMESPACE }, () => ({ contents: getters(name) }));
    },
  };
}

function getters(name: string): string {
  const names = Object.keys(createRequire(import.meta.url)(`node:${name}`) as object);
  return `for (const name of '${names.join(' ')}'.split(' '))
    Object.defineProperty(exports, name, { enumerable: true, get: () => require('node:${name}')[name] });`;
}
