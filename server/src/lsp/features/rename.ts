/** textDocument/prepareRename and rename: one edit for all files of the app, or a sentence on why not. */
import {
  type ClientCapabilities,
  LSPErrorCodes,
  type PrepareRenameResult,
  ResponseError,
  type ServerCapabilities,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { renameAt, renameableAt } from '../../core/index.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const renameCapability = ({ textDocument }: ClientCapabilities): Partial<ServerCapabilities> => ({
  renameProvider: textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
});

export function provideRename(session: Session): void {
  const { connection, workspace, capabilities } = session;
  connection.onPrepareRename(async ({ textDocument, position }): Promise<PrepareRenameResult | null> => {
    const located = await workspace.locate(textDocument.uri);
    if (!located) return null;
    const { app, path, file } = located;
    const found = renameableAt(app, path, file.lines.offsetAt(position));
    if (typeof found === 'string') throw refused(found);
    return found ? { range: toRange(file.lines, found.range), placeholder: found.name } : null;
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }): Promise<WorkspaceEdit | null> => {
    const located = await workspace.locate(textDocument.uri);
    if (!located) return null;
    const { app, root, path, file } = located;
    const changes = renameAt(app, path, file.lines.offsetAt(position), newName);
    if (typeof changes === 'string') throw refused(changes);
    const edits = changes.flatMap((change): TextDocumentEdit[] => {
      const target = app.files.get(change.path);
      const uri = workspace.uriOf(root, change.path);
      return target
        ? [
            {
              textDocument: { uri, version: workspace.openDocument(uri)?.version ?? null },
              edits: change.edits.map(({ range, text }) => ({ range: toRange(target.lines, range), newText: text })),
            },
          ]
        : [];
    });
    if (capabilities.workspace?.workspaceEdit?.documentChanges) return { documentChanges: edits };
    return {
      changes: Object.fromEntries(
        edits.map(({ textDocument: { uri }, edits: of }) => [uri, of]),
      ) as WorkspaceEdit['changes'] & object,
    };
  });
}

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
