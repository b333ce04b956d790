// Walks the first hour of an author in a real VS Code, by keyboard: from an empty folder to a report. Tests it, and makes the pictures of the README.
// @ts-check
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDir, isMain, progress, root, runMain } from '../process.mjs';
import { withWorkbench } from './drive.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./drive.mjs').Tools} Tools */

/**
 * @typedef {object} Step
 * @property {string} title what an author does
 * @property {(page: Page, tools: Tools) => Promise<void>} walk fails where something does not come to be seen
 */

const SIZE = { width: 1000, height: 560 };

// One theme for all, and nothing beside the code that says nothing about the product.
const SETTINGS = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  // A slow machine hands several keys over as one text, which nothing closes: each key is pressed.
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'files.autoSave': 'afterDelay',
  'window.commandCenter': false,
  'breadcrumbs.enabled': false,
  'freshworksEvents.run.payloadPreview': false,
};

/** Each begins where the one before has ended. A picture has the name of what it shows. */
/** @type {readonly Step[]} */
const FIRST_HOUR = [
  {
    title: 'an empty folder offers a new app',
    async walk(page, { screenshot }) {
      await page.locator('.welcome-view-content a.monaco-button', { hasText: 'New Freshworks App' }).waitFor();
      await screenshot('start');
    },
  },
  {
    title: 'New App asks for product, events and the rest, and opens the first handler',
    async walk(page, { screenshot, runCommand, folder }) {
      await runCommand('Explorer: Focus on Freshworks View');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await listWith(page, 'Freshservice');
      await page.keyboard.type('Freshservice');
      await page.keyboard.press('Enter');
      await listWith(page, 'onTicketCreate');
      await screenshot('new-app');
      await page.keyboard.press('Enter');
      await listWith(page, 'A page');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: 'server.js' }).waitFor();
      await lens(page, 'Run').waitFor();
      await runCommand('View: Toggle Primary Side Bar Visibility');
      assert.equal(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))['platform-version'], '3.0');
      assert.equal(await problems(page), 0, 'the new app has no finding');
      await page.locator('.welcome-view-content', { hasText: 'New Freshworks App' }).waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'an event is added, with its handler, by a completion',
    async walk(page, { goTo, openFile, runCommand }) {
      await goTo(13);
      await page.keyboard.press('End');
      await page.keyboard.type(',');
      await page.keyboard.press('Enter');
      await page.keyboard.type('onConvers', { delay: 30 });
      await suggestion(page, 'onConversationCreate').waitFor();
      await page.keyboard.press('Enter');
      await cursorIn(page, 16);
      await lineWith(page, 'onConversationCreateHandler').waitFor();
      await openFile('manifest.json');
      await lineWith(page, '"onConversationCreateHandler"').waitFor();
      await runCommand('File: Save All Files');
      await page.locator('.tab.active:not(.dirty)').waitFor();
      await runCommand('View: Close Editor');
      await page.locator('.tab.active', { hasText: 'server.js' }).waitFor();
    },
  },
  {
    title: 'a handler is written from completions',
    async walk(page, { goTo, screenshot }) {
      await goTo(4);
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('if (ticket.', { delay: 50 });
      await suggestion(page, 'subject').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-details').waitFor();
      await screenshot('complete');
      await page.keyboard.type('statu', { delay: 50 });
      await suggestion(page, 'State of the record').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.type(' === ');
      await page.keyboard.press('Control+Space');
      await suggestion(page, 'Resolved').waitFor();
      await page.keyboard.type('4');
      await page.keyboard.press('Escape');
      await page.keyboard.type(') {');
      await page.keyboard.press('Enter');
      await page.keyboard.type("console.log('Resolved:', ticket.subjct");
      await page.keyboard.press('Escape');
      await page.keyboard.type(');');
      await page.keyboard.press('Enter');
      await page.keyboard.type('}');
      await lineWith(page, 'if (ticket.status === 4) {').waitFor();
    },
  },
  {
    title: 'a misspelt field is found, and mended by its fix',
    async walk(page, { screenshot, runCommand }) {
      // VS Code's own check was asked while the line was half typed.
      await page.locator('.squiggly-error').first().waitFor({ state: 'hidden' });
      await page.locator('.squiggly-warning').first().waitFor();
      await goToProblem(page, runCommand, 'subjct');
      await screenshot('finding');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'subject' }).first();
      await fix.waitFor();
      await page.keyboard.press('Enter');
      await lineWith(page, "console.log('Resolved:', ticket.subject);").waitFor();
      await page.locator('.squiggly-warning, .squiggly-error').first().waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'the payload that takes the branch at the cursor comes first',
    async walk(page, { screenshot }) {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+Alt+Enter');
      await listWith(page, 'with status 4');
      await screenshot('payloads');
      await page.keyboard.press('Enter');
      await lens(page, '✓').waitFor();
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'the handler runs with one key, and its output stands beside the code',
    async walk(page, { screenshot }) {
      await page.keyboard.press('Control+Alt+Enter');
      await lens(page, '✓').waitFor();
      await page.locator('.view-line', { hasText: 'Resolved: ' }).first().waitFor();
      await page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
      await screenshot('run');
    },
  },
  {
    title: 'a breakpoint stops the run, and it goes on',
    async walk(page, { screenshot, runCommand }) {
      await page.keyboard.press('F9');
      await page.locator('.codicon-debug-breakpoint').first().waitFor();
      await runCommand('Freshworks: Debug with Sample Event');
      await page.locator('.debug-top-stack-frame-line').first().waitFor();
      await runCommand('View: Toggle Panel Visibility');
      await screenshot('debug');
      await page.keyboard.press('F5');
      await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'the report is a page with links',
    async walk(page, { screenshot, runCommand }) {
      await runCommand('View: Toggle Primary Side Bar Visibility');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+Alt+r');
      await page.locator('.tab', { hasText: 'Preview Report' }).waitFor();
      const report = page.frameLocator('iframe.webview.ready').frameLocator('iframe');
      await report.locator('h1', { hasText: 'onTicketCreate' }).waitFor();
      await report.locator('a', { hasText: 'server/server.js' }).first().waitFor();
      await screenshot('report');
    },
  },
];

