/** Packs what `npm run build` left in `dist/` into one `.vsix` there, and keeps its budget. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { ROOT, readProject } from './project.ts';

/** What a download may weigh (docs/decisions/0006-budgets.md). */
const BUDGET_KB = 1000;

const { name, version } = await readProject();
const dist = join(ROOT, 'dist');
for (const file of await readdir(dist)) if (file.endsWith('.vsix')) await rm(join(dist, file));
const vsix = join(dist, `${name}-${version}.vsix`);
await createVSIX({
  cwd: ROOT,
  packagePath: vsix,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const size = (await stat(vsix)).size / 1000;
console.log(`${vsix}: ${size.toFixed(0)} KB`);
if (size > BUDGET_KB) {
  console.error(
    `The extension is ${size.toFixed(0)} KB, its budget is ${BUDGET_KB} KB: see what is in it with unzip -l.`,
  );
  process.exitCode = 1;
}
