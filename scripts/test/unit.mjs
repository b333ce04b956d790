// Runs files of Node's own test runner: failures are printed as they come, and a run that hangs is ended by name.
// @ts-check
import { spawn } from 'node:child_process';
import { relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { killTree, onEndOfProcess, root } from '../process.mjs';
import { watchIdle } from './idle.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @typedef {object} UnitOptions
 * @property {string} node
 * @property {NodeJS.ProcessEnv} env
 * @property {readonly string[]} files relative to the repository
 * @property {boolean} alone each file in a process of its own: for tests that change what all files share, or that wait
 * @property {number} slowness
 * @property {(text: string) => void} print
 * @property {number} [idleMs] another limit, for tests
 */

/**
 * @param {UnitOptions} options
 * @returns {Promise<Count>}
 */
export async function runUnitTests(options) {
  const { node, env, files, alone, slowness, print } = options;
  const program = fileURLToPath(new URL('run-files.mjs', import.meta.url));
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', program, alone ? 'alone' : 'together', ...files],
    {
      cwd: root,
      env,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    },
  );
  const forget = onEndOfProcess(() => killTree(child));
  const run = createRun(print);
  const watch = watchIdle(
    slowness,
    (why) => {
      run.hang(why);
      killTree(child);
    },
    options.idleMs,
  );
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    watch.alive();
    print(text.trimEnd());
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    watch.alive();
    run.take(line);
  });
  const code = await new Promise((done, fail) => child.once('error', fail).once('close', done));
  watch.stop();
  forget();
  return run.result(code);
}

/** @param {(text: string) => void} print */
function createRun(print) {
  /** @type {Count | undefined} */
  let counts;
  let ended = '(none)';
  let passed = 0;
  let failures = 0;
  /** @type {Set<string>} */
  const running = new Set();
  return {
    /** @param {string} text */
    take(text) {
      const line = readLine(text);
      if (line === undefined) return print(text);
      if (line.kind === 'begin') running.add(line.test);
      if (line.kind === 'end') {
        running.delete(line.test);
        ended = line.test;
        if (line.hasPassed) passed++;
      }
      if (line.kind === 'failure') {
        failures++;
        print(`✖ ${line.test}\n  ${relative(root, line.place)}\n${indented(line.text)}`);
      }
      if (line.kind === 'output') print(line.text.trimEnd());
      if (line.kind === 'counts') counts = line;
    },
    /** @param {string} why */
    hang(why) {
      failures++;
      const names = [...running].map((name) => `  ${relativeName(name)}`);
      const lines = [`✖ The tests were ended: ${why}. Begun and not ended:`, ...names];
      print([...lines, `Last ended: ${relativeName(ended)}`].join('\n'));
    },
    /** @param {number | null} code @returns {Count} */
    result(code) {
      if (counts === undefined) return { passed, failed: Math.max(1, failures) };
      return { passed: counts.passed, failed: counts.failed === 0 && code !== 0 ? 1 : counts.failed };
    },
  };
}

/**
 * @param {string} text
 * @returns {import('./run-files.mjs').Line | undefined} undefined for what a test wrote by itself
 */
export function readLine(text) {
  if (!text.startsWith('{"kind":')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A test's own output stands in the same line.
    return undefined;
  }
}

/** @param {string} name */
const relativeName = (name) => (name.startsWith(root) ? relative(root, name) : name);

/** @param {string} text */
const indented = (text) => text.replaceAll(/^/gm, '    ');
