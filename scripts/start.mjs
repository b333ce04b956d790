// `npm start`: installs what is missing, builds, packages, and opens an example app in VS Code with the extension.
// @ts-check
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { root, run, runMain, withProgress } from './process.mjs';
import { openFolder } from './vscode/open.mjs';

const EXAMPLE = join(root, 'examples', 'freshchat-tested');

runMain(async () => {
  const { node24, env } = await ensureInstalled();
  await withProgress('Building the extension', async () => {
    await run(node24, ['scripts/build.ts'], { env });
    await run(node24, ['scripts/package.ts'], { env });
  });
  const vsix = readdirSync(join(root, 'dist')).find((file) => file.endsWith('.vsix'));
  if (!vsix)
    throw new Error('dist/ holds no .vsix although packaging went well: run npm run package and read what it says.');
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? EXAMPLE;
  await openFolder({ vsix: join(root, 'dist', vsix), folder, check: process.argv.includes('--check') });
});
