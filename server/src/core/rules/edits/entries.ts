/**
 * Changes of a list or an object in JSON or JavaScript: one entry less or more, with the comma that belongs to it. Comments
 * on the line of an entry are about it and go with it; all others stay, and lines are laid out as they were.
 */
import type { Edit } from '../../text/edit.ts';
import { hasLineEnd, indentAt, indentUnitOf, withLineEndsOf } from '../../text/layout.ts';
import type { Range } from '../../text/range.ts';
import { smallestEdit } from '../../text/smallest-edit.ts';
import { countBeside, isComma, type Piece, piecesOf, textOf, withoutSpaceBehind, withoutSpaceInFront } from './gap.ts';

export interface Entries {
  readonly text: string;
  /** All of the list or object, its brackets included. */
  readonly owner: Range;
  /** In the order of the text. */
  readonly items: readonly Range[];
}

/** Takes an entry away. */
export function removeFrom(entries: Entries, item: Range): Edit {
  const index = entries.items.findIndex(({ start, end }) => start === item.start && end === item.end);
  if (index < 0) return { range: { start: item.start, end: item.start }, text: '' };
  const [before, after] = [gapBefore(entries, index), gapBefore(entries, index + 1)];
  const place = { isFirst: index === 0, isLast: index === entries.items.length - 1 };
  const kept = textOf(withoutEntry(before.pieces, after.pieces, place));
  const isEmpty = place.isFirst && place.isLast && kept.trim() === '';
  return smallestEdit(entries.text, { start: before.start, end: after.end }, isEmpty ? '' : kept);
}

/** The text of a new entry, for the indentation of its first line. */
export type EntryText = (indent: string) => string;

/** How new entries stand to the others. */
export interface Layout {
  /** On lines of their own even where the others share one. */
  readonly ownLines?: boolean;
  /** With an empty line before each, as functions have it. */
  readonly apart?: boolean;
}

/** Puts entries behind the last one, laid out like it. */
export function addBehind(entries: Entries, texts: readonly EntryText[], layout: Layout = {}): Edit {
  const { text, owner, items } = entries;
  const last = items.at(-1);
  if (!last) return fill(entries, texts, layout);
  const gap = gapBefore(entries, items.length);
  const comma = gap.pieces.findIndex(isComma);
  const beside = withoutSpaceBehind(gap.pieces.slice(0, comma + 1 + countBeside(gap.pieces.slice(comma + 1))));
  const isOnOwnLine = hasLineEnd(text.slice(owner.start, last.start));
  const isOneLine = !isOnOwnLine && !layout.ownLines && beside.at(-1)?.kind !== 'lineComment';
  const indent = isOnOwnLine ? indentAt(text, last.start) : innerIndent(entries);
  const between = isOneLine ? ' ' : `${layout.apart ? '\n\n' : '\n'}${indent}`;
  const added = texts.map((textFor) => between + textFor(indent)).join(',');
  // A comma behind the last entry is a habit, and kept. A new one stands before the comments about that entry.
  const head = comma >= 0 ? textOf(beside) : isOneLine ? `${textOf(beside)},` : `,${textOf(beside)}`;
  const rest = (comma >= 0 ? ',' : '') + textOf(gap.pieces.slice(beside.length));
  return smallestEdit(text, gap, head + withLineEndsOf(text, added) + rest);
}

/** Puts an entry before all others: behind comments about the whole, before those about the first entry. */
export function addInFront(entries: Entries, textFor: EntryText): Edit {
  const { text, items } = entries;
  const [first] = items;
  if (!first) return fill(entries, [textFor], {});
  const gap = gapBefore(entries, 0);
  const isOneLine = !gap.pieces.some(({ kind }) => kind === 'line');
  const padding = gap.pieces[0]?.kind === 'blank' ? 1 : 0;
  const head = isOneLine
    ? gap.pieces.slice(0, padding)
    : withoutSpaceBehind(gap.pieces.slice(0, countBeside(gap.pieces)));
  const indent = isOneLine ? innerIndent(entries) : indentAt(text, first.start);
  const added = isOneLine ? `${textFor(indent)}, ` : `\n${indent}${textFor(indent)},`;
  const rest = gap.pieces.slice(head.length);
  return smallestEdit(text, gap, textOf(head) + withLineEndsOf(text, added) + textOf(rest));
}

/** Puts entries into what has none; its comments stay in front of them. */
function fill(entries: Entries, texts: readonly EntryText[], { ownLines, apart }: Layout): Edit {
  const { text, owner } = entries;
  const gap = gapBefore(entries, 0);
  const comments = textOf(withoutSpaceBehind(gap.pieces));
  const indent = innerIndent(entries);
  const added = texts.map((textFor) => textFor(indent)).join(', ');
  if (!ownLines && !hasLineEnd(added) && !hasLineEnd(text.slice(gap.start, gap.end))) {
    const padding = text.charAt(owner.start) === '{' ? ' ' : '';
    return smallestEdit(text, gap, (comments && `${comments} `) + (comments ? '' : padding) + added + padding);
  }
  const lines = texts.map((textFor) => `\n${indent}${textFor(indent)}`).join(apart ? ',\n' : ',');
  return smallestEdit(text, gap, comments + withLineEndsOf(text, `${lines}\n${indentAt(text, owner.start)}`));
}

