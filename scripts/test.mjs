// `npm test`: installs what is missing and runs everything; the last line says how many passed and failed.
// With `--quick`: without the suites inside VS Code, in under a minute.
// @ts-check
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { cacheDir, progress, readOptions, root, runMain } from './process.mjs';
import { runSteps } from './test/lanes.mjs';
import { measureSlowness } from './test/slowness.mjs';
import { runUnitTests } from './test/unit.mjs';
import { findBrowser } from './vscode/browser.mjs';
import { buildSuite } from './vscode/build-suite.mjs';
import { withWorkbench } from './vscode/drive.mjs';
import { builtExtension, walkFirstHour } from './vscode/first-hour.mjs';
import { ensureHost } from './vscode/host.mjs';
import { lookAtResults } from './vscode/looks.mjs';
import { renameByKeyboard } from './vscode/rename-preview.mjs';
import { runSuite } from './vscode/run-suite.mjs';

/** @typedef {import('./test/lanes.mjs').Step} Step */
/** @typedef {{ node24: string, env: NodeJS.ProcessEnv, slowness: number }} Tools */

const BUNDLES = 'bundles and their budgets';
const PACKAGE = 'extension package and its budget';
const EDITOR = 'VS Code and a browser are there';
const ENGINE_TESTS = 'flow, rules, lint';
const OTHER_TESTS = 'rest of the core, command line';
const PROTOCOL_TESTS = 'protocol';
const RUN_TESTS = 'runs, scripts';
const NODE_HOST = 'inside VS Code, Node host';
const WEB_HOST = 'inside VS Code, web worker host';
const BY_KEYBOARD = 'in VS Code by keyboard: the first hour, results in every theme, other names with a preview';

/** Begun first, with what they need, so that none of them is left alone at the end. */
const LONGEST = [BUNDLES, EDITOR, PACKAGE, NODE_HOST, OTHER_TESTS, RUN_TESTS, BY_KEYBOARD, ENGINE_TESTS, WEB_HOST];

/** About half of what the core costs: a process of its own, beside that of the rest. */
const ENGINE = ['test/server/core/flow/', 'test/server/core/rules/', 'test/server/core/lint/'];

/** The server in memory: loaded once, it answers in a third of what its files cost by themselves. */
const PROTOCOL = ['test/server/lsp/'];

/**
 * Tests that change what all files of a process share, or that mostly wait for processes of their own. That of coverage has V8
 * count every function of its process, which costs half a second each time where all tests are.
 */
const ALONE = [
  ...['test/server/node/', 'test/server/runner/', 'test/scripts/'],
  // A rule of its own among all others.
  'test/server/lsp/fuzz.test.ts',
  'test/server/core/tests/coverage.test.ts',
];

runMain(async () => {
  const { quick } = readOptions(process.argv.slice(2), { quick: 'flag' });
  const { node24, env } = await ensureInstalled();
  const slowness = measureSlowness(node24);
  if (slowness > 2)
    progress(`This machine is ${slowness.toFixed(1)} times slower than a quiet one: limits are longer.`);
  const tools = { node24, env, slowness };
  const all = quick === undefined ? [...stepsWithoutEditor(tools), ...stepsInEditor(tools)] : stepsWithoutEditor(tools);
  const steps = [
    ...LONGEST.flatMap((title) => all.filter((step) => step.title === title)),
    ...all.filter(({ title }) => !LONGEST.includes(title)),
  ];
  // One more than there are processors: half of the steps mostly wait, for processes and for VS Code.
  const lanes = Math.min(4, Math.max(2, availableParallelism()) + 1);
  const { passed, failed } = await runSteps(steps, lanes, ({ title }, count, lines, seconds) => {
    process.stdout.write(`\n── ${title}: ${count.passed} passed, ${count.failed} failed, ${seconds.toFixed(0)} s\n`);
    for (const line of lines) process.stdout.write(`${line}\n`);
  });
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
});

/**
 * @param {Tools} tools
 * @returns {readonly Step[]}
 */
