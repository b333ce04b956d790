// Makes the pictures of the marketplace page from the real product, and its icon: `npm run build && npm run package && npm run pictures`.
// @ts-check
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPage } from './vscode/browser.mjs';
import { driveWorkbench } from './vscode/drive.mjs';
import { isMain, progress, root, runMain } from './vscode/process.mjs';

/** What one picture may weigh, so that the page is there at once. */
const MOST_KB = 150;
const SIZE = { width: 1000, height: 560 };
const PICTURES = join(root, 'docs', 'pictures');

// One theme for all, and nothing beside the code that says nothing about the product.
const SETTINGS = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'window.commandCenter': false,
  'breadcrumbs.enabled': false,
  'freshworksEvents.run.payloadPreview': false,
};

const HANDLER = `    const { ticket } = payload.data;
    if (ticket.status === 4) {
      console.log('Resolved:', ticket.subject);
    }
`;

/** @type {(page: import('playwright-core').Page, tools: import('./vscode/drive.mjs').Tools) => Promise<void>} */
async function drive(page, { screenshot, openFile, goTo, runCommand }) {
  await page.setViewportSize(SIZE);
  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
  await runCommand('View: Toggle Primary Side Bar Visibility');

  await openFile('server.js');
  // The extension is there.
  await page.locator('.codelens-decoration a', { hasText: 'reads' }).first().waitFor();
  await lineOf(page, goTo, 24);
  await page.keyboard.press('Enter');
  await page.keyboard.type('payload.data.ticket.', { delay: 50 });
  await suggestions.filter({ hasText: 'subject' }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-details').waitFor();
  await screenshot('complete');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await runCommand('Delete Line');

  await lineOf(page, goTo, 26);
  await page.keyboard.press('Control+Alt+Enter');
  await page.locator('.codelens-decoration a', { hasText: '✓' }).waitFor();
  await page.locator('.codelens-decoration a', { hasText: 'with status 4' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+Alt+Enter');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'with status 4' }).waitFor();
  await screenshot('payloads');
  await page.keyboard.press('Enter');
  await page.locator('.codelens-decoration a', { hasText: '✓' }).waitFor();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await screenshot('run');

  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+Alt+r');
  await page.locator('.tab', { hasText: 'Preview Report' }).waitFor();
  await page.frameLocator('iframe.webview.ready').frameLocator('iframe').locator('h1').waitFor();
  await screenshot('report');
  await runCommand('View: Close All Editors');

  await openFile('manifest.json');
  await runCommand('Go to Next Problem in Files (Error, Warning, Info)');
  await page.locator('.peekview-widget, .zone-widget').first().waitFor();
  await screenshot('finding');
}

/**
 * Puts the cursor at the end of a line.
 * @param {import('playwright-core').Page} page
 * @param {(line: number) => Promise<void>} goTo
 * @param {number} line from 1
 */
async function lineOf(page, goTo, line) {
  await goTo(line);
  await page.keyboard.press('End');
}

/** The example with a handler that has a branch, and a misspelt event, in a folder of its own. */
async function makeApp() {
  const folder = join(await mkdtemp(join(tmpdir(), 'freshworks-pictures-')), 'my-app');
  await cp(join(root, 'examples', 'freshservice-modules'), folder, { recursive: true });
  const server = join(folder, 'server', 'server.js');
  const text = await readFile(server, 'utf8');
  const before = "    console.log('Ticket ' + payload.data.ticket.id + ' changed');\n";
  const manifest = join(folder, 'manifest.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"onTicketCreate"', '"onTicketCreated"'));
  if (!text.includes(before)) throw new Error(`The pictures want this line in ${server}: ${before}`);
  await writeFile(server, text.replace(before, HANDLER));
  return folder;
}

async function makeIcon() {
  const { page, browser } = await openPage();
  try {
    await page.setViewportSize({ width: 256, height: 256 });
    await page.setContent(
      `<style>body { margin: 0; } svg { display: block; }</style>${await readFile(join(root, 'media', 'icon.svg'), 'utf8')}`,
    );
    await page.screenshot({ path: join(root, 'media', 'icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
}

async function checkSizes() {
  for (const name of await readdir(PICTURES)) {
    const { size } = await stat(join(PICTURES, name));
    progress(`${name}: ${Math.round(size / 1000)} KB`);
    if (size > MOST_KB * 1000)
      throw new Error(`${name} is ${Math.round(size / 1000)} KB, at most ${MOST_KB} are allowed.`);
  }
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    await makeIcon();
    const dist = join(root, 'dist');
    const vsix = (await readdir(dist)).find((name) => name.endsWith('.vsix'));
    if (!vsix) throw new Error('There is no .vsix in dist: run `npm run build` and `npm run package` first.');
    const folder = await makeApp();
    try {
      await mkdir(PICTURES, { recursive: true });
      await driveWorkbench({ vsix: join(dist, vsix), folder, out: PICTURES, settings: SETTINGS, drive });
    } finally {
      await rm(join(folder, '..'), { recursive: true, force: true });
    }
    await checkSizes();
  });
}