const innerIndent = ({ text, owner }: Entries): string => indentAt(text, owner.start) + indentUnitOf(text);

/** What is left of two gaps when the entry between them goes. */
function withoutEntry(
  before: readonly Piece[],
  after: readonly Piece[],
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): readonly Piece[] {
  let left = withoutCommentsInFront(before);
  let right = behindEntry(after, isLast);
  if (!isComma(after[countBeside(after)] ?? NOTHING)) {
    const [first, last] = [right.findIndex(isComma), left.findLastIndex(isComma)];
    // Commas stand in front of entries, or this one is the last.
    if (last >= 0) left = left.toSpliced(last, 1);
    else if (first >= 0) right = [...withoutSpaceInFront(right.slice(0, first)), ...right.slice(first + 1)];
  }
  const bare = withoutSpaceBehind(left);
  const endsLine = right[0]?.kind === 'line';
  // The bracket stays where it is, but not in a comment; of two spaces between entries the larger one divides groups.
  const takesRight = isLast
    ? endsLine || bare.at(-1)?.kind !== 'lineComment'
    : endsLine && !isFirst && linesIn(left.slice(bare.length)) <= linesIn(right);
  return takesRight ? [...bare, ...right] : [...left, ...withoutSpaceInFront(right)];
}

/** How many ends of lines stand in front. */
const linesIn = (pieces: readonly Piece[]): number =>
  pieces.slice(0, pieces.length - withoutSpaceInFront(pieces).length).filter(({ kind }) => kind === 'line').length;

const NOTHING: Piece = { kind: 'blank', text: '' };

/** The gap before an entry without the comments that are about it: those on its line, and one that documents it. */
function withoutCommentsInFront(pieces: readonly Piece[]): readonly Piece[] {
  const start =
    pieces.findLastIndex(({ kind, text }) => kind !== 'blank' && (kind !== 'comment' || hasLineEnd(text))) + 1;
  const padding = pieces[start]?.kind === 'blank' ? 1 : 0;
  const left = pieces.slice(0, start + padding);
  const last = withoutSpaceBehind(left).length - 1;
  const opensLine = withoutBlanksBehind(left.slice(0, Math.max(last, 0))).at(-1)?.kind === 'line';
  return linesIn(left.slice(last + 1)) === 1 && opensLine && left[last]?.text.startsWith('/**')
    ? left.slice(0, last)
    : left;
}

const withoutBlanksBehind = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.slice(0, pieces.findLastIndex(({ kind }) => kind !== 'blank') + 1);

/** The gap behind an entry without the comma and the comments on its line, unless these are about the next entry. */
function behindEntry(pieces: readonly Piece[], isLast: boolean): readonly Piece[] {
  const beside = countBeside(pieces);
  const hasComma = isComma(pieces[beside] ?? NOTHING);
  const rest = hasComma ? pieces.slice(beside + 1) : pieces;
  const comments = countBeside(rest);
  if (rest[comments]?.kind === 'line') return rest.slice(comments);
  if (hasComma && !isLast) return rest;
  // The bracket follows on the same line, with the blank before it.
  return rest.slice(-1).filter(({ kind }) => kind === 'blank');
}

interface Gap extends Range {
  readonly pieces: readonly Piece[];
}

/** What stands before an entry; of the index after the last, what stands before the closing bracket. */
function gapBefore({ text, owner, items }: Entries, index: number): Gap {
  // A bracket may be missing while it is being typed.
  const isClosed = owner.end > (items.at(-1)?.end ?? owner.start + 1) && ']})'.includes(text.charAt(owner.end - 1));
  const start = items[index - 1]?.end ?? owner.start + 1;
  const end = items[index]?.start ?? owner.end - (isClosed ? 1 : 0);
  const pieces = piecesOf(text.slice(start, end));
  const commas = { first: pieces.findIndex(isComma), last: pieces.findLastIndex(isComma) };
  // Brackets around an entry are a part of it.
  const isOther = ({ kind }: Piece): boolean => kind === 'other';
  const ofLast = pieces.slice(0, commas.first < 0 ? undefined : commas.first);
  const from = index === 0 ? 0 : ofLast.findLastIndex(isOther) + 1;
  const next = pieces.findIndex((piece, at) => at >= from && at > commas.last && isOther(piece));
  const to = next < 0 ? pieces.length : next;
  return {
    start: start + textOf(pieces.slice(0, from)).length,
    end: end - textOf(pieces.slice(to)).length,
    pieces: pieces.slice(from, to),
  };
}
