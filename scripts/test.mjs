// `npm test`: installs what is missing and runs everything; the last line says how many passed and failed.
// @ts-check
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { root, runMain } from './vscode/process.mjs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 */

runMain(async () => {
  const { node24, env } = await ensureInstalled();
  const total = { passed: 0, failed: 0 };
  /** @param {string} title @param {() => Promise<Count>} step */
  const step = async (title, step) => {
    process.stdout.write(`\n── ${title}\n`);
    const { passed, failed } = await step();
    total.passed += passed;
    total.failed += failed;
  };
  const tool = (/** @type {string[]} */ ...args) => check(node24, args, env);

  await step('types', () => tool('node_modules/typescript/bin/tsc', '-b'));
  await step('format and lint', () => tool('node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'));
  await step('generated files', () => tool('scripts/generate.ts', '--check'));
  await step('bundles and their budgets', () => tool('scripts/build.ts'));
  await step('extension package and its budget', () => tool('scripts/package.ts'));
  await step('core, protocol, command line, worker', () => unitTests(node24, env));
  const { buildSuite } = await import('./vscode/build-suite.mjs');
  const { runSuite } = await import('./vscode/run-suite.mjs');
  for (const host of [{}, { web: true }, { trust: false }]) {
    const name = host.web ? 'web worker host' : host.trust === false ? 'restricted mode' : 'Node host';
    await step(`inside VS Code, ${name}`, async () => {
      const testsPath = await buildSuite(host);
      return runSuite({
        ...host,
        extensionPath: root,
        testsPath,
        workspace: join(root, 'examples'),
        timeoutMs: 180_000,
      });
    });
  }

  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});

/**
 * A tool that passes as a whole or fails as a whole.
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Count>}
 */
async function check(node, args, env) {
  const { code } = await show(node, args, env);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/**
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Count>}
 */
async function unitTests(node, env) {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('vscode'))
    .map((file) => join('test', file))
    .sort();
  const { code, output } = await show(node, ['--test', '--test-reporter=spec', ...files], env);
  const count = (/** @type {string} */ word) => Number(new RegExp(`^ℹ ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return { passed: count('pass'), failed: failed === 0 && code !== 0 ? 1 : failed };
}

/**
 * Runs a program, shows what it prints and keeps it.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, output: string }>}
 */
function show(command, args, env) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
