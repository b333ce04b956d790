/** `--edge --keep`: writes the payloads at the edge that failed as payload files, beside what is there. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type KeptFile, keptPayload } from '../../../core/index.ts';
import type { TestOutcome } from '../../../lsp/tests/run-test.ts';
import { codeOf } from '../../../node/error-code.ts';
import type { FoundApp } from '../apps.ts';
import type { Terminal } from '../command.ts';
import { shownPath } from '../shown-path.ts';

export async function keepPayloads(
  { root, folder, app }: FoundApp,
  outcomes: readonly TestOutcome[],
  terminal: Terminal,
): Promise<void> {
  const taken = new Set<string>();
  for (const { test, status } of outcomes) {
    if (test.kind !== 'edge' || status !== 'failed') continue;
    for (const file of keptPayload(app, test, taken)) {
      taken.add(file.path);
      const isWritten = await create(folder, file);
      terminal.error(`${shownPath(root, file.path)}: ${isWritten ? 'written' : 'is there already'}\n`);
    }
  }
}

/** False where there is such a file, which an app need not have as one of its own. */
async function create(folder: string, { path, text }: KeptFile): Promise<boolean> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(target, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
