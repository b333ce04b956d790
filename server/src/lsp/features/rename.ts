/** textDocument/prepareRename and rename: one edit for all files of the app, or a sentence on why not. */
import {
  type ClientCapabilities,
  LSPErrorCodes,
  MessageType,
  type PrepareRenameResult,
  ResponseError,
  type ServerCapabilities,
  ShowMessageNotification,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { filesOfRename, type Renaming, renameAt, renameableAt } from '../../core/index.ts';
import { editAbilities } from '../edit-abilities.ts';
import { refuseCancelled, type Session } from '../session.ts';
import { toEdit, toRange } from '../to-lsp.ts';
import type { LocatedDocument } from '../workspace/located.ts';

export const renameCapability = ({ textDocument }: ClientCapabilities): Partial<ServerCapabilities> => ({
  renameProvider: textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
});

export function provideRename(session: Session): void {
  const { connection, workspace } = session;
  connection.onPrepareRename(async ({ textDocument, position }, token): Promise<PrepareRenameResult | null> => {
    const ask = ({ app, path, file }: LocatedDocument) => renameableAt(app, path, file.lines.offsetAt(position));
    const located = await locatedForRename(session, { textDocument, position }, ask);
    refuseCancelled(token);
    if (!located) return null;
    const found = beyondReach(session, located) ?? ask(located);
    if (typeof found === 'string') throw refused(found);
    if (found?.isFile && !editAbilities(session).rename) throw refused(FILES_ELSEWHERE);
    return found ? { range: toRange(located.file.lines, found.range), placeholder: found.name } : null;
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }, token): Promise<WorkspaceEdit | null> => {
    const ask = ({ app, path, file }: LocatedDocument) => renameAt(app, path, file.lines.offsetAt(position), newName);
    const located = await locatedForRename(session, { textDocument, position, newName }, ask);
    refuseCancelled(token);
    if (!located) return null;
    const unreachable = beyondReach(session, located);
    if (unreachable !== undefined) throw refused(unreachable);
    const renaming = ask(located);
    if (typeof renaming === 'string') throw refused(renaming);
    const can = editAbilities(session);
    if (renaming.isFile && !can.rename) throw refused(FILES_ELSEWHERE);
    if (renaming.isFile && followsByItself(session))
      return toEdit([], located, workspace, can, renaming.moves.slice(0, 1));
    if (!can.rename && renaming.moves.length > 0) warn(session, sentenceOn(renaming.moves));
    const edit = toEdit(renaming.changes, located, workspace, can, renaming.moves);
    return renaming.warning === undefined ? edit : toConfirmed(session, edit, renaming.warning);
  });
}

/**
 * The document, as it is now. A file that has just moved is told of later, by whoever watches the disk: before one is refused because
 * another is there, or because it is there no more, it is looked for.
 */
async function locatedForRename(
  { workspace }: Session,
  { textDocument, position, newName = '' }: TextDocumentPositionParams & { readonly newName?: string },
  ask: (located: LocatedDocument) => unknown,
): Promise<LocatedDocument | undefined> {
  const located = await workspace.locate(textDocument.uri);
  if (!located || typeof ask(located) !== 'string') return located;
  const { app, root, path, file } = located;
  const concerned = filesOfRename(app, path, file.lines.offsetAt(position), newName);
  for (const one of concerned) await workspace.fileChanged(workspace.uriOf(root, one));
  return concerned.length > 0 ? workspace.locate(textDocument.uri) : located;
}

const FILES_ELSEWHERE =
  'This editor moves no files along with texts: give the file another name where files are listed, and all that name it follow.';

/**
 * VS Code asks what follows a file (workspace/willRenameFiles) also where an edit moves it, and takes all of it as one step; what follows would
 * be done twice if it stood in the edit as well.
 */
const followsByItself = ({ options, capabilities }: Session): boolean =>
  options.lenses === true && capabilities.workspace?.fileOperations?.willRename === true;

/** Where only open documents are known, a name may stand in others. */
const beyondReach = ({ host }: Session, { root }: LocatedDocument): string | undefined =>
  host.files.reaches(root)
    ? undefined
    : 'The files of this app cannot be read from here, so that not every place of the name is known: open the app from a disk.';

/** To clients that cannot give files other names. */
const sentenceOn = (moves: Renaming['moves']): string =>
  `This editor renames no files along with names: rename ${moves.map(({ from, to }) => `${from} to ${to}`).join(', ')}.`;

const warn = ({ connection }: Session, message: string): void =>
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });

/** The author sees the warning with all places and decides, where the client has a view for that; elsewhere it is only said. */
function toConfirmed(session: Session, edit: WorkspaceEdit, warning: string): WorkspaceEdit {
  if (!edit.documentChanges || !editAbilities(session).annotate) {
    warn(session, warning);
    return edit;
  }
  const annotation = { label: 'Stored by the platform', needsConfirmation: true, description: warning };
  const documentChanges = edit.documentChanges.map((change) =>
    'edits' in change
      ? { ...change, edits: change.edits.map((one) => ({ ...one, annotationId: STORED })) }
      : { ...change, annotationId: STORED },
  );
  return { changeAnnotations: { [STORED]: annotation }, documentChanges };
}

const STORED = 'stored';

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
