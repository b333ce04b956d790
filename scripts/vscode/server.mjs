// Serves VS Code on the loopback address and ends it again, with everything it started.
// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ensureInstalled } from '../install.mjs';
import { cacheDir, killTree, onEndOfProcess, run } from '../process.mjs';
import { ensureHost } from './host.mjs';
import { freePort } from './port.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {string} [dataDir] kept after `stop`; without it the server gets a fresh folder that `stop` removes
 * @property {string} [vsix] a packed extension, installed before the start
 * @property {boolean} [tests] let the page run extension tests
 * @property {boolean} [trust] every folder is trusted (the default); false is restricted mode, without the question
 * @property {number} [port] default: any free one
 * @property {string[]} [extraArgs] for the server's command line
 * @property {Record<string, string | undefined>} [env] added to the environment of the server and its extension hosts
 * @property {Record<string, unknown>} [settings] user settings beside those that keep the window quiet
 * @property {number} [timeoutMs] how long the start may take
 */

/**
 * @typedef {object} Server
 * @property {string} url without a trailing slash
 * @property {number} port
 * @property {number} pid
 * @property {string} dataDir
 * @property {string} logFile all the server said
 * @property {(folder: string) => string} folderUrl the address that opens a folder
 * @property {Promise<unknown>} ended
 * @property {() => Promise<void>} stop may be called more than once
 */

// What a person would click away before work: none of it belongs to the product that is shown or tested.
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts a server and waits until it answers.
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const { node24, env } = await ensureInstalled();
  const host = await ensureHost();
  const dataDir = options.dataDir ?? (await freshFolder('vscode-data'));
  const removeData = () => {
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const logFile = await newLogFile();
  try {
    if (!existsSync(settingsFile(dataDir))) await writeSettings(dataDir, options.settings ?? {});
    if (options.vsix) await installExtension(options.vsix, dataDir);
  } catch (error) {
    removeData();
    throw error;
  }
  const port = options.port ?? (await freePort());
  const args = [
    join('out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    ...['--server-data-dir', dataDir, '--telemetry-level', 'off'],
    ...(options.trust === false ? [] : ['--disable-workspace-trust']),
    // With tests the page honours the payload; and a server that lost its parent ends by itself after some minutes.
    ...(options.tests ? ['--enable-smoke-test-driver', '--enable-remote-auto-shutdown'] : []),
    ...(options.extraArgs ?? []),
  ];
  const log = openSync(logFile, 'a');
  const child = spawn(node24, args, {
    cwd: host,
    env: { ...env, ...options.env },
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  closeSync(log);
  const ended = new Promise((done) => child.once('close', done));
  const forget = onEndOfProcess(() => {
    killTree(child);
    removeData();
  });
  const stop = async () => {
    forget();
    if (child.pid) {
      if (child.exitCode === null && child.signalCode === null) killTree(child, 'SIGTERM');
      const forced = setTimeout(() => killTree(child), 3000);
      await ended;
      clearTimeout(forced);
      // Extension hosts may outlive the server for a moment; the data folder is theirs as well.
      killTree(child);
    }
    removeData();
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilAnswers(child, url, logFile, options.timeoutMs ?? 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  const folderUrl = (/** @type {string} */ folder) => `${url}/?folder=${encodeURIComponent(toUrlPath(folder))}`;
  return { url, port, pid: Number(child.pid), dataDir, logFile, folderUrl, ended, stop };
}

/**
 * Installs a packed extension for a server that uses the same data folder; an older or equal one is replaced.
 * @param {string} vsix
 * @param {string} dataDir
 */
async function installExtension(vsix, dataDir) {
  const { node24, env } = await ensureInstalled();
  const host = await ensureHost();
  const args = [join('out', 'server-main.js'), '--install-extension', vsix, '--force', '--server-data-dir', dataDir];
  const output = await run(node24, [...args, '--accept-server-license-terms'], { cwd: host, env, timeoutMs: 60_000 });
  // The program ends with code 0 whatever happens.
  if (!/successfully installed/.test(output)) throw new Error(`VS Code did not install ${vsix}:\n${output.trim()}`);
}

/** A path as VS Code's addresses write it: absolute, with forward slashes. @param {string} path */
export function toUrlPath(path) {
  return path.startsWith('/') ? path : `/${path.replaceAll('\\', '/')}`;
}

/**
 * Windows that are opened from now on have these settings, and those that keep them quiet, until the person changes them.
 * @param {string} dataDir of a server
 * @param {Record<string, unknown>} settings
 */
export async function writeSettings(dataDir, settings) {
  const file = settingsFile(dataDir);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...quietSettings, ...settings }, null, 2)}\n`);
}

/** @param {string} dataDir */
const settingsFile = (dataDir) => join(dataDir, 'data', 'User', 'settings.json');

/** @param {string} prefix */
async function freshFolder(prefix) {
  await mkdir(cacheDir, { recursive: true });
  return await mkdtemp(join(cacheDir, `${prefix}-`));
}

async function newLogFile() {
  const folder = join(cacheDir, 'logs');
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder))
    .filter((name) => name.startsWith('vscode-'))
    .sort()
    .slice(0, -20);
  for (const name of old) await rm(join(folder, name), { force: true });
  return join(folder, `vscode-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${process.pid}.log`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} url
 * @param {string} logFile
 * @param {number} timeoutMs
 */
async function untilAnswers(child, url, logFile, timeoutMs) {
  const end = Date.now() + timeoutMs;
  /** @type {Error | undefined} */
  let failure;
  child.once('error', (error) => {
    failure = error;
  });
  for (;;) {
    if (failure || child.exitCode !== null || child.signalCode !== null || Date.now() > end) break;
    const answer = await fetch(`${url}/version`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  const why = failure?.message ?? (Date.now() > end ? `no answer within ${timeoutMs} ms` : 'it ended');
  const last = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-15).join('\n');
  throw new Error(
    `The VS Code server on ${url} did not start: ${why}. See ${basename(logFile)} in .cache/logs:\n${last}`,
  );
}
