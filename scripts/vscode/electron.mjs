// Runs the same suite in the desktop build of VS Code, on machines that may download it: `npm run test:electron`.
// @ts-check
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { ensureInstalled } from '../install.mjs';
import { isMain, progress, readOptions, root, runMain } from '../process.mjs';
import { buildSuite } from './build-suite.mjs';

/**
 * @param {{ workspace: string, extensionPath?: string, version?: string }} options `version`: 'stable', '1.100.0', …
 * @returns {Promise<void>} rejects when a test failed
 */
export async function runInDesktop(options) {
  await ensureInstalled();
  const { runTests } = await import('@vscode/test-electron');
  const testsPath = await buildSuite();
  // Short, and outside of the repository: macOS limits the length of a socket's path inside the user data folder.
  const folder = await mkdtemp(join(tmpdir(), 'fw-'));
  const workspace = join(folder, basename(resolve(options.workspace)));
  try {
    await cp(options.workspace, workspace, { recursive: true });
    await runTests({
      ...(options.version ? { version: options.version } : {}),
      extensionDevelopmentPath: options.extensionPath ?? root,
      extensionTestsPath: testsPath,
      launchArgs: [workspace, `--user-data-dir=${join(folder, 'u')}`],
      // Set in a terminal of VS Code itself, where it would turn the editor into a plain Node.
      extensionTestsEnv: { ELECTRON_RUN_AS_NODE: undefined },
    });
  } catch (error) {
    throw new Error(
      `The suite did not pass in the desktop VS Code: ${/** @type {Error} */ (error).message}\n` +
        'If the download failed: this run needs https://update.code.visualstudio.com; npm test needs it not.',
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const given = readOptions(process.argv.slice(2), { workspace: 'value', version: 'value' });
    const { workspace, version } = given;
    if (!workspace) throw new Error('Needed: --workspace DIR [--version VERSION]');
    await runInDesktop({ workspace, ...(version ? { version } : {}) });
    progress('The suite passed in the desktop VS Code.');
  });
}
