/** textDocument/hover */
import type { Hover, ServerCapabilities } from 'vscode-languageserver';
import { hoverAt } from '../../core/index.ts';
import { answer, type Session } from '../session.ts';
import { toHover } from '../to-lsp.ts';

export const hoverCapability: Partial<ServerCapabilities> = { hoverProvider: true };

export function provideHover(session: Session): void {
  const markdown = session.capabilities.textDocument?.hover?.contentFormat?.includes('markdown') === true;
  session.connection.onHover(({ textDocument, position }) =>
    answer<Hover | null>(session, 'hover', textDocument.uri, null, ({ app, path, file }) => {
      const hover = hoverAt(app, path, file.lines.offsetAt(position));
      return hover ? toHover(hover, file.lines, markdown) : null;
    }),
  );
}
