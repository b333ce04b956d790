/** Changes of the object literal that `server/server.js` assigns to `exports`, and of the arrays in it. */
import type { SourceFile } from '../../model/source-file.ts';
import type { AnyNode, ArrayExpression, ObjectExpression } from '../../syntax/javascript.ts';
import type { Edit } from '../../text/edit.ts';
import type { Range } from '../../text/range.ts';
import { spaceBefore } from '../../text/space.ts';
import { addBehind, addInFront, type Entries, type EntryText, removeFrom } from './entries.ts';

/** Puts a function at the end of the literal. */
export const insertMember = (server: SourceFile, literal: ObjectExpression, textFor: EntryText): Edit =>
  addBehind(entriesOf(server, literal), [textFor], { ownLines: true, apart: true });

/** Puts a member before all others, where an `events` array is at home. */
export const insertFirstMember = (server: SourceFile, literal: ObjectExpression, text: string): Edit =>
  literal.properties.length > 0
    ? addInFront(entriesOf(server, literal), () => text)
    : insertMember(server, literal, () => text);

/** Puts items or members behind the last, laid out like it. */
export const addItems = (server: SourceFile, owner: Owner, texts: readonly string[]): Edit =>
  addBehind(
    entriesOf(server, owner),
    texts.map((text) => () => text),
  );

/** Takes an item out of an array, or a member out of a literal. */
export const removeItem = (server: SourceFile, owner: Owner, item: Range): Edit =>
  removeFrom(entriesOf(server, owner), item);

type Owner = ObjectExpression | ArrayExpression;

const entriesOf = ({ text }: SourceFile, owner: Owner): Entries => ({
  text,
  owner,
  items: (owner.type === 'ArrayExpression' ? owner.elements : owner.properties).filter((item) => item !== null),
});

/** Takes a statement out with its line; of one that it shares, the rest stays where it stands. */
export function removeStatement({ text }: SourceFile, { start, end }: AnyNode): Edit {
  const [, blanks = '', lineEnd = ''] = /^([ \t]*)(\r\n|\n|\r)?/.exec(text.slice(end)) ?? [];
  const behind = end + blanks.length;
  const isLast = behind === text.length;
  const before = spaceBefore(text, start, ' \t');
  const isFirst = start === before || /[\r\n]/.test(text.charAt(start - before - 1));
  if (lineEnd === '' && !isLast) return { range: { start, end: behind }, text: '' };
  if (!isFirst) return { range: { start: start - before, end: behind }, text: '' };
  return {
    range: { start: start - (isLast ? spaceBefore(text, start) : before), end: behind + lineEnd.length },
    text: '',
  };
}

/** Whether a member of that name needs no quotes. */
export const isName = (name: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);
