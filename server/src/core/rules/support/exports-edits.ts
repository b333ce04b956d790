/** Changes of the object literal that `server/server.js` assigns to `exports`, and of the arrays in it. */
import type { SourceFile } from '../../model/source-file.ts';
import type { AnyNode, ObjectExpression } from '../../syntax/javascript.ts';
import type { Edit } from '../../text/edit.ts';
import type { Range } from '../../text/range.ts';
import { spaceBefore } from '../../text/space.ts';

/** Puts a member at the end of the literal; `textFor` is given the indentation that its first line stands at. */
export function insertMember(server: SourceFile, literal: ObjectExpression, textFor: (indent: string) => string): Edit {
  const last = literal.properties.at(-1);
  if (!last) {
    const at = literal.start + 1;
    const rest = server.text.slice(at, literal.end - 1);
    const outer = indentOf(server, literal.start);
    const text = `\n${outer}  ${textFor(`${outer}  `)}`;
    return withLineEnds(server, {
      range: { start: at, end: at },
      text: rest.includes('\n') ? text : `${text}\n${outer}`,
    });
  }
  const indent = memberIndent(server, literal);
  const comma = /^\s*,/.exec(server.text.slice(last.end, literal.end));
  const at = last.end + (comma?.[0].length ?? 0);
  const text = `${comma ? '' : ','}\n\n${indent}${textFor(indent)}${comma ? ',' : ''}`;
  return withLineEnds(server, { range: { start: at, end: at }, text });
}

/** Puts a member before all others, where an `events` array is at home. */
export function insertFirstMember(server: SourceFile, literal: ObjectExpression, text: string): Edit {
  const [first] = literal.properties;
  if (!first) return insertMember(server, literal, () => text);
  const isOneLine = lineOf(server, literal.start) === lineOf(server, first.start);
  const at = first.start;
  const between = isOneLine ? ' ' : `\n${memberIndent(server, literal)}`;
  return withLineEnds(server, { range: { start: at, end: at }, text: `${text},${between}` });
}

/** Takes one item out of a list or literal together with a comma, and its line where it has one. */
export function removeItem({ text }: SourceFile, { start, end }: Range): Edit {
  const commaBehind = /^\s*,/.exec(text.slice(end))?.[0];
  const space = spaceBefore(text, start);
  const commaBefore = commaBehind === undefined && text[start - space - 1] === ',';
  return {
    range: { start: start - space - (commaBefore ? 1 : 0), end: end + (commaBehind?.length ?? 0) },
    text: '',
  };
}

/** Takes a statement out with its line. */
export function removeStatement({ text }: SourceFile, { start, end }: AnyNode): Edit {
  const behind = /^[ \t]*(\r\n|\n|\r|$)?/.exec(text.slice(end))?.[0].length ?? 0;
  const isLast = end + behind === text.length && !/[\r\n]$/.test(text);
  const before = spaceBefore(text, start, isLast ? undefined : ' \t');
  return { range: { start: start - before, end: end + behind }, text: '' };
}

/** Whether a member of that name needs no quotes. */
export const isName = (name: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);

export const withLineEnds = (file: SourceFile, edit: Edit): Edit =>
  file.text.includes('\r\n') ? { ...edit, text: edit.text.replaceAll(/\r?\n/g, '\r\n') } : edit;

function memberIndent(server: SourceFile, literal: ObjectExpression): string {
  const last = literal.properties.at(-1);
  const isOneLine = last === undefined || lineOf(server, literal.start) === lineOf(server, last.start);
  return isOneLine ? `${indentOf(server, literal.start)}  ` : indentOf(server, last.start);
}

const lineOf = ({ lines }: SourceFile, offset: number): number => lines.positionAt(offset).line;

const indentOf = (file: SourceFile, offset: number): string =>
  /^[ \t]*/.exec(file.lines.lineText(lineOf(file, offset)))?.[0] ?? '';
