/** textDocument/inlayHint: what a compared value means, where the user wants to see it. */
import type { InlayHint, ServerCapabilities } from 'vscode-languageserver';
import { valueLabelsIn } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';

export const inlayHintCapability: Partial<ServerCapabilities> = { inlayHintProvider: true };

export function provideInlayHints(session: Session): void {
  session.connection.languages.inlayHint.on(({ textDocument, range }) =>
    answerRequest<InlayHint[] | null>(session, 'inlayHint', textDocument.uri, null, ({ app, path, file }) => {
      if (!session.settings().valueLabels) return [];
      const asked = { start: file.lines.offsetAt(range.start), end: file.lines.offsetAt(range.end) };
      return valueLabelsIn(app, path, asked).map(({ offset, label }) => ({
        position: file.lines.positionAt(offset),
        label,
        paddingLeft: true,
      }));
    }),
  );
}

/** Asks the client to fetch the hints anew, as after a change of the setting. */
export async function refreshInlayHints({ connection, capabilities }: Session): Promise<void> {
  if (capabilities.workspace?.inlayHint?.refreshSupport) await connection.languages.inlayHint.refresh();
}
