// Looks at results beside the code in every kind of theme, in a narrow window and enlarged: everything can be read, and is seen.
// @ts-check
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDir, isMain, progress, root, runMain } from '../process.mjs';
import { withWorkbench } from './drive.mjs';
import { builtExtension } from './first-hour.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./drive.mjs').Tools} Tools */

/** A run that ends well with output and a warning, and one that throws. */
const SERVER = `exports = {
  onTicketCreateHandler: function (payload) {
    const { ticket } = payload.data;
    console.log('Ticket', ticket.id);
    const owner = null;
    console.log(owner.name);
  },
  onTicketUpdateHandler: function (payload) {
    console.log('Ticket', payload.data.ticket.id, 'changed');
    console.warn('Nobody was told of it');
  }
};
`;

/** What text has to stand out by: of WCAG, AA, and AAA where somebody has asked for contrast. */
const THEMES = /** @type {const} */ ([
  { name: 'Light Modern', contrast: 4.5 },
  { name: 'Dark Modern', contrast: 4.5 },
  { name: 'Dark High Contrast', contrast: 7 },
  { name: 'Light High Contrast', contrast: 7 },
]);

/** As wide as half a screen, and as a window of 1000 pixels is when it is enlarged to 150 %. */
const SIZES = /** @type {const} */ ([
  { name: 'narrow', width: 700, height: 560 },
  { name: 'zoom-150', width: 667, height: 373 },
]);

/**
 * @param {{ open: import('./drive.mjs').OpenWindow, out: string, slowness?: number, print: (line: string) => void }} options `out` gets the pictures
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function lookAtResults({ open, out, slowness = 1, print }) {
  const parent = await mkdtemp(join(tmpdir(), 'freshworks looks-'));
  const folder = join(parent, 'app');
  const looked = { passed: 0, failed: 0 };
  const check = async (/** @type {string} */ title, /** @type {() => Promise<void>} */ look) => {
    try {
      await look();
      looked.passed++;
    } catch (error) {
      looked.failed++;
      print(`FAILED results beside the code: ${title}\n${/** @type {Error} */ (error).stack}`);
    }
  };
  try {
    await cp(join(root, 'examples', 'freshservice-modules'), folder, { recursive: true });
    await writeFile(join(folder, 'server', 'server.js'), SERVER);
    await open({
      folder,
      out,
      settings: { 'workbench.activityBar.location': 'hidden' },
      async drive(page, tools) {
        page.setDefaultTimeout(30_000 * slowness);
        await page.setViewportSize({ width: 1000, height: 560 });
        await runBoth(page, tools);
        for (const { name, contrast } of THEMES)
          await check(`in ${name}`, async () => {
            await tools.runCommand('Preferences: Color Theme');
            await tools.choose(name, name);
            await page.locator(`.monaco-workbench.${KINDS[name]}`).waitFor();
            await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
            await tools.screenshot(name.toLowerCase().replaceAll(' ', '-'));
            await checkContrast(page, contrast);
          });
        for (const { name, width, height } of SIZES)
          await check(`in a window of ${width} pixels`, async () => {
            await page.setViewportSize({ width, height });
            await page.locator('.codelens-decoration a', { hasText: '✓' }).first().waitFor();
            await tools.screenshot(name);
            await checkSeen(page, width);
          });
        await check('for readers who want no motion', () => checkStill(page));
      },
    });
    await open({
      folder,
      out,
      language: 'de',
      drive: (page, tools) => check('in German', () => lookAtGerman(page, tools)),
    });
  } finally {
    await rm(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  return looked;
}

/** What the window says of its theme. */
const KINDS = {
  'Light Modern': 'vs:not(.vs-dark)',
  'Dark Modern': 'vs-dark',
  'Dark High Contrast': 'hc-black',
  'Light High Contrast': 'hc-light',
};

/**
 * @param {Page} page
 * @param {Tools} tools
 */
async function runBoth(page, { openFile, goTo, runCommand }) {
  await runCommand('View: Toggle Primary Side Bar Visibility');
  await openFile('server.js');
  await page.locator('.codelens-decoration a', { hasText: 'Run' }).nth(1).waitFor();
  await goTo(9);
  await page.keyboard.press('Control+Alt+Enter');
  await page.locator('.codelens-decoration a', { hasText: '✓' }).first().waitFor();
  await goTo(4);
  await page.keyboard.press('Control+Alt+Enter');
  await page.locator('.codelens-decoration a', { hasText: '✗' }).first().waitFor();
  await page.locator('.squiggly-error').first().waitFor();
}

/**
 * @param {Page} page
 * @param {Tools} tools
 */
async function lookAtGerman(page, { openFile, goTo, screenshot }) {
  await page.setViewportSize({ width: 1000, height: 560 });
  await openFile('server.js');
  for (const title of ['Ausführen', 'Debuggen', 'mit…', 'liest 1 von '])
    await page.locator('.codelens-decoration a', { hasText: title }).first().waitFor();
  await goTo(9);
  await page.keyboard.press('Control+Alt+Enter');
  await page.locator('.codelens-decoration a', { hasText: '✓' }).first().waitFor();
  await page.locator('.statusbar-item', { hasText: '✓ onTicketUpdate' }).waitFor();
  const [status = ''] = (await besideCode(page)).flatMap(({ text }) => (text.startsWith('✓') ? [text] : []));
  assert.match(status, /^✓ \d+ ms · 2 Ausgaben · erzeugte Payload$/);
  await page.keyboard.press('F1');
  await page.keyboard.type('Freshworks: ');
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'Freshworks: Beispiel-Event auslösen' })
    .waitFor();
  await screenshot('german');
}

