/** textDocument/definition: where what is under the cursor comes from, as links where the client takes them. */
import type { Location, LocationLink, ServerCapabilities } from 'vscode-languageserver';
import { definitionAt } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const definitionCapability: Partial<ServerCapabilities> = { definitionProvider: true };

export function provideDefinition(session: Session): void {
  const links = session.capabilities.textDocument?.definition?.linkSupport === true;
  session.connection.onDefinition(({ textDocument, position }) =>
    answerRequest<Location[] | LocationLink[] | null>(
      session,
      'definition',
      textDocument.uri,
      null,
      ({ app, root, path, file }) => {
        const definition = definitionAt(app, path, file.lines.offsetAt(position));
        if (!definition) return null;
        const places = definition.places.flatMap((place) => {
          const target = app.files.get(place.path);
          return target
            ? [{ uri: session.workspace.uriOf(root, place.path), range: toRange(target.lines, place.range) }]
            : [];
        });
        if (!links) return places;
        const originSelectionRange = toRange(file.lines, definition.origin);
        return places.map(({ uri, range }) => ({
          originSelectionRange,
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
        }));
      },
    ),
  );
}
