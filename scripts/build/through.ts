/** Lets a bundle take what another one holds from there, instead of holding its own: docs/decisions/0010-one-core.md. */
import type { Plugin } from 'esbuild';

/** The packages of the protocol, where what knows Node asks for what does not. */
const NEUTRAL = /^\.\.\/common\/(api|server|client)$/;

/**
 * `core` is the bundle beside this one, as `require` takes it, and `exported` which imports it exports by their names. It
 * exports as `protocol` what the protocol's packages are without a transport: of that there is one copy, because a
 * message's answer is told from an error by its class.
 */
export function through(core: string, exported: RegExp): Plugin {
  return {
    name: 'through',
    setup(build) {
      const resolveDir = build.initialOptions.absWorkingDir ?? '.';
      build.onResolve({ filter: exported }, () => ({ path: core, external: true }));
      build.onResolve({ filter: NEUTRAL }, () => ({ path: core, namespace: 'protocol' }));
      build.onLoad({ filter: /./, namespace: 'protocol' }, () => ({
        contents: `module.exports = require('${core}').protocol;`,
        resolveDir,
      }));
      build.onResolve({ filter: /./, namespace: 'protocol' }, ({ path }) => ({ path, external: true }));
    },
  };
}
