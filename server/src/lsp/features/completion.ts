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

/** Which item of which list a client asks about. */
interface ItemKey {
  readonly list: number;
  readonly index: number;
}

export function provideCompletion(session: Session): void {
  const can = abilitiesOf(session);
  /** A client shows one list at a time. */
  const shown: { list: number; items: readonly Completion[] } = { list: 0, items: [] };
  session.connection.onCompletion(({ textDocument, position }) =>
    answer<CompletionItem[] | CompletionList | null>(
      session,
      'completion',
      textDocument.uri,
      null,
      ({ app, path, file }) => {
        shown.items = completionsAt(app, path, file.lines.offsetAt(position));
        const list = ++shown.list;
        return toCompletions(shown.items, file.lines, can, (index): ItemKey => ({ list, index }));
      },
    ),
  );
  session.connection.onCompletionResolve((item) => {
    const key: unknown = item.data;
    const known = isItemKey(key) && key.list === shown.list ? shown.items[key.index] : undefined;
    return known ? { ...item, ...documentationOf(known, can) } : item;
  });
}

const isItemKey = (data: unknown): data is ItemKey =>
  typeof data === 'object' && data !== null && 'list' in data && 'index' in data && typeof data.index === 'number';

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
