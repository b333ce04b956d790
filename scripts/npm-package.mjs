// Around `npm pack` and `npm publish`: builds what the package holds, and gives it a README of its own for as long as it is packed.
// @ts-check
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { cacheDir, root, run, runMain, withProgress } from './process.mjs';

const readme = join(root, 'README.md');
/** npm takes the README beside package.json and no other; that of the repository waits here. */
const kept = join(cacheDir, 'README.md');

runMain(async () => {
  const [action] = process.argv.slice(2);
  if (action === 'prepare') await prepare();
  else if (action === 'restore') restore();
  else throw new Error('Say what to do: npm-package.mjs prepare, or npm-package.mjs restore.');
});

async function prepare() {
  restore();
  const { node24, env } = await ensureInstalled();
  await withProgress('Building the package', () => run(node24, ['scripts/build.ts'], { env }));
  mkdirSync(cacheDir, { recursive: true });
  copyFileSync(readme, kept);
  copyFileSync(join(root, 'npm', 'README.md'), readme);
}

/** Also after a pack that was interrupted. */
function restore() {
  if (existsSync(kept)) renameSync(kept, readme);
}
