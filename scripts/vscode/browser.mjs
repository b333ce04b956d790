// Finds a Chromium, or gets one, and opens a page in it.
// @ts-check
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureInstalled } from '../install.mjs';
import { findOnPath, isMain, progress, root, run, runMain, withProgress } from '../process.mjs';

const isRoot = process.getuid?.() === 0;

const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Path of a Chromium or Chrome: Playwright's own, else the system's, else one that is fetched now.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  await ensureInstalled();
  const there = (await ownBrowser()) ?? systemBrowser();
  if (there) return there;
  const trouble = [];
  for (const fetchBrowser of [downloadOwn, installFromDebian]) {
    try {
      await fetchBrowser();
      const found = (await ownBrowser()) ?? systemBrowser();
      if (found) return found;
    } catch (error) {
      trouble.push(/** @type {Error} */ (error).message.split('\n').slice(0, 12).join('\n'));
    }
  }
  throw new Error(
    'No Chromium or Chrome was found, and none could be fetched.\n' +
      'Install one (Debian, Ubuntu: sudo apt-get install chromium; others: https://www.google.com/chrome/), ' +
      `or name one in the environment variable CHROME_PATH.\n${trouble.join('\n')}`,
  );
}

/**
 * Opens an empty page of VS Code's usual size, in a browser of its own.
 * @param {Size} [size]
 * @returns {Promise<{ page: import('playwright-core').Page, browser: import('playwright-core').Browser }>}
 */
export async function openPage(size) {
  const browser = await openBrowser();
  return { page: await newPage(browser, size), browser };
}

/** @typedef {{ width?: number, height?: number }} Size */

/** @returns {Promise<import('playwright-core').Browser>} */
export async function openBrowser() {
  const executablePath = await findBrowser();
  const { chromium } = await import('playwright-core');
  return await chromium.launch({
    executablePath,
    headless: true,
    args: isRoot ? ['--no-sandbox', ...quietFlags] : quietFlags,
  });
}

/**
 * An empty page that knows nothing of the other pages.
 * @param {import('playwright-core').Browser} browser
 * @param {Size} [size]
 */
export async function newPage(browser, size = {}) {
  const viewport = { width: size.width ?? 1400, height: size.height ?? 900 };
  const context = await browser.newContext({ viewport, locale: 'en-US', reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
  return await context.newPage();
}

async function ownBrowser() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function systemBrowser() {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  const programs = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
    'microsoft-edge',
  ];
  const places = [named, ...programs.map(findOnPath), ...usualPlaces()];
  return places.find((path) => path && existsSync(path));
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  }
  if (process.platform !== 'win32') return ['/usr/bin/chromium', '/usr/bin/google-chrome', '/snap/bin/chromium'];
  const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const tails = [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Chromium', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ];
  return folders.flatMap((folder) => (folder ? tails.map((tail) => join(folder, ...tail)) : []));
}

async function downloadOwn() {
  const cli = join(
    dirname(createRequire(join(root, 'package.json')).resolve('playwright-core/package.json')),
    'cli.js',
  );
  await withProgress("No browser here: trying to download Playwright's own Chromium", () =>
    run(process.execPath, [cli, 'install', 'chromium', '--no-shell'], { timeoutMs: 300_000 }),
  );
}

async function installFromDebian() {
  if (!isRoot || !findOnPath('apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=180'];
  await withProgress("No download possible: installing Debian's chromium", async () => {
    await run('apt-get', ['update', ...options], { env, timeoutMs: 300_000 });
    const install = ['install', '-y', '--no-install-recommends', ...options, 'chromium'];
    await run('apt-get', install, { env, timeoutMs: 900_000 });
  });
}

if (isMain(import.meta.url)) {
  await runMain(async () => progress(`The browser is ${await findBrowser()}`));
}
