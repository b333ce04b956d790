// Opens the packed extension in a real VS Code, lets a script use it as a person would, and takes screenshots.
// @ts-check
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMain, progress, readOptions, runMain } from '../process.mjs';
import { newPage, openBrowser } from './browser.mjs';
import { startServer, writeSettings } from './server.mjs';
import * as workbench from './workbench.mjs';

/**
 * @typedef {object} Tools what a script gets beside the page
 * @property {(name: string) => Promise<string>} screenshot writes `name.png` into the output folder
 * @property {string} folder the folder that is open
 * @property {(title: string) => Promise<void>} runCommand
 * @property {(path: string) => Promise<void>} openFile
 * @property {(line: number, column?: number) => Promise<void>} goTo
 * @property {(typed: string, text: string) => Promise<void>} choose
 */

/** Nothing here asks the npm registry for types of what the code requires. */
export const NO_REGISTRY = { 'typescript.disableAutomaticTypeAcquisition': true };

/**
 * @typedef {object} Window
 * @property {string} folder
 * @property {string} out the folder for screenshots
 * @property {string} [language] of the texts, English where there is none
 * @property {Record<string, unknown>} [settings] user settings
 * @property {(page: import('playwright-core').Page, tools: Tools) => Promise<void>} drive
 */

/** @typedef {(window: Window) => Promise<void>} OpenWindow */

/**
 * Opens a window in a VS Code and a browser of its own.
 * @param {Window & { vsix?: string, restricted?: boolean }} options
 */
export async function driveWorkbench({ vsix, restricted, ...window }) {
  await withWorkbench({ ...(vsix ? { vsix } : {}), ...(restricted ? { restricted } : {}) }, (open) => open(window));
}

/**
 * One VS Code and one browser for several windows, one after the other. Each knows nothing of those before it: what a
 * browser keeps is its own, and so are its settings.
 * @template T
 * @param {{ vsix?: string, restricted?: boolean }} options
 * @param {(open: OpenWindow) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withWorkbench({ vsix, restricted = false }, use) {
  const server = await startServer({
    trust: !restricted,
    // What runs for a window ends soon after it.
    extraArgs: ['--reconnection-grace-time', '20'],
    ...(vsix ? { vsix: resolve(vsix) } : {}),
  });
  try {
    const browser = await openBrowser();
    try {
      return await use((window) => driveWindow(server, browser, window));
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/**
 * @param {import('./server.mjs').Server} server
 * @param {import('playwright-core').Browser} browser
 * @param {Window} window
 */
async function driveWindow(server, browser, { folder: path, out: pictures, language, settings, drive }) {
  const folder = resolve(path);
  const out = resolve(pictures);
  await mkdir(out, { recursive: true });
  await writeSettings(server.dataDir, { ...NO_REGISTRY, ...settings });
  const page = await newPage(browser);
  const screenshot = async (/** @type {string} */ name) => {
    const file = join(out, `${name}.png`);
    await page.screenshot({ path: file, animations: 'disabled' });
    progress(`Screenshot: ${file}`);
    return file;
  };
  try {
    // What a language pack would tell; the texts of VS Code itself stay English.
    if (language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${language}';`);
    await page.goto(server.folderUrl(folder));
    await workbench.waitForWorkbench(page);
    await drive(page, {
      screenshot,
      folder,
      runCommand: (title) => workbench.runCommand(page, title),
      openFile: (file) => workbench.openFile(page, file),
      goTo: (line, column) => workbench.goTo(page, line, column),
      choose: (typed, text) => workbench.choose(page, typed, text),
    });
  } catch (error) {
    await screenshot('failure').catch(() => undefined);
    throw error;
  } finally {
    await page.context().close();
  }
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const given = readOptions(process.argv.slice(2), {
      vsix: 'value',
      folder: 'value',
      script: 'value',
      out: 'value',
      restricted: 'flag',
    });
    const { vsix, folder, script, out } = given;
    if (!folder || !script || !out)
      throw new Error('Needed: --folder DIR --script FILE.mjs --out DIR [--vsix FILE] [--restricted]');
    const { drive } = await import(pathToFileURL(resolve(script)).href);
    if (typeof drive !== 'function') throw new Error(`${script} must export a function drive(page, tools).`);
    await driveWorkbench({ folder, out, drive, restricted: given.restricted !== undefined, ...(vsix ? { vsix } : {}) });
  });
}
