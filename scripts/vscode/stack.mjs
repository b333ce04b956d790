// Maps the stack traces of errors from the bundle of the test suite back to the source files.
// @ts-check
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { root } from '../process.mjs';

const place = /:(\d+):(\d+)\)?$/;
// The web worker host loads a bundle with `new Function(…)`, which puts two lines before it.
const evaluated = /<anonymous>:\d+:\d+\)?$/;
const headerLines = 2;

/**
 * @param {string} bundle a file with an inline source map
 * @returns {(line: string) => string | undefined} a line to show; undefined for a frame inside a package
 */
export function stackReader(bundle) {
  const map = readMap(bundle);
  return (line) => {
    const found = /^\s+at /.test(line) ? place.exec(line) : null;
    if (!found) return line;
    const inBundle = evaluated.test(line) ? headerLines : line.includes(bundle) ? 0 : undefined;
    if (inBundle === undefined) return /node:internal|extensionHost/.test(line) ? undefined : line;
    const entry = map?.findEntry(Number(found[1]) - inBundle - 1, Number(found[2]) - 1);
    if (!entry || !('originalSource' in entry)) return line;
    const file = relative(root, resolve(dirname(bundle), entry.originalSource));
    if (file.includes('node_modules') || file.includes('run-mocha.ts')) return undefined;
    return `            at ${file}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  };
}

/** @param {string} bundle */
function readMap(bundle) {
  try {
    const [, data] =
      /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(readFileSync(bundle, 'utf8')) ?? [];
    return data ? new SourceMap(JSON.parse(Buffer.from(data, 'base64').toString('utf8'))) : undefined;
  } catch {
    return undefined;
  }
}
