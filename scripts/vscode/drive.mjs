// Opens the packed extension in a real VS Code, lets a script use it as a person would, and takes screenshots.
// @ts-check
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMain, progress, readOptions, runMain } from '../process.mjs';
import { openPage } from './browser.mjs';
import { startServer } from './server.mjs';
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
 * @param {{ vsix?: string, folder: string, out: string, restricted?: boolean, language?: string, settings?: Record<string, unknown>,
 *   drive: (page: import('playwright-core').Page, tools: Tools) => Promise<void> }} options
 */
export async function driveWorkbench(options) {
  const folder = resolve(options.folder);
  const out = resolve(options.out);
  await mkdir(out, { recursive: true });
  const server = await startServer({
    trust: !options.restricted,
    ...(options.vsix ? { vsix: resolve(options.vsix) } : {}),
    settings: { ...NO_REGISTRY, ...options.settings },
  });
  try {
    const { page, browser } = await openPage();
    const screenshot = async (/** @type {string} */ name) => {
      const path = join(out, `${name}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      progress(`Screenshot: ${path}`);
      return path;
    };
    try {
      // What a language pack would tell; the texts of VS Code itself stay English.
      if (options.language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${options.language}';`);
      await page.goto(server.folderUrl(folder));
      await workbench.waitForWorkbench(page);
      await options.drive(page, {
        screenshot,
        folder,
        runCommand: (title) => workbench.runCommand(page, title),
        openFile: (path) => workbench.openFile(page, path),
        goTo: (line, column) => workbench.goTo(page, line, column),
        choose: (typed, text) => workbench.choose(page, typed, text),
      });
    } catch (error) {
      await screenshot('failure').catch(() => undefined);
      throw error;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
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
