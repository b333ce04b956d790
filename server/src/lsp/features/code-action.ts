/**
 * textDocument/codeAction: the fixes of the findings under the cursor, found again by recomputing, and silencing them;
 * refactorings; on request, all safe fixes of the document at once.
 */
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { type Finding, type Fix, safeChanges, silencingFixes } from '../../core/index.ts';
import { answerRequest, logFault, type Session } from '../session.ts';
import { DIAGNOSTIC_SOURCE, type EditAbilities, toCodeAction, toEdit, toRange } from '../to-lsp.ts';
import type { LocatedDocument } from '../workspace/located.ts';
import { migrateCommand } from './migrate.ts';
import { provideRefactorings, REFACTOR_KINDS, refactorAbilities, refactorActions } from './refactor.ts';

/** All safe fixes; what clients name that apply it when asked for `source.fixAll`. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.freshworksEvents`;

/** A client that takes commands only is offered none: each of ours is an edit. */
const takesEdits = ({ textDocument }: ClientCapabilities): boolean =>
  textDocument?.codeAction?.codeActionLiteralSupport !== undefined;

export const codeActionCapability = (capabilities: ClientCapabilities): Partial<ServerCapabilities> =>
  takesEdits(capabilities)
    ? {
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, ...REFACTOR_KINDS],
          ...(canResolve(capabilities) && { resolveProvider: true }),
        },
      }
    : {};

/** Whether a client asks for the edit of an action that was taken, and keeps what the action is found again by. */
const canResolve = ({ textDocument }: ClientCapabilities): boolean =>
  textDocument?.codeAction?.dataSupport === true &&
  textDocument.codeAction.resolveSupport?.properties.includes('edit') === true;

export function provideCodeActions(session: Session): void {
  if (!takesEdits(session.capabilities)) return;
  const can = refactorAbilities(session, canResolve(session.capabilities));
  provideRefactorings(session, can);
  session.connection.onCodeAction(({ textDocument, range, context }) =>
    answerRequest<CodeAction[] | null>(session, 'codeAction', textDocument.uri, null, (located) => {
      const wants = (kind: string): boolean =>
        !context.only || context.only.some((only) => only === '' || `${kind}.`.startsWith(`${only}.`));
      const findings = () => session.findings(located.app).filter(({ path }) => path === located.path);
      /** What fails of them takes no other action with it. */
      const alone = (find: () => CodeAction[]): CodeAction[] => {
        try {
          return find();
        } catch (error) {
          logFault(session, 'codeAction', textDocument.uri, error);
          return [];
        }
      };
      return [
        ...alone(() =>
          wants(CodeActionKind.QuickFix) ? quickFixes(session, located, range, context.diagnostics, can, alone) : [],
        ),
        ...alone(() => refactorActions(session, textDocument.uri, located, range, wants, context, can)),
        // Among quick fixes it would only be in the way.
        ...alone(() => (context.only && wants(FIX_ALL) ? everySafeFix(session, located, findings(), can) : [])),
      ];
    }),
  );
}

function quickFixes(
  session: Session,
  located: LocatedDocument,
  range: Range,
  diagnostics: readonly Diagnostic[],
  can: EditAbilities,
  alone: (find: () => CodeAction[]) => CodeAction[],
): CodeAction[] {
  const { file } = located;
  const here = findingsAt(session, located, range, diagnostics);
  const migration =
    can.reveal && here.some(({ rule }) => rule === OUTDATED) ? migrateCommand(located, session.texts) : undefined;
  const ofFindings = here.flatMap((finding) => {
    const place = toRange(file.lines, finding.range);
    const shown = diagnostics.filter(
      ({ code, source, range: at }) =>
        code === finding.rule && source === DIAGNOSTIC_SOURCE && JSON.stringify(at) === JSON.stringify(place),
    );
    const actionsOf = (fixes: () => readonly Fix[]): CodeAction[] =>
      alone(() => fixes().flatMap((fix) => toCodeAction(fix, located, session.workspace, shown, can) ?? []));
    return [...actionsOf(() => finding.fixes?.() ?? []), ...actionsOf(() => silencingFixes(located.app, finding))];
  });
  if (!migration) return ofFindings;
  const { command } = migration;
  return [
    {
      title: command.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnostics.filter(({ code }) => code === OUTDATED),
      command,
    },
    ...ofFindings,
  ];
}

/**
 * An editor says which findings it shows at the place: only these are found again where nobody has asked for all of them since
 * the last edit. One that it does not show yet comes with an answer of its own, behind which editors ask again.
 */
function findingsAt(
  session: Session,
  { app, path, file }: LocatedDocument,
  { start, end }: Range,
  diagnostics: readonly Diagnostic[],
): readonly Finding[] {
  const range = { start: file.lines.offsetAt(start), end: file.lines.offsetAt(end) };
  const isHere = (finding: Finding): boolean =>
    finding.path === path && finding.range.start <= range.end && finding.range.end >= range.start;
  const rules = new Set(diagnostics.flatMap(({ code, source }) => (source === DIAGNOSTIC_SOURCE ? String(code) : [])));
  const near = session.findingsNear(app, { path, range, rules })?.filter(isHere);
  // A finding of a part may stand at another part, and what is shown may be out of date.
  const areFound = near && [...rules].every((code) => near.some(({ rule }) => rule === code));
  return areFound ? near : session.findings(app).filter(isHere);
}

/** The finding that a migration mends. */
const OUTDATED = 'no-deprecated-platform';

function everySafeFix(
  session: Session,
  located: LocatedDocument,
  findings: readonly Finding[],
  can: EditAbilities,
): CodeAction[] {
  const changes = safeChanges(findings).filter(({ create }) => can.create || !create);
  if (changes.length === 0) return [];
  const edit = toEdit(changes, located, session.workspace, can);
  return [{ title: 'Apply all safe fixes', kind: FIX_ALL, edit }];
}
