/** The manual pages of the rules, read from the installed extension: the codes of diagnostics link to them. */
import { type Disposable, Uri, workspace } from 'vscode';
import { DOCUMENTATION_SCHEME } from '../../server/src/lsp/protocol.ts';

/** Address under which the server links a page. */
export const DOCUMENTATION_BASE = `${DOCUMENTATION_SCHEME}:/rules`;

/** `onRead` is told when one is opened. */
export function provideDocumentation(extension: Uri, onRead: () => void): Disposable {
  return workspace.registerTextDocumentContentProvider(DOCUMENTATION_SCHEME, {
    async provideTextDocumentContent({ path }) {
      const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'docs', path));
      onRead();
      return new TextDecoder().decode(bytes).replace(/^<!--.*-->\s*/, '');
    },
  });
}
