/** textDocument/hover: what is under the cursor, with the value of the last run. */
import type { Hover, ServerCapabilities } from 'vscode-languageserver';
import { hoverAt, type LastPayload } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toHover } from '../to-lsp.ts';

export const hoverCapability: Partial<ServerCapabilities> = { hoverProvider: true };

export function provideHover(session: Session): void {
  const markdown = session.capabilities.textDocument?.hover?.contentFormat?.includes('markdown') === true;
  session.connection.onHover(({ textDocument, position }) =>
    answerRequest<Hover | null>(session, 'hover', textDocument.uri, null, ({ app, root, path, file }) => {
      const lastPayload: LastPayload = (scope, event) => session.lastRuns.of(root, scope, event)?.report.payload;
      const hover = hoverAt(app, path, file.lines.offsetAt(position), lastPayload);
      return hover ? toHover(hover, file.lines, markdown) : null;
    }),
  );
}
