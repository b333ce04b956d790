/** A statement with what belongs to it: the comment right in front, and the empty lines that it leaves behind. */
import type { AnyNode } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';

/** Where the comment begins whose last line is the one in front of a statement, else the statement itself. */
export function startWithComment(text: string, start: number): number {
  const before = text.slice(0, start);
  const lines = /(?:^|\n)((?:[ \t]*\/\/[^\n]*\n)+)[ \t]*$/.exec(before)?.[1];
  if (lines !== undefined) return before.lastIndexOf(lines);
  if (!/\*\/[ \t]*\r?\n[ \t]*$/.test(before)) return start;
  const open = before.lastIndexOf('/*');
  const isOwnLine = /(?:^|\n)[ \t]*$/.test(before.slice(0, open));
  return isOwnLine &&
    !before
      .slice(open + 2)
      .trimEnd()
      .slice(0, -2)
      .includes('*/')
    ? open
    : start;
}

/** Statements in the order of the text: neighbours that go together leave no more empty lines than one would. */
export function statementsWithSpace(text: string, statements: readonly AnyNode[]): readonly Range[] {
  const ranges: Range[] = [];
  let wasApart = false;
  for (const statement of statements) {
    const start = startWithComment(text, statement.start);
    const isNext = ranges.at(-1)?.end === start;
    const isApart: boolean = start === 0 || /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, start)) || (isNext && wasApart);
    const behind = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(statement.end))?.[0].length ?? 0;
    const end = statement.end + behind;
    const empty = isApart ? (/^(?:[ \t]*\r?\n)+/.exec(text.slice(end))?.[0].length ?? 0) : 0;
    ranges.push({ start, end: end + empty });
    wasApart = isApart;
  }
  return ranges;
}
