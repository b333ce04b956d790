// Makes the icon, and the pictures of the marketplace page from the real product by walking an author's first hour: `npm run build && npm run package && npm run pictures`.
// @ts-check
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMain, progress, root, runMain } from './process.mjs';
import { openPage } from './vscode/browser.mjs';
import { withWorkbench } from './vscode/drive.mjs';
import { builtExtension, walkFirstHour } from './vscode/first-hour.mjs';

/** What one picture may weigh, so that the page is there at once. */
const MOST_KB = 150;
const PICTURES = join(root, 'docs', 'pictures');

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
    const vsix = await builtExtension();
    await mkdir(PICTURES, { recursive: true });
    const { failed } = await withWorkbench({ vsix }, (open) => walkFirstHour({ open, out: PICTURES, print: progress }));
    if (failed > 0) throw new Error('The pictures are not complete: mend the step that failed, and make them again.');
    await checkSizes();
  });
}