/**
 * The newest packed extension.
 * @returns {Promise<string>}
 */
export async function builtExtension() {
  const dist = join(root, 'dist');
  const vsix = (await readdir(dist)).find((name) => name.endsWith('.vsix'));
  if (!vsix) throw new Error('There is no .vsix in dist: run `npm run build` and `npm run package` first.');
  return join(dist, vsix);
}

/**
 * @param {{ open: import('./drive.mjs').OpenWindow, out: string, slowness?: number, print: (line: string) => void }} options `out` gets the pictures
 * @returns {Promise<{ passed: number, failed: number }>} nothing can be walked after a step that failed
 */
export async function walkFirstHour({ open, out, slowness = 1, print }) {
  const parent = await mkdtemp(join(tmpdir(), 'freshworks first hour-'));
  const folder = join(parent, 'my-app');
  const walked = { passed: 0, failed: 0 };
  try {
    await mkdir(folder);
    await open({
      folder,
      out,
      settings: SETTINGS,
      async drive(page, tools) {
        await page.setViewportSize(SIZE);
        page.setDefaultTimeout(30_000 * slowness);
        for (const { title, walk } of FIRST_HOUR) {
          try {
            await walk(page, tools);
            walked.passed++;
          } catch (error) {
            walked.failed++;
            print(`FAILED the first hour: ${title}\n${/** @type {Error} */ (error).stack}`);
            const path = join(cacheDir, 'screenshots', 'first-hour.png');
            await page.screenshot({ path });
            print(`Screenshot: ${path}`);
            return;
          }
        }
      },
    });
  } finally {
    await rm(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  return walked;
}

/**
 * @param {Page} page
 * @param {string} text
 */
const listWith = (page, text) =>
  page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: text }).first().waitFor();

/**
 * @param {Page} page
 * @param {string} text
 */
const suggestion = (page, text) => page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();

/**
 * @param {Page} page
 * @param {string} text
 */
const lens = (page, text) => page.locator('.codelens-decoration a', { hasText: text }).first();

/**
 * The editor draws spaces of its own kind.
 * @param {Page} page
 * @param {string} text
 */
const lineWith = (page, text) =>
  page.locator('.view-line', {
    hasText: new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`)),
  });

/** Long enough to draw a problem; then there is another look. */
const LOOK_MS = 3_000;

/**
 * A look at a problem shows what was known when it was opened, and on a slow machine that is a name that was half typed.
 * @param {Page} page
 * @param {Tools['runCommand']} runCommand
 * @param {string} text of the problem
 */
async function goToProblem(page, runCommand, text) {
  const look = page.locator('.peekview-widget, .zone-widget').first();
  for (let looks = 0; looks < 15; looks++) {
    await runCommand('Go to Next Problem in Files (Error, Warning, Info)');
    const isShown = look.filter({ hasText: text }).waitFor({ timeout: LOOK_MS });
    if (
      await isShown.then(
        () => true,
        () => false,
      )
    )
      return;
    await page.keyboard.press('Escape');
    await look.waitFor({ state: 'hidden' });
  }
  assert.fail(`no look at a problem showed ${text}`);
}

/**
 * @param {Page} page
 * @param {number} line as the status bar says
 */
const cursorIn = (page, line) => page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line},` }).waitFor();

/**
 * As the status bar counts them.
 * @param {Page} page
 */
async function problems(page) {
  const label = await page.locator('#status\\.problems a').first().getAttribute('aria-label');
  return /^No Problems/i.test(label ?? '') ? 0 : Number(/\d+/.exec(label ?? '')?.[0] ?? Number.NaN);
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const out = join(cacheDir, 'first-hour');
    const { passed, failed } = await withWorkbench({ vsix: await builtExtension() }, (open) =>
      walkFirstHour({ open, out, print: progress }),
    );
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exitCode = failed > 0 ? 1 : 0;
  });
}
