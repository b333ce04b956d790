/** workspace/willRenameFiles: what names a file or folder of an app follows when an editor gives it another name. */
import {
  type ClientCapabilities,
  type FileOperationOptions,
  MessageType,
  ShowMessageNotification,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type FileMove, followMoves, isInside, isSamePath, relativePath } from '../../core/index.ts';
import { editAbilities } from '../edit-abilities.ts';
import { APP_FOLDERS } from '../protocol.ts';
import { describeError, type Session } from '../session.ts';
import { toEdit } from '../to-lsp.ts';
import type { Workspace } from '../workspace.ts';

/** Only what lies in the folders of an app is asked about: nobody waits for us when other files move. */
export const fileRenamesCapability = ({ workspace }: ClientCapabilities): FileOperationOptions =>
  workspace?.fileOperations?.willRename
    ? { willRename: { filters: [{ pattern: { glob: `**/{${APP_FOLDERS.join(',')}}/**` } }] } }
    : {};

export function provideFileRenames(session: Session): void {
  const { connection, capabilities, host, workspace } = session;
  if (!capabilities.workspace?.fileOperations?.willRename) return;
  connection.workspace.onWillRenameFiles(async ({ files }): Promise<WorkspaceEdit | null> => {
    try {
      const edits: WorkspaceEdit[] = [];
      for (const [root, moves] of movesByApp(workspace, files)) {
        const located = await workspace.load(root);
        if (!located) continue;
        const followed = followMoves(located.app, moves);
        const can = editAbilities(session);
        const byHand = can.rename ? [] : followed.moves.map(({ from, to }) => `rename ${from} to ${to}`);
        const told = byHand.length > 0 ? [`This editor moves no files along: ${byHand.join(', ')}.`] : [];
        if (followed.left.length + told.length > 0) warn(session, [...followed.left, ...told]);
        if (followed.changes.length > 0 || followed.moves.length > 0)
          edits.push(toEdit(followed.changes, located, workspace, can, followed.moves));
      }
      return joined(edits);
    } catch (error) {
      // The file gets its name all the same.
      host.log(`willRenameFiles failed: ${describeError(error)}`);
      return null;
    }
  });
}

/** What moves in each app; what goes over into another app, or out of all, leaves its own. */
function movesByApp(
  workspace: Workspace,
  files: readonly { readonly oldUri: string; readonly newUri: string }[],
): ReadonlyMap<string, readonly FileMove[]> {
  const moves = new Map<string, FileMove[]>();
  for (const { oldUri, newUri } of files) {
    const root = innermostRoot(workspace, oldUri);
    const from = root === undefined ? undefined : relativePath(root, oldUri);
    if (root === undefined || from === undefined) continue;
    const goesOn = innermostRoot(workspace, newUri) === root;
    moves.set(root, [...(moves.get(root) ?? []), { from, to: goesOn ? relativePath(root, newUri) : undefined }]);
  }
  return moves;
}

function innermostRoot(workspace: Workspace, uri: string): string | undefined {
  let best: string | undefined;
  for (const { root } of workspace.apps()) {
    if (!isInside(root, uri) && !isSamePath(root, uri)) continue;
    if (best === undefined || isInside(best, root)) best = root;
  }
  return best;
}

const warn = ({ connection }: Session, sentences: readonly string[]): void =>
  void connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Warning,
    message: sentences.join(' '),
  });

/** Null where nothing follows. */
function joined(edits: readonly WorkspaceEdit[]): WorkspaceEdit | null {
  const documentChanges = edits.flatMap((edit) => edit.documentChanges ?? []);
  if (documentChanges.length > 0) return { documentChanges };
  const changes: [string, TextDocumentEdit['edits']][] = edits.flatMap((edit) => Object.entries(edit.changes ?? {}));
  return changes.length > 0 ? { changes: Object.fromEntries(changes) as NonNullable<WorkspaceEdit['changes']> } : null;
}
