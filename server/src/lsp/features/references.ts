/** textDocument/references and documentHighlight: every place of a handler, template, parameter, event or payload field. */
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { highlightsAt, symbolAt } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const referencesCapability: Partial<ServerCapabilities> = {
  referencesProvider: true,
  documentHighlightProvider: true,
};

export function provideReferences(session: Session): void {
  session.connection.onReferences(({ textDocument, position, context }, token) =>
    answerRequest<Location[] | null>(
      session,
      'references',
      textDocument.uri,
      null,
      ({ app, root, path, file }) => {
        const symbol = symbolAt(app, path, file.lines.offsetAt(position));
        if (!symbol) return null;
        return symbol.occurrences
          .filter(({ role }) => context.includeDeclaration || role !== 'definition')
          .map((place) => ({
            uri: session.workspace.uriOf(root, place.file.path),
            range: toRange(place.file.lines, place.range),
          }));
      },
      token,
    ),
  );
  session.connection.onDocumentHighlight(({ textDocument, position }, token) =>
    answerRequest<DocumentHighlight[] | null>(
      session,
      'documentHighlight',
      textDocument.uri,
      null,
      ({ app, path, file }) => {
        const places = highlightsAt(app, path, file.lines.offsetAt(position));
        if (places.length === 0) return null;
        return places.map(({ range, role }) => ({
          range: toRange(file.lines, range),
          kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      },
      token,
    ),
  );
}
