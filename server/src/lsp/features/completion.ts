/** textDocument/completion and completionItem/resolve */
import type { CompletionItem, CompletionList, ServerCapabilities } from 'vscode-languageserver';
import { type Completion, completionsAt } from '../../core/index.ts';
import { answer, type Session } from '../session.ts';
import { type CompletionAbilities, documentationOf, toCompletions } from '../to-lsp.ts';

/** A quote opens a key or a bracket, a dot a member; a space and a line break come after a comma in JSON. */
export const completionCapability: Partial<ServerCapabilities> = {
  completionProvider: {
    triggerCharacters: ['.', '"', "'", '`', '[', ':', ' '],
    completionItem: { labelDetailsSupport: true },
    resolveProvider: true,
  },
};

export function provideCompletion(session: Session): void {
  const can = abilitiesOf(session);
  /** A client shows one list at a time. Items are numbered on from list to list, so that a number tells both. */
  const shown: { first: number; items: readonly Completion[] } = { first: 0, items: [] };
  session.connection.onCompletion(({ textDocument, position }) =>
    answer<CompletionItem[] | CompletionList | null>(
      session,
      'completion',
      textDocument.uri,
      null,
      ({ app, path, file }) => {
        shown.first += shown.items.length;
        shown.items = completionsAt(app, path, file.lines.offsetAt(position));
        return toCompletions(shown.items, file.lines, can, shown.first);
      },
    ),
  );
  session.connection.onCompletionResolve((item) => {
    const number: unknown = item.data;
    const known = typeof number === 'number' ? shown.items[number - shown.first] : undefined;
    return known ? { ...item, ...documentationOf(known, can) } : item;
  });
}

function abilitiesOf({ capabilities }: Session): CompletionAbilities {
  const completion = capabilities.textDocument?.completion;
  const item = completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    markdown: item?.documentationFormat?.includes('markdown') === true,
    resolve: item?.resolveSupport?.properties.includes('documentation') === true,
    sharedRange: completion?.completionList?.itemDefaults?.includes('editRange') === true,
  };
}
