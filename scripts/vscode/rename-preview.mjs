// Gives a handler, a function and a key of what it is passed other names in a real VS Code, by keyboard: previewed, taken in all files, and undone in one step.
// @ts-check
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheDir, isMain, progress, runMain } from '../process.mjs';
import { withWorkbench } from './drive.mjs';
import { builtExtension } from './first-hour.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./drive.mjs').Tools} Tools */

/** Two events that share a handler, which calls a function that the page calls as well. */
const FILES = {
  'manifest.json': `{
  "platform-version": "3.0",
  "modules": {
    "common": {
      "functions": { "lookUp": {} },
      "location": { "full_page_app": { "url": "index.html", "icon": "icon.svg" } }
    },
    "support_ticket": {
      "events": {
        "onTicketCreate": { "handler": "onTicket" },
        "onTicketUpdate": { "handler": "onTicket" }
      }
    }
  },
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}
`,
  'server/server.js': `exports = {
  onTicket: function (payload) {
    this.lookUp({ id: payload.data.ticket.id });
  },
  lookUp: function (args) {
    renderData(null, { id: args.note });
  }
};
`,
  'app/index.html': '<script src="scripts/app.js"></script>\n',
  'app/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" />\n',
  'app/scripts/app.js': `app.initialized().then(function (client) {
  client.request.invoke('lookUp', { note: 1 });
});
`,
};

/** Where F2 is pressed, and how often the name stands in which file. */
const RENAMES = /** @type {const} */ ([
  {
    title: 'handler',
    from: { file: 'server.js', line: 2, column: 6 },
    before: 'onTicket',
    after: 'takeTicket',
    places: { 'server.js': 1, 'manifest.json': 2 },
  },
  {
    title: 'function',
    from: { file: 'app.js', line: 2, column: 28 },
    before: 'lookUp',
    after: 'findTicket',
    places: { 'app.js': 1, 'server.js': 2, 'manifest.json': 1 },
  },
  {
    title: 'key of what a page passes',
    from: { file: 'app.js', line: 2, column: 38 },
    before: 'note',
    after: 'remark',
    places: { 'app.js': 1, 'server.js': 1 },
  },
  {
    title: 'key of what the server reads',
    from: { file: 'server.js', line: 6, column: 34 },
    before: 'note',
    after: 'remark',
    places: { 'app.js': 1, 'server.js': 1 },
  },
]);

/**
 * @param {{ open: import('./drive.mjs').OpenWindow, out: string, slowness?: number, print: (line: string) => void }} options `out` gets the pictures
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function renameByKeyboard({ open, out, slowness = 1, print }) {
  const parent = await mkdtemp(join(tmpdir(), 'freshworks rename-'));
  const folder = join(parent, 'app');
  const done = { passed: 0, failed: 0 };
  try {
    for (const [path, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await open({
      folder,
      out,
      settings: { 'workbench.activityBar.location': 'hidden', 'editor.minimap.enabled': false },
      async drive(page, tools) {
        page.setDefaultTimeout(30_000 * slowness);
        await page.setViewportSize({ width: 1000, height: 700 });
        await tools.openFile('server.js');
        await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
        for (const rename of RENAMES) {
          try {
            await takeAndUndo(page, tools, rename);
            done.passed++;
          } catch (error) {
            done.failed++;
            print(`FAILED another name for a ${rename.title}\n${/** @type {Error} */ (error).stack}`);
            const path = join(cacheDir, 'screenshots', 'rename-preview.png');
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
  return done;
}

/**
 * @param {Page} page
 * @param {Tools} tools
 * @param {typeof RENAMES[number]} rename
 */
async function takeAndUndo(page, { openFile, goTo, screenshot }, { title, from, before, after, places }) {
  await openFile(from.file);
  await goTo(from.line, from.column);
  await page.keyboard.press('F2');
  const box = page.locator('.rename-box input');
  await box.waitFor();
  assert.equal(await box.inputValue(), before);
  await box.fill(after);
  await page.keyboard.press('Control+Enter');
  const preview = page.locator('.refactor-preview, .bulk-edit-panel').first();
  const rows = preview.locator('.monaco-list-row', { hasText: after });
  const all = Object.values(places).reduce((sum, count) => sum + count, 0);
  await rows.nth(all - 1).waitFor();
  assert.equal(await rows.count(), all, 'every place is previewed');
  await screenshot(`${title.replaceAll(' ', '-')}-preview`);
  await page.keyboard.press('Control+Enter');
  await preview.waitFor({ state: 'hidden' });
  for (const [file, count] of Object.entries(places)) await nameStands(page, openFile, { file, name: after, count });
  // The last of the files is the active one.
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+z');
  for (const [file, count] of Object.entries(places)) await nameStands(page, openFile, { file, name: before, count });
}

/**
 * @param {Page} page
 * @param {Tools['openFile']} openFile
 * @param {{ file: string, name: string, count: number }} expected
 */
async function nameStands(page, openFile, { file, name, count }) {
  await openFile(file);
  const lines = page.locator('.editor-group-container.active .view-line', { hasText: new RegExp(`\\b${name}\\b`) });
  await lines.nth(count - 1).waitFor();
  assert.equal(await lines.count(), count, `${file} names ${name}`);
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const out = join(cacheDir, 'rename-preview');
    const { passed, failed } = await withWorkbench({ vsix: await builtExtension() }, (open) =>
      renameByKeyboard({ open, out, print: progress }),
    );
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exitCode = failed > 0 ? 1 : 0;
  });
}