function stepsWithoutEditor({ node24, env, slowness }) {
  const tool =
    (/** @type {string[]} */ ...args) =>
    (/** @type {(text: string) => void} */ print) =>
      runTool(node24, args, env, print);
  const all = unitFiles();
  const parts = [ALONE, ENGINE, PROTOCOL];
  /** Of each part in front of the others; those of none are the rest. */
  const filesOf = (/** @type {readonly string[] | undefined} */ part) =>
    all.filter((file) => parts.find((places) => places.some((place) => file.startsWith(place))) === part);
  const unit = { node: node24, env, slowness };
  return [
    { title: BUNDLES, run: tool('scripts/build.ts') },
    { title: 'types', run: tool('node_modules/typescript/bin/tsc', '-b') },
    {
      title: ENGINE_TESTS,
      run: (print) => runUnitTests({ ...unit, files: filesOf(ENGINE), alone: false, print }),
    },
    {
      title: OTHER_TESTS,
      needs: [BUNDLES],
      run: (print) => runUnitTests({ ...unit, files: filesOf(undefined), alone: false, print }),
    },
    {
      title: PROTOCOL_TESTS,
      needs: [BUNDLES],
      run: (print) => runUnitTests({ ...unit, files: filesOf(PROTOCOL), alone: false, print }),
    },
    { title: 'format and lint', run: tool('node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.') },
    { title: 'generated files', run: tool('scripts/generate.ts', '--check') },
    { title: 'unused code', run: tool('node_modules/knip/bin/knip.js', '--no-progress') },
    {
      title: RUN_TESTS,
      needs: [BUNDLES],
      // Each process loads the same sources: what the first has compiled, the others need not.
      run: (print) =>
        runUnitTests({
          ...unit,
          env: { ...env, NODE_COMPILE_CACHE: join(cacheDir, 'compiled') },
          files: filesOf(ALONE),
          alone: true,
          print,
        }),
    },
  ];
}

/**
 * @param {Tools} tools
 * @returns {readonly Step[]}
 */
function stepsInEditor({ node24, env, slowness }) {
  const hosts = [
    { title: NODE_HOST },
    { title: WEB_HOST, web: true },
    { title: 'inside VS Code, restricted mode', trust: false },
    { title: 'inside VS Code, no app', foreign: true, workspace: join(root, 'test', 'fixtures', 'foreign') },
  ];
  return [
    {
      title: EDITOR,
      run: async () => {
        await ensureHost();
        await findBrowser();
        return { passed: 1, failed: 0 };
      },
    },
    ...hosts.map(({ title, workspace = join(root, 'examples'), ...host }) => ({
      title,
      needs: [BUNDLES, EDITOR],
      run: async (/** @type {(text: string) => void} */ print) => {
        const testsPath = await buildSuite({ ...host, slowness });
        return runSuite({
          ...host,
          extensionPath: root,
          testsPath,
          workspace,
          slowness,
          print,
        });
      },
    })),
    {
      title: PACKAGE,
      needs: [BUNDLES],
      run: (print) => runTool(node24, ['scripts/package.ts'], env, print),
    },
    {
      title: BY_KEYBOARD,
      needs: [PACKAGE, EDITOR],
      run: async (print) => {
        const looks = (/** @type {string} */ out) => ({ out: join(cacheDir, out), slowness, print });
        return await withWorkbench({ vsix: await builtExtension() }, async (open) =>
          sumOf([
            await walkFirstHour({ open, ...looks('first-hour') }),
            await lookAtResults({ open, ...looks('looks') }),
            await renameByKeyboard({ open, ...looks('rename-preview') }),
          ]),
        );
      },
    },
  ];
}

/**
 * @param {readonly import('./test/lanes.mjs').Count[]} counts
 * @returns {import('./test/lanes.mjs').Count}
 */
const sumOf = (counts) => ({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
});

/** Every file for Node's test runner, relative to the repository and with `/`. */
function unitFiles() {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/vscode/'))
    .sort();
}

/**
 * A tool that passes as a whole or fails as a whole.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} print
 * @returns {Promise<import('./test/lanes.mjs').Count>}
 */
function runTool(command, args, env, print) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
        output += chunk;
      });
    }
    child.once('error', fail);
    child.once('close', (code) => {
      if (output.trim() !== '') print(output.trimEnd());
      done({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
    });
  });
}
