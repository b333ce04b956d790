/** `test --init`: writes the unit tests that the vendor's tools run, beside what is there. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { applyEdits, type FileChange, UNIT_TEST_INSTALL, unitTestChanges } from '../../../core/index.ts';
import { codeOf } from '../../../node/error-code.ts';
import { writeFileAtOnce } from '../../../node/write-file.ts';
import { findApps } from '../apps.ts';
import { UsageError } from '../arguments.ts';
import type { ExitCode, Terminal } from '../command.ts';
import { shownPath } from '../shown-path.ts';

export async function writeUnitTests(paths: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { apps, unread } = await findApps(paths, terminal.folder);
  if (apps.length === 0 || unread.length > 0)
    throw new UsageError('No unit tests were written: name the folder of an app that can be read.');
  for (const { root, folder, app } of apps) {
    if (!app) throw new UsageError(`The app in ${root} could not be opened: run check for what is wrong.`);
    const changes = unitTestChanges(app);
    for (const change of changes) {
      const isWritten = await write(folder, change, app.files.get(change.path)?.text);
      terminal.out(
        `${shownPath(root, change.path)}: ${isWritten ? (change.create ? 'written' : 'changed') : 'is there already'}\n`,
      );
    }
  }
  terminal.out(`Install what they need, and run them:\n  ${UNIT_TEST_INSTALL}\n  npx vitest run --coverage\n`);
  return 0;
}

/** False where there is such a file. */
async function write(folder: string, { path, edits, create }: FileChange, text: string | undefined): Promise<boolean> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  try {
    const written = applyEdits(create ? '' : (text ?? ''), edits);
    if (create) await writeFile(target, written, { flag: 'wx' });
    else writeFileAtOnce(target, written);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}