/**
 * @typedef {object} Beside a text that stands beside code
 * @property {string} text
 * @property {readonly number[]} color red, green, blue
 * @property {readonly number[]} code
 * @property {readonly number[]} background
 * @property {number} left where its begin is, in pixels
 * @property {string} motion what of it moves
 */

/** What the editor draws behind its lines, which is content of the style and no text of the page. Evaluated there, as text. */
const BESIDE_CODE = `(() => {
  const numbers = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number).slice(0, 3);
  const editor = document.querySelector('.monaco-editor .monaco-editor-background') ?? document.body;
  const background = numbers(getComputedStyle(editor).backgroundColor);
  const code = numbers(getComputedStyle(document.querySelector('.monaco-editor')).color);
  return [...document.querySelectorAll('.view-line span')].flatMap((element) => {
    const style = getComputedStyle(element, '::after');
    const text = style.content.replace(/^"|"$/g, '');
    if (!/\\p{L}|[✓✗]/u.test(text) || text === 'none' || text === 'normal') return [];
    const motion = style.animationName + ' ' + style.transitionDuration;
    return [{ text, color: numbers(style.color), code, background, left: element.getBoundingClientRect().left, motion }];
  });
})()`;

const LENSES = `[...document.querySelectorAll('.codelens-decoration a')].map((lens) => ({
  text: lens.textContent,
  right: lens.getBoundingClientRect().right,
}))`;

/**
 * @param {Page} page
 * @returns {Promise<readonly Beside[]>}
 */
const besideCode = (page) => page.evaluate(BESIDE_CODE);

/**
 * @param {Page} page
 * @param {number} least
 */
async function checkContrast(page, least) {
  const texts = await besideCode(page);
  assert.ok(texts.length >= 5, `results stand beside the code: ${JSON.stringify(texts)}`);
  const faint = texts.flatMap(({ text, color, background }) => {
    const contrast = contrastOf(color, background);
    return contrast < least ? [`"${text}" has a contrast of ${contrast.toFixed(1)}, wanted are ${least}`] : [];
  });
  assert.deepEqual(faint, []);
  const likeCode = texts.filter(({ color, code }) => color.join() === code.join()).map(({ text }) => text);
  assert.deepEqual(likeCode, [], 'nothing has the colour of code');
  const codes = new Set(texts.map(({ color }) => color.join()));
  assert.ok(codes.size > 1, 'how a run ended tells itself by its colour too');
}

/**
 * @param {Page} page
 * @param {number} width
 */
async function checkSeen(page, width) {
  // At once, because they are drawn anew now and then.
  /** @type {readonly { text: string, right: number }[]} */
  const lenses = await page.evaluate(LENSES);
  assert.ok(lenses.length > 4, 'there are lenses');
  const cut = lenses.filter(({ right }) => right > width);
  assert.deepEqual(cut, [], 'every lens is seen as a whole');
  const statuses = (await besideCode(page)).filter(({ text }) => /^[✓✗]/.test(text));
  assert.ok(statuses.length > 0 && statuses.every(({ left }) => left < width - 60), JSON.stringify(statuses));
}

/** @param {Page} page */
async function checkStill(page) {
  for (const { text, motion } of await besideCode(page)) assert.match(motion, /^none 0s$/, text);
}

/**
 * As WCAG counts it.
 * @param {readonly number[]} one
 * @param {readonly number[]} other
 */
function contrastOf(one, other) {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {readonly number[]} color */
function luminanceOf(color) {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const out = join(cacheDir, 'looks');
    const { passed, failed } = await withWorkbench({ vsix: await builtExtension() }, (open) =>
      lookAtResults({ open, out, print: progress }),
    );
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exitCode = failed > 0 ? 1 : 0;
  });
}
