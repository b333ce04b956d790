/**
 * Packs what `npm run build` left in `dist/` into one `.vsix` there, and keeps its budget. The files are put together in a
 * folder first, because `files` and the other keys for npm in `package.json` say what the npm package holds, which is another.
 */
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { VSIX_FILES } from './package/vsix-files.ts';
import { ROOT, readProject } from './project.ts';

/** What a download may weigh (docs/decisions/0006-budgets.md). */
const BUDGET_KB = 900;

/** Keys of `package.json` that are for npm. */
const FOR_NPM = ['bin', 'types', 'exports', 'files', 'publishConfig', 'scripts', 'devDependencies'];

const { name, version } = await readProject();
const dist = join(ROOT, 'dist');
const stage = join(dist, 'vsix');
await rm(stage, { recursive: true, force: true });
await mkdir(stage, { recursive: true });
for (const file of VSIX_FILES) await cp(join(ROOT, file), join(stage, file), { recursive: true });
const manifest = Object.entries(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as object);
const ofExtension = Object.fromEntries(manifest.filter(([key]) => !FOR_NPM.includes(key)));
await writeFile(join(stage, 'package.json'), `${JSON.stringify(ofExtension, null, 2)}\n`);
// Everything in the folder; the extension's tools complain where neither this file nor a list of files is there.
await writeFile(join(stage, '.vscodeignore'), '');
for (const file of await readdir(dist)) if (file.endsWith('.vsix')) await rm(join(dist, file));
const vsix = join(dist, `${name}-${version}.vsix`);
// Links and pictures of the page lead to the repository: neither the marketplace nor the editor follows relative ones.
await createVSIX({ cwd: stage, packagePath: vsix, dependencies: false });
const size = (await stat(vsix)).size / 1000;
console.log(`${vsix}: ${size.toFixed(0)} KB`);
if (size > BUDGET_KB) {
  console.error(
    `The extension is ${size.toFixed(0)} KB, its budget is ${BUDGET_KB} KB: see what is in it with unzip -l.`,
  );
  process.exitCode = 1;
}
