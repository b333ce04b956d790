/** textDocument/completion */
import type { CompletionItem, ServerCapabilities } from 'vscode-languageserver';
import { completionsAt } from '../../core/index.ts';
import { answer, type Session } from '../session.ts';
import { toCompletionItem } from '../to-lsp.ts';

/** A quote opens a key or a bracket, a dot a member; a space and a line break come after a comma in JSON. */
export const completionCapability: Partial<ServerCapabilities> = {
  completionProvider: {
    triggerCharacters: ['.', '"', "'", '`', '[', ':', ' '],
    completionItem: { labelDetailsSupport: true },
  },
};

export function provideCompletion(session: Session): void {
  const abilities = session.capabilities.textDocument?.completion?.completionItem;
  const can = {
    snippets: abilities?.snippetSupport === true,
    labelDetails: abilities?.labelDetailsSupport === true,
    markdown: abilities?.documentationFormat?.includes('markdown') === true,
  };
  session.connection.onCompletion(({ textDocument, position }) =>
    answer<CompletionItem[] | null>(session, 'completion', textDocument.uri, null, ({ app, path, file }) => {
      const offset = file.lines.offsetAt(position);
      return completionsAt(app, path, offset).map((item) => toCompletionItem(item, file.lines, can));
    }),
  );
}
