// Installs the npm packages that are missing or out of date, and makes sure that those with install scripts really work.
// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInside, isMain, progress, root, run, runMain, runNpm, withProgress } from './process.mjs';

const modules = join(root, 'node_modules');

/**
 * @typedef {object} Installed
 * @property {string} root the repository
 * @property {string} node24 a Node 24 executable, for whatever the machine's own Node is too old for
 * @property {NodeJS.ProcessEnv} env the environment with Node 24 and our bins first on PATH
 */

/** @type {{ installed?: Promise<Installed> }} */
const once = {};

/**
 * Installs what is missing. A look takes half a second, in which this process does nothing else: each process has one.
 * @returns {Promise<Installed>}
 */
export function ensureInstalled() {
  once.installed ??= install();
  return once.installed;
}

/** @returns {Promise<Installed>} */
async function install() {
  const reason = whyInstall();
  if (reason) {
    refuseLink(reason);
    await withProgress(`Installing npm packages (${reason})`, installPackages);
  }
  const node24 = await ensureNode24();
  await ensureEsbuild();
  return { root, node24, env: envWith(node24) };
}

/**
 * npm empties what a link leads to, which is another checkout's.
 * @param {string} reason
 */
function refuseLink(reason) {
  if (!lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Error(
    `The npm packages have to be installed (${reason}), but ${modules} is a link to the packages of another checkout.\n` +
      'Install there, or remove the link and run again: then this checkout gets packages of its own.',
  );
}

/** @returns {string | undefined} why npm has to run */
function whyInstall() {
  const installedLock = join(modules, '.package-lock.json');
  if (!existsSync(installedLock)) return 'node_modules is not there yet';
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedLock);
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.optional || entry.devOptional || entry.peer) continue;
    const found = installed[path]?.version;
    if (found !== entry.version)
      return `${path.replace('node_modules/', '')} ${entry.version}, have ${found ?? 'none'}`;
    if (!existsSync(join(root, path))) return `${path} was removed`;
  }
  return undefined;
}

/**
 * @param {string} file a package-lock.json
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch (error) {
    throw new Error(
      `${file} cannot be read: ${/** @type {Error} */ (error).message}\nRestore it with git and run again.`,
    );
  }
}

async function installPackages() {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // `npm ci` removes node_modules first, which Windows refuses while a program inside it runs (ours, under npm start).
  const keepRunning = process.platform === 'win32' && isInside(modules, process.execPath);
  try {
    if (keepRunning || !(await cleanInstall(quiet))) await runNpm(['install', ...quiet]);
  } catch (error) {
    throw new Error(
      `The npm packages could not be installed in ${root}.\n${/** @type {Error} */ (error).message}\n` +
        'Check that the npm registry can be reached (npm ping), then run again.',
    );
  }
}

/**
 * @param {string[]} quiet
 * @returns {Promise<boolean>} false when npm says that the lock file is not complete. A lock file written against a
 *   registry that lacks some platform's optional package is such a one; a plain install then does with what it has.
 */
async function cleanInstall(quiet) {
  try {
    await runNpm(['ci', ...quiet]);
    return true;
  } catch (error) {
    if (!/are in sync/.test(/** @type {Error} */ (error).message)) throw error;
    progress('  package-lock.json is not complete, so npm install takes over from npm ci');
    return false;
  }
}

/** Path of a Node 24 that runs. npm may have skipped the install script that puts it in place; then it is run here. */
async function ensureNode24() {
  const folder = join(modules, 'node');
  if (findNode24(folder) === undefined) {
    progress('Completing the install of Node 24 (npm skipped its install script) …');
    await repair('node', folder, 'installArchSpecificPackage.js');
  }
  const found = findNode24(folder);
  if (found === undefined) throw new Error(notWorking('node', folder));
  return found;
}

/** @param {string} folder */
function findNode24(folder) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const inner = join('node_modules', `${prefix}-${platform}-${process.arch}`, 'bin', name);
  const candidates = [join(folder, 'bin', name), join(folder, inner), join(root, inner)];
  return candidates.find((path) => existsSync(path) && answersAsNode24(path));
}

/** @param {string} path */
function answersAsNode24(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, windowsHide: true });
  return /^v24\./.test(stdout ?? '');
}

async function ensureEsbuild() {
  if (esbuildWorks()) return;
  progress('Completing the install of esbuild (npm skipped its install script) …');
  await repair('esbuild', join(modules, 'esbuild'), 'install.js');
  if (!esbuildWorks()) throw new Error(notWorking('esbuild', join(modules, 'esbuild')));
}

function esbuildWorks() {
  const script = "require('esbuild').transformSync('let a: number', { loader: 'ts' })";
  return spawnSync(process.execPath, ['-e', script], { cwd: root, timeout: 20_000, windowsHide: true }).status === 0;
}

/**
 * Runs a package's own install script, which works even where npm's settings forbid install scripts.
 * @param {string} name
 * @param {string} folder
 * @param {string} script
 */
async function repair(name, folder, script) {
  try {
    await run(process.execPath, [script], { cwd: folder });
  } catch (error) {
    throw new Error(`${notWorking(name, folder)}\n${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @param {string} name
 * @param {string} folder
 */
function notWorking(name, folder) {
  return (
    `The npm package ${name} in ${folder} does not work on this machine (${process.platform} ${process.arch}).\n` +
    'Remove node_modules and run again; with npm settings that forbid install scripts, allow them for this folder.'
  );
}

/** @param {string} node24 */
function envWith(node24) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [key]: [join(node24, '..'), join(modules, '.bin'), process.env[key]].join(separator) };
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const { node24 } = await ensureInstalled();
    progress(`Everything is installed; Node 24 is ${node24}`);
  });
}
