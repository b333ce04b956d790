/** Lists of names as the protocol has them, kept: an author types on in a list, and meets it again at the next place. */
import type { CompletionItem, CompletionList, Position } from 'vscode-languageserver';
import { type OfferedNames, placedIn } from '../core/index.ts';
import { signIn, withPlainWords } from './plain-words.ts';
import type { RecentLists } from './recent-lists.ts';
import { type CompletionAbilities, toCompletions } from './to-lsp.ts';
import type { LocatedDocument, Typing } from './workspace/located.ts';

export interface NameLists {
  /** Nothing where the items do not all replace the same, or where the client has no word for that. */
  listOf(offered: OfferedNames, located: LocatedDocument, position: Position): CompletionList | undefined;
  /** The last list once more, while nothing but its word has become another one: its client was told that it is complete. */
  goingOn(located: LocatedDocument, position: Position): CompletionList | undefined;
}

/** What was made of names. */
interface Made {
  readonly items: CompletionItem[];
  /** The number of the first item. */
  readonly first: number;
}

/** The list that was shown last. */
interface Shown {
  readonly path: string;
  /** The word that was typed; nothing where none had begun. */
  readonly typing: Typing | undefined;
  /** Of the snapshot. */
  readonly mark: object | undefined;
  readonly list: CompletionList;
  /** Where what is replaced begins, and where the word does. */
  readonly start: Position;
  readonly wordStart: Position;
  readonly wordOffset: number;
}

export function createNameLists(can: CompletionAbilities, recent: RecentLists, hasWholeRanges: boolean): NameLists {
  const known = new WeakMap<OfferedNames['names'], Made>();
  let shown: Shown | undefined;

  const makeOf = (offered: OfferedNames, { file }: LocatedDocument, offset: number): Made | undefined => {
    const { names, operator } = offered;
    const isAlike = hasWholeRanges || names.every(({ text }) => signIn(text) === operator);
    if (!isAlike) return undefined;
    const all = placedIn(offered);
    const items = hasWholeRanges ? all : all.map((item) => withPlainWords(item, file.text, offset));
    const first = recent.add(names);
    const made = toCompletions(items, file.lines, can, first);
    if (Array.isArray(made)) return undefined;
    // By that, who writes messages knows that its text stays the same.
    Object.freeze(made.items);
    return { items: made.items, first };
  };

  return {
    listOf(offered, located, position) {
      shown = undefined;
      const { names, range, word } = offered;
      if (!can.sharedRange || names.length === 0) return undefined;
      const { lines, typedWord } = located.file;
      const before = known.get(names);
      const made = before ?? makeOf(offered, located, lines.offsetAt(position));
      if (!made) return undefined;
      if (before) recent.again(made.first, names);
      else known.set(names, made);
      const start = lines.positionAt(range.start + (hasWholeRanges ? 0 : offered.operator.length));
      const list = listFrom(made.items, start, lines.positionAt(range.end));
      const { typing, path, mark } = located;
      if (!word) return list;
      const isTyped = typing?.path === path && typing.start === word.start && typedWord?.end === word.end;
      const shownNow = { path, mark, list, start, wordStart: lines.positionAt(word.start), wordOffset: word.start };
      if (isTyped) shown = { ...shownNow, typing };
      else if (word.start === word.end) shown = { ...shownNow, typing: undefined };
      return list;
    },
    goingOn({ typing, path, file }, position) {
      if (!shown || !typing || typing.path !== path || shown.path !== path || !file.typedWord) return undefined;
      const { wordStart, start, list } = shown;
      const isSame = shown.typing ? shown.typing === typing : shown.mark && shown.mark === typing.begunIn;
      if (!isSame || typing.start !== shown.wordOffset) return undefined;
      const length = file.typedWord.end - file.typedWord.start;
      const isAtEnd = position.line === wordStart.line && position.character === wordStart.character + length;
      return isAtEnd ? listFrom(list.items, start, position) : undefined;
    },
  };
}

const listFrom = (items: CompletionItem[], start: Position, end: Position): CompletionList => ({
  isIncomplete: false,
  itemDefaults: { editRange: { start, end } },
  items,
});
