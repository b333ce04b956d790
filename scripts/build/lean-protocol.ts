/**
 * Takes out of the protocol's packages what they do when they are loaded and nobody needs: each passes on the names of the one below it,
 * by a getter for each of 700 names, four times, and one looks at all of Node's files and processes for functions of its users.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const PACKAGES = /[\\/]node_modules[\\/]vscode-(languageserver|languageserver-protocol|jsonrpc)[\\/]lib[\\/].*\.js$/;

/** As TypeScript writes it where a module exports all of another one. Nothing of these changes once it is loaded. */
const PASSED_ON = '__createBinding(exports, m, p);';

export function leanProtocol(): Plugin {
  return {
    name: 'lean-protocol',
    setup(build) {
      const passing = new Set<string>();
      build.onLoad({ filter: PACKAGES }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (text.includes(PASSED_ON)) passing.add(path);
        return { contents: text.replace(PASSED_ON, 'exports[p] = m[p];'), loader: 'js' };
      });
      // What finds the packages of a workspace.
      build.onResolve({ filter: /^\.\/files$/ }, ({ importer, path }) =>
        PACKAGES.test(importer) ? { path, namespace: 'left-out' } : undefined,
      );
      build.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: '' }));
      build.onEnd(() => {
        if (passing.size === 0)
          throw new Error(`No module of the protocol's packages has "${PASSED_ON}": see how they pass names on now.`);
      });
    },
  };
}
