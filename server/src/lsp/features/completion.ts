/** textDocument/completion, and completionItem/resolve for the documentation of one item. */
import {
  type Command,
  type CompletionItem,
  CompletionItemTag,
  type CompletionList,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { type Completion, completionsAt } from '../../core/index.ts';
import { withPlainWords } from '../plain-words.ts';
import type { AddEventParams } from '../protocol/creation.ts';
import { COMMANDS } from '../protocol.ts';
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
  session.connection.onCompletion(({ textDocument, position }) =>
    answerRequest<CompletionItem[] | CompletionList | null>(
      session,
      'completion',
      textDocument.uri,
      null,
      ({ app, root, path, file }) => {
        const offset = file.lines.offsetAt(position);
        const all = completionsAt(app, path, offset, session.settings());
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

type Documentation = Completion['documentation'];

/** What the items of the last lists say when they are looked at. */
interface RecentLists {
  /** The number of the first item. */
  add(items: readonly Completion[]): number;
  at(number: unknown): Documentation;
}

/** A client shows one list at a time, but another extension may ask for a list of its own meanwhile. */
const MOST_LISTS = 2;

/** Items are numbered on from list to list, so that a number tells both. */
function createRecentLists(): RecentLists {
  const lists: { readonly first: number; readonly said: readonly Documentation[] }[] = [];
  let next = 0;
  return {
    add(items) {
      const first = next;
      next += items.length;
      lists.push({ first, said: items.map(({ documentation }) => documentation) });
      if (lists.length > MOST_LISTS) lists.shift();
      return first;
    },
    at(number) {
      if (typeof number !== 'number') return undefined;
      const list = lists.find(({ first, said }) => first <= number && number < first + said.length);
      return list?.said[number - list.first];
    },
  };
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
