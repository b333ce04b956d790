// Opens a folder in VS Code with the packed extension installed: the desktop's where there is one, else a served one.
// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cacheDir, findOnPath, isMain, progress, readOptions, run, runMain } from '../process.mjs';
import { freePort } from './port.mjs';
import { startServer } from './server.mjs';

/**
 * @typedef {object} OpenOptions
 * @property {string} vsix the packed extension
 * @property {string} folder
 * @property {boolean} [check] end as soon as the window could be opened
 * @property {boolean} [served] the served VS Code, even where a desktop one is installed
 * @property {boolean} [restricted] served only: without trusting the folder
 */

/** @param {OpenOptions} options */
export async function openFolder(options) {
  const vsix = resolve(options.vsix);
  const folder = resolve(options.folder);
  if (!options.served && (await openDesktop(vsix, folder))) return;
  await serve(vsix, folder, options);
}

/**
 * @param {string} vsix
 * @param {string} folder
 * @returns {Promise<boolean>} false when there is no desktop VS Code that can be used
 */
async function openDesktop(vsix, folder) {
  const code = findOnPath('code');
  if (!code) return false;
  // On Windows `code` is a .cmd file, which only a shell starts; then every argument is quoted by hand.
  const shell = process.platform === 'win32';
  const quoted = (/** @type {string} */ text) => (shell ? `"${text}"` : text);
  try {
    await run(code, ['--install-extension', quoted(vsix), '--force'], { shell, timeoutMs: 120_000 });
    const server = join(folder, 'server', 'server.js');
    const front = existsSync(server) ? ['--goto', quoted(server)] : [];
    await run(code, [quoted(folder), ...front], { shell, timeoutMs: 60_000 });
  } catch (error) {
    progress(
      `The VS Code on this machine could not be used; serving one instead.\n${/** @type {Error} */ (error).message}`,
    );
    return false;
  }
  progress(`Opened ${folder} in VS Code, with ${vsix} installed.`);
  return true;
}

/**
 * @param {string} vsix
 * @param {string} folder
 * @param {OpenOptions} options
 */
async function serve(vsix, folder, options) {
  // Kept from one start to the next, and on the same port, so that the window comes back as it was left.
  const dataDir = join(cacheDir, 'vscode-user');
  const port = await usualPort(dataDir);
  const settings = { 'freshworksEvents.walkthrough.openAtStart': true };
  const server = await startServer({ vsix, dataDir, port, settings, trust: !options.restricted });
  const url = server.folderUrl(folder);
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} answered with status ${answer.status}. See ${server.logFile}`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.stdout.write(`\nVS Code is ready. Open this address in a browser:\n\n  ${url}\n\n`);
  if (options.check) return await server.stop();
  process.stdout.write('Press Ctrl+C to end it.\n');
  await server.ended;
  throw new Error(`The VS Code server ended by itself. See ${server.logFile}`);
}

/** @param {string} dataDir */
async function usualPort(dataDir) {
  const file = join(dataDir, 'port.txt');
  const last = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = await freePort(Number.isInteger(last) && last > 1023 && last < 65_536 ? last : 0);
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, String(port));
  return port;
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const given = readOptions(process.argv.slice(2), {
      vsix: 'value',
      folder: 'value',
      check: 'flag',
      once: 'flag',
      served: 'flag',
      restricted: 'flag',
    });
    if (!given.vsix || !given.folder)
      throw new Error('Needed: --vsix FILE --folder DIR [--check] [--served] [--restricted]');
    await openFolder({
      vsix: given.vsix,
      folder: given.folder,
      check: given.check !== undefined || given.once !== undefined,
      served: given.served !== undefined,
      restricted: given.restricted !== undefined,
    });
  });
}
