/** "Freshworks: Create Unit Tests": files for vitest and the vendor's `fdk unit-test`; nothing that is there is touched. */
import { env, l10n, type Uri, window, workspace } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import { UNIT_TESTS, type UnitTestsParams, type UnitTestsResult } from '../../../../server/src/lsp/protocol/tests.ts';
import { chooseApp } from '../../choose/app.ts';
import { createFile } from '../../commands/edit-payload.ts';
import type { ExtensionContext } from '../../context.ts';
import { sayNoApp } from '../../empty-states.ts';
import { isThere, reasonOf } from '../../files.ts';
import { counted } from '../../plain-text.ts';
import { saveFiles } from '../../save-file.ts';

const COPY = l10n.t('Copy Command to Install');

export const createUnitTests = (context: ExtensionContext) => async (): Promise<void> => {
  const { client } = context;
  const choice = await chooseApp(context, l10n.t('App that gets unit tests'));
  if (!choice) return sayNoApp();
  try {
    const params: UnitTestsParams = { app: choice.app };
    const { files, edit, install } = await client.sendRequest<UnitTestsResult<WorkspaceEdit>>(UNIT_TESTS, params);
    const written: Uri[] = [];
    for (const { uri, text, path } of files) {
      const file = client.protocol2CodeConverter.asUri(uri);
      if (await isThere(file)) continue;
      if (!(await createFile(file, text)))
        throw new Error(l10n.t('{0} could not be created: see whether its folder may be written.', path));
      written.push(file);
    }
    const changed = edit ? await applied(context, edit) : [];
    if (!changed) throw new Error(l10n.t('manifest.json was not changed, because it was edited meanwhile: try again.'));
    const [first] = written;
    if (first) await window.showTextDocument(first, { preview: false });
    // The vendor's tools read the file.
    await saveFiles(changed);
    await sayWritten(written.length, files.length - written.length, install);
  } catch (error) {
    window.showErrorMessage(reasonOf(error));
  }
};

/** The files that were changed; nothing where the editor refuses. */
async function applied({ client }: ExtensionContext, edit: WorkspaceEdit): Promise<readonly Uri[] | undefined> {
  const changes = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  return (await workspace.applyEdit(changes)) ? changes.entries().map(([uri]) => uri) : undefined;
}

async function sayWritten(written: number, present: number, install: string): Promise<void> {
  const text =
    written > 0
      ? [
          counted(written, l10n.t('1 file written.'), l10n.t('{0} files written.', written)),
          ...(present > 0
            ? [counted(present, l10n.t('1 file stayed as it was.'), l10n.t('{0} files stayed as they were.', present))]
            : []),
          l10n.t('Install what they need, then run npx vitest run --coverage.'),
        ].join(' ')
      : l10n.t('Nothing was written: every file is there already.');
  if ((await window.showInformationMessage(text, COPY)) === COPY) await env.clipboard.writeText(install);
}
