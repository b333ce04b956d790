/** Shows what is to be written beside what is there, and asks, before a file changes. */
import { commands, type Disposable, l10n, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { shownText } from '../files.ts';
import { saveFiles } from '../save-file.ts';

export interface Proposal {
  readonly file: Uri;
  readonly text: string;
  /** What it is compared with, where that is not the file. */
  readonly beside?: string;
  /** Of the comparison. */
  readonly title: string;
  readonly question: string;
}

export interface Proposals extends Disposable {
  /** True once it is written. Rejects where it could not be saved. */
  offer(proposal: Proposal): Promise<boolean>;
}

const SCHEME = 'freshworks-events-proposal';
const WRITE = l10n.t('Write');

export function createProposals(): Proposals {
  const texts = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? `${l10n.t('This is not kept any more.')}\n`,
  });
  const state = { count: 0 };

  const documentOf = (file: Uri, text: string): Uri => {
    const uri = Uri.from({ scheme: SCHEME, path: file.path, query: String(++state.count) });
    texts.set(uri.toString(), text);
    return uri;
  };

  return {
    async offer({ file, text, beside, title, question }) {
      const before = await shownText(file);
      if (before === text) return false;
      const left = beside ?? (before === undefined ? '' : undefined);
      const shown = [left === undefined ? file : documentOf(file, left), documentOf(file, text)] as const;
      await commands.executeCommand('vscode.diff', ...shown, title, { preview: true });
      const isWanted = (await window.showInformationMessage(question, WRITE, l10n.t('Discard'))) === WRITE;
      // What somebody has typed meanwhile stays.
      const isSame = (await shownText(file)) === before;
      if (isWanted && !isSame) {
        const name = workspace.asRelativePath(file);
        window.showErrorMessage(l10n.t('{0} was not written, because it was edited meanwhile: try again.', name));
      }
      try {
        const isWritten = isWanted && isSame && (await write(file, text, before));
        if (isWritten) await window.showTextDocument(file, { preview: false });
        return isWritten;
      } finally {
        for (const uri of shown) texts.delete(uri.toString());
      }
    },
    dispose: () => provider.dispose(),
  };
}

async function write(file: Uri, text: string, before: string | undefined): Promise<boolean> {
  const edit = new WorkspaceEdit();
  if (before === undefined) edit.createFile(file, { contents: new TextEncoder().encode(text) });
  else {
    const document = await workspace.openTextDocument(file);
    edit.replace(file, new Range(document.positionAt(0), document.positionAt(before.length)), text);
  }
  if (!(await workspace.applyEdit(edit))) {
    const name = workspace.asRelativePath(file);
    window.showErrorMessage(l10n.t('{0} could not be written: see whether its folder may be written.', name));
    return false;
  }
  if (before !== undefined) await saveFiles([file]);
  return true;
}
