/** textDocument/codeAction: the fixes of the findings under the cursor, found again by recomputing, and silencing them. */
import { type CodeAction, CodeActionKind, type ServerCapabilities } from 'vscode-languageserver';
import { silencingFixes } from '../../core/index.ts';
import { answer, type Session } from '../session.ts';
import { DIAGNOSTIC_SOURCE, toCodeAction, toRange } from '../to-lsp.ts';

export const codeActionCapability: Partial<ServerCapabilities> = {
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
};

export function provideCodeActions(session: Session): void {
  const edits = session.capabilities.workspace?.workspaceEdit;
  const can = {
    versions: edits?.documentChanges === true,
    create: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    reveal: session.options.lenses === true,
  };
  session.connection.onCodeAction(({ textDocument, range, context }) =>
    answer<CodeAction[] | null>(session, 'codeAction', textDocument.uri, null, (located) => {
      if (context.only && !context.only.some((kind) => kind === '' || kind.startsWith(CodeActionKind.QuickFix)))
        return [];
      const { app, path, file } = located;
      const start = file.lines.offsetAt(range.start);
      const end = file.lines.offsetAt(range.end);
      const here = session
        .findings(app)
        .filter((finding) => finding.path === path && finding.range.start <= end && finding.range.end >= start);
      return here.flatMap((finding) => {
        const place = toRange(file.lines, finding.range);
        const shown = context.diagnostics.filter(
          ({ code, source, range: at }) =>
            code === finding.rule && source === DIAGNOSTIC_SOURCE && JSON.stringify(at) === JSON.stringify(place),
        );
        const fixes = [...(finding.fixes?.() ?? []), ...silencingFixes(finding)];
        return fixes.flatMap((fix) => toCodeAction(fix, located, session.workspace, shown, can) ?? []);
      });
    }),
  );
}
