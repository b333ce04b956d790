// Works the VS Code window as a person does, by keyboard, and waits for what the window shows.
// @ts-check
import { basename } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Waits until the window is built and its extension host runs.
 * @param {Page} page
 */
export async function waitForWorkbench(page) {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  // A folder without files has no rows.
  const list = page.locator('.monaco-workbench .explorer-folders-view .monaco-list').first();
  await list.waitFor({ state: 'attached', timeout: 60_000 });
}

/**
 * Runs a command through the palette.
 * @param {Page} page
 * @param {string} title as the palette shows it, such as 'Freshworks: Trigger Sample Event'
 */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await choose(page, `>${title}`, title);
}

/**
 * Opens a file of the workspace and waits for its text.
 * @param {Page} page
 * @param {string} path below the workspace folder
 */
export async function openFile(page, path) {
  await page.keyboard.press('ControlOrMeta+p');
  await choose(page, path, basename(path));
  const tab = page.locator('.tab.active', { hasText: basename(path) });
  // A list that is filled anew under the mouse loses the click; then the row is there still.
  await tab.waitFor({ timeout: 10_000 }).catch(async () => {
    await rowWith(page, basename(path)).click();
    await tab.waitFor();
  });
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
}

/**
 * Puts the cursor somewhere.
 * @param {Page} page
 * @param {number} line from 1
 * @param {number} [column] from 1
 */
export async function goTo(page, line, column = 1) {
  await page.keyboard.press('Control+g');
  const input = await quickInput(page);
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/**
 * Types into the quick input that is open, and takes the entry with this text once it is offered.
 * @param {Page} page
 * @param {string} typed
 * @param {string} text
 */
export async function choose(page, typed, text) {
  const input = await quickInput(page);
  await input.fill(typed);
  const row = rowWith(page, text);
  await row.waitFor({ timeout: 20_000 });
  await row.click();
}

/**
 * @param {Page} page
 * @param {string} text
 */
const rowWith = (page, text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

/** @param {Page} page */
async function quickInput(page) {
  const input = page.locator('.quick-input-widget:visible input.input').first();
  await input.waitFor();
  return input;
}
