/** textDocument/completion, and completionItem/resolve for the documentation of one item. */
import {
  type Command,
  type CompletionItem,
  CompletionItemTag,
  type CompletionList,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { offeredAt, placedIn } from '../../core/index.ts';
import { createNameLists } from '../name-lists.ts';
import { withPlainWords } from '../plain-words.ts';
import type { AddEventParams } from '../protocol/creation.ts';
import { COMMANDS } from '../protocol.ts';
import { createRecentLists } from '../recent-lists.ts';
import { answerRequest, describeError, type Session } from '../session.ts';
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
  const recent = createRecentLists();
  const lists = createNameLists(can, recent, session.options.wholeRanges === true);
  session.connection.onCompletion(({ textDocument, position }) =>
    answerRequest<CompletionItem[] | CompletionList | null>(
      session,
      'completion',
      textDocument.uri,
      null,
      (located) => {
        const { app, root, path, file } = located;
        const goingOn = lists.goingOn(located, position);
        if (goingOn) return goingOn;
        const offset = file.lines.offsetAt(position);
        const offered = offeredAt(app, path, offset, session.settings());
        const names = 'names' in offered ? lists.listOf(offered, located, position) : undefined;
        if (names) return names;
        const all = placedIn(offered);
        const known = session.options.lenses ? all : all.filter(({ adds }) => !adds);
        const items = session.options.wholeRanges
          ? known
          : known.map((item) => withPlainWords(item, file.text, offset));
        return toCompletions(items, file.lines, { ...can, add: (event) => addition(root, event) }, recent.add(items));
      },
    ),
  );
  session.connection.onCompletionResolve((item) => {
    try {
      return { ...item, ...documentationOf(recent.at(item.data), can) };
    } catch (error) {
      session.host.log(`completionItem/resolve failed for ${item.label}: ${describeError(error)}`);
      return item;
    }
  });
}

const addition = (app: string, event: Omit<AddEventParams, 'app'>): Command => {
  const params: AddEventParams = { app, ...event };
  return { title: 'Add Event', command: COMMANDS.addEvent, arguments: [params] };
};

function abilitiesOf({ capabilities }: Session): CompletionAbilities {
  const completion = capabilities.textDocument?.completion;
  const item = completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    markdown: item?.documentationFormat?.includes('markdown') === true,
    tags: item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
    resolve: item?.resolveSupport?.properties.includes('documentation') === true,
    sharedRange: completion?.completionList?.itemDefaults?.includes('editRange') === true,
  };
}
