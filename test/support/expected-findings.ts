/**
 * Expected findings written under the text they are about: a line of `^^^` below the characters, behind `//` where
 * that keeps the file readable, with the rule and part of its message behind it. `|` stands for an empty place.
 *
 *     "onTicketMade": { "handler": "onMade" }
 *      ^^^^^^^^^^^^ no-unknown-event: Did you mean `onTicketCreate`?
 */

export interface ExpectedFinding {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** What stands behind the underline: nothing, a rule, or `rule: part of the message`. */
  readonly text: string;
}

export interface MarkedText {
  /** Without the lines of marks. */
  readonly text: string;
  /** In the order of the text; lines and columns count from 0. */
  readonly expected: readonly ExpectedFinding[];
}

const MARKS = /^\s*(?:\/\/)?\s*(?:\^+(?:\s+\^+)*|(?<=\/\/\s*)\|)\s*?(?: (?<text>[a-z].*?))?\r?$/;

export function expectedFindings(marked: string): MarkedText {
  const kept: string[] = [];
  const expected: ExpectedFinding[] = [];
  for (const line of marked.split('\n')) {
    const marks = kept.length > 0 ? MARKS.exec(line) : undefined;
    if (marks) expected.push(...underlined(line, marks.groups?.text ?? '', kept.length - 1));
    else kept.push(line);
  }
  return { text: kept.join('\n'), expected: expected.sort((a, b) => a.line - b.line || a.start - b.start) };
}

function underlined(line: string, text: string, above: number): readonly ExpectedFinding[] {
  const marks = text === '' ? line : line.slice(0, line.lastIndexOf(text));
  return [...marks.matchAll(/\^+|\|/g)].map(({ 0: mark, index }) => ({
    line: above,
    start: index,
    end: mark === '|' ? index : index + mark.length,
    text,
  }));
}
