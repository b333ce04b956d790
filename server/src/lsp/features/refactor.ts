/**
 * Code actions of the kind `refactor`, and codeAction/resolve: what a refactoring changes is found when it is taken, for
 * clients that can wait for it. One that cannot be is shown with its reason where somebody asks for refactorings.
 */
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Changes, type Refactoring, type RefactoringKind, refactoringsAt } from '../../core/index.ts';
import { editAbilities } from '../edit-abilities.ts';
import { logFault, type Session } from '../session.ts';
import { type EditAbilities, toEdit } from '../to-lsp.ts';
import type { LocatedDocument } from '../workspace/located.ts';

/** Of a kind that came with LSP 3.18, which has no name in the library yet. */
const MOVE = `${CodeActionKind.Refactor}.move`;

const KINDS: Readonly<Record<RefactoringKind, string>> = {
  extract: CodeActionKind.RefactorExtract,
  rewrite: CodeActionKind.RefactorRewrite,
  move: MOVE,
};

export const REFACTOR_KINDS: readonly string[] = Object.values(KINDS);

export interface RefactorAbilities extends EditAbilities {
  /** The client asks for the edit of the action that was taken. */
  readonly resolve: boolean;
  /** It shows actions that cannot be taken. */
  readonly disabled: boolean;
}

export const refactorAbilities = (session: Session, resolve: boolean): RefactorAbilities => ({
  ...editAbilities(session),
  resolve,
  disabled: session.capabilities.textDocument?.codeAction?.disabledSupport === true,
});

/** What the client gives back when an action is taken. */
interface RefactorData {
  readonly refactoring: string;
  readonly uri: string;
  readonly range: Range;
  readonly version: number | null;
}

export function refactorActions(
  session: Session,
  uri: string,
  located: LocatedDocument,
  range: Range,
  wants: (kind: string) => boolean,
  context: CodeActionContext,
  can: RefactorAbilities,
): CodeAction[] {
  if (!REFACTOR_KINDS.some(wants)) return [];
  const { workspace } = session;
  const version = workspace.openDocument(uri)?.version ?? null;
  const onFault = (error: unknown): void => logFault(session, 'codeAction', uri, error);
  return found(located, range, asksForRefactorings(context), onFault).flatMap((refactoring): CodeAction[] => {
    const { id, title, refusal, creates, deletes } = refactoring;
    const kind = KINDS[refactoring.kind];
    if (!wants(kind) || (creates && !can.create) || (deletes && !can.remove)) return [];
    if (refusal !== undefined)
      return can.disabled && asksForRefactorings(context) ? [{ title, kind, disabled: { reason: refusal } }] : [];
    if (!can.resolve) {
      try {
        return [{ title, kind, edit: editOf(refactoring.changes(), located, workspace, can) }];
      } catch (error) {
        onFault(error);
        return [];
      }
    }
    return [{ title, kind, data: { refactoring: id, uri, range, version } satisfies RefactorData }];
  });
}

export function provideRefactorings(session: Session, can: RefactorAbilities): void {
  const { connection, workspace } = session;
  connection.onCodeActionResolve(async (action) => {
    const data = dataOf(action.data);
    if (!data) return action;
    const located = await workspace.locate(data.uri);
    const version = workspace.openDocument(data.uri)?.version ?? null;
    if (!located || version !== data.version) throw outdated(action);
    const onFault = (error: unknown): void => logFault(session, 'codeAction/resolve', data.uri, error);
    const taken = found(located, data.range, true, onFault).find(({ id }) => id === data.refactoring);
    if (!taken || taken.refusal !== undefined) throw outdated(action);
    try {
      return { ...action, edit: editOf(taken.changes(), located, workspace, can) };
    } catch (error) {
      onFault(error);
      throw new ResponseError(LSPErrorCodes.RequestFailed, `"${action.title}" failed: see the log of the server.`);
    }
  });
}

/** A menu of refactorings, not the light bulb. */
const asksForRefactorings = ({ only }: CodeActionContext): boolean =>
  only?.some((kind) => kind === CodeActionKind.Refactor || kind.startsWith(`${CodeActionKind.Refactor}.`)) === true;

function found(
  { app, path, file }: LocatedDocument,
  range: Range,
  isAsked: boolean,
  onFault: (error: unknown) => void,
): readonly Refactoring[] {
  const selected = { start: file.lines.offsetAt(range.start), end: file.lines.offsetAt(range.end) };
  return refactoringsAt(app, path, selected, isAsked, onFault);
}

function editOf(
  { files, deleted = [] }: Changes,
  located: LocatedDocument,
  workspace: Session['workspace'],
  can: EditAbilities,
): WorkspaceEdit {
  const edit = toEdit(files, located, workspace, can);
  if (deleted.length === 0) return edit;
  const deletions = deleted.map((path) => ({ kind: 'delete' as const, uri: workspace.uriOf(located.root, path) }));
  return { documentChanges: [...(edit.documentChanges ?? []), ...deletions] };
}

const outdated = ({ title }: CodeAction): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, `The text has changed since "${title}" was offered: ask again.`);

/** Whatever a client sends. */
function dataOf(data: unknown): RefactorData | undefined {
  const found = data as Partial<RefactorData> | null | undefined;
  return typeof found?.refactoring === 'string' && typeof found.uri === 'string' && found.range
    ? { refactoring: found.refactoring, uri: found.uri, range: found.range, version: found.version ?? null }
    : undefined;
}
