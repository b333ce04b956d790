/** textDocument/definition: where what is under the cursor comes from, as links where the client takes them. */
import type { Location, LocationLink, ServerCapabilities } from 'vscode-languageserver';
import { definitionAt, symbolDefinitionAt } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const definitionCapability: Partial<ServerCapabilities> = { definitionProvider: true };

export function provideDefinition(session: Session): void {
  const links = session.capabilities.textDocument?.definition?.linkSupport === true;
  session.connection.onDefinition(({ textDocument, position }, token) =>
    answerRequest<Location[] | LocationLink[] | null>(
      session,
      'definition',
      textDocument.uri,
      null,
      ({ app, root, path, file }) => {
        const offset = file.lines.offsetAt(position);
        const definition = symbolDefinitionAt(app, path, offset) ?? definitionAt(app, path, offset);
        if (!definition) return null;
        const places = definition.places.map((place) => {
          const target = app.files.get(place.path);
          // Of a page or icon only its address is known.
          const range = target ? toRange(target.lines, place.range) : START;
          return { uri: session.workspace.uriOf(root, place.path), range };
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
      token,
    ),
  );
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
