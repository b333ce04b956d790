// Bundles the test suite that runs inside VS Code into one CommonJS file that either extension host can load.
// @ts-check
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cacheDir, root } from '../process.mjs';

/**
 * A suite file says by its name where it runs: `name.test.ts` and `name.node.test.ts` in the Node host (the latter cannot
 * run elsewhere), `name.web.test.ts` in the web worker, `name.both.test.ts` in both because what carries it differs there,
 * `name.restricted.test.ts` in restricted mode, `name.foreign.test.ts` in a window without an app, `name.all.test.ts` everywhere, `name.bench.test.ts` only when asked for.
 * @param {object} [options]
 * @param {boolean} [options.web]
 * @param {boolean} [options.trust]
 * @param {boolean} [options.foreign] in a workspace without an app
 * @param {RegExp} [options.only] looks at file names
 * @param {string} [options.suiteDir]
 * @param {number} [options.slowness] how much longer the suite's own limits are than on a quiet machine
 * @returns {Promise<string>} the bundle, to be given as `testsPath`
 */
export async function buildSuite(options = {}) {
  const { build } = await import('esbuild');
  const source = join(root, 'test', 'vscode');
  const suiteDir = options.suiteDir ?? join(source, 'suite');
  const files = (await readdir(suiteDir)).filter((name) => name.endsWith('.test.ts') && runsHere(name, options)).sort();
  if (files.length === 0)
    throw new Error(`No suite file in ${suiteDir} is meant for this host. See scripts/vscode/build-suite.mjs.`);
  const kind = `${options.web ? 'web' : 'node'}${options.trust === false ? '-restricted' : ''}${options.foreign ? '-foreign' : ''}`;
  const outDir = join(cacheDir, 'vscode-suite', kind);
  await mkdir(outDir, { recursive: true });
  // The repository's own package.json makes .js files ES modules; the extension host requires this one.
  await writeFile(join(outDir, 'package.json'), '{ "type": "commonjs" }\n');
  const outfile = join(outDir, 'index.js');
  await build({
    entryPoints: [join(source, options.web ? 'index-web.ts' : 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: options.web ? 'browser' : 'node',
    target: 'es2022',
    mainFields: options.web ? ['browser', 'module', 'main'] : ['module', 'main'],
    external: ['vscode'],
    sourcemap: 'inline',
    sourcesContent: false,
    define: { SLOWNESS: String(options.slowness ?? 1) },
    logLevel: 'warning',
    // Mocha's parallel mode, which is not used here.
    logOverride: { 'require-resolve-not-external': 'silent' },
    plugins: [listOf(files.map((name) => join(suiteDir, name))), mochaForBrowsers],
  });
  return outfile;
}

/**
 * @param {string} name
 * @param {{ web?: boolean, trust?: boolean, foreign?: boolean, only?: RegExp }} options
 */
function runsHere(name, options) {
  if (options.only) return options.only.test(name);
  const [, tag = 'node'] = /\.(node|web|both|restricted|foreign|all|bench)\.test\.ts$/.exec(name) ?? [];
  if (tag === 'all') return true;
  if (options.trust === false) return tag === 'restricted';
  if (options.foreign) return tag === 'foreign';
  return tag === 'both' || tag === (options.web ? 'web' : 'node');
}

/**
 * Provides the module 'suites': the chosen files, each loaded only when asked for, after mocha's globals exist.
 * @param {string[]} files
 * @returns {import('esbuild').Plugin}
 */
function listOf(files) {
  const entries = files.map(
    (file) => `{ name: ${JSON.stringify(basename(file))}, load: () => require(${JSON.stringify(file)}) }`,
  );
  return {
    name: 'suites',
    setup(build) {
      build.onResolve({ filter: /^suites$/ }, () => ({ path: 'suites', namespace: 'suites' }));
      build.onLoad({ filter: /.*/, namespace: 'suites' }, () => ({
        contents: `export const suites = [${entries.join(', ')}];`,
        resolveDir: root,
      }));
    },
  };
}

/**
 * Mocha's browser build lies in a package of ES modules, so a bundler leaves its `module.exports = …` as it is, where it
 * would replace what the suite's entry exports. Without a `module` it sets the global `Mocha`.
 * @type {import('esbuild').Plugin}
 */
const mochaForBrowsers = {
  name: 'mocha-for-browsers',
  setup(build) {
    build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, async ({ path }) => ({
      contents: `let module, exports, define;\n${await readFile(path, 'utf8')}`,
    }));
  },
};
