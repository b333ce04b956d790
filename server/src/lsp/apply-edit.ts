/** Asks the client to change files; one that takes no edits from a server is not asked. */
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Whether it did. Rejects with a sentence for people where the client cannot. */
export async function applyEdit(session: Session, label: string, edit: WorkspaceEdit): Promise<boolean> {
  if (!canApply(session))
    throw new ResponseError(
      LSPErrorCodes.RequestFailed,
      'This editor takes no edits from a language server: use freshworks-events in a terminal.',
    );
  const { applied } = await session.connection.workspace.applyEdit({ label, edit });
  return applied;
}

export const canApply = ({ capabilities }: Session): boolean => capabilities.workspace?.applyEdit === true;
