/**
 * Takes out of acorn what it builds as it is loaded for older versions of the language: five tables of the names of Unicode, for
 * regular expressions of texts that we read as the latest one.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const PARSER = /[\\/]node_modules[\\/]acorn[\\/]dist[\\/]acorn\.mjs$/;

const VERSIONS = 'list = [9, 10, 11, 12, 13, 14];';
const LATEST = 'list = [14];';

export function leanParser(): Plugin {
  return {
    name: 'lean-parser',
    setup(build) {
      build.onLoad({ filter: PARSER }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes(VERSIONS))
          throw new Error(`${path} has no "${VERSIONS}": see for which versions it builds tables now.`);
        return { contents: text.replace(VERSIONS, LATEST), loader: 'js' };
      });
    },
  };
}
