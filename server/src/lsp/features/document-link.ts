/** textDocument/documentLink: texts that name a file, and names of request templates, lead there. */
import type { DocumentLink, ServerCapabilities } from 'vscode-languageserver';
import { linksIn } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const documentLinkCapability: Partial<ServerCapabilities> = { documentLinkProvider: {} };

export function provideDocumentLinks(session: Session): void {
  session.connection.onDocumentLinks(({ textDocument }, token) =>
    answerRequest<DocumentLink[] | null>(
      session,
      'documentLink',
      textDocument.uri,
      null,
      ({ app, root, path, file }) =>
        linksIn(app, path).map(({ range, target, place }) => {
          const uri = session.workspace.uriOf(root, target);
          const start = place && app.files.get(target)?.lines.positionAt(place.start);
          // The form in which editors open a file at a place.
          const where = start ? `#L${start.line + 1},${start.character + 1}` : '';
          return { range: toRange(file.lines, range), target: `${uri}${where}`, tooltip: target };
        }),
      token,
    ),
  );
}
