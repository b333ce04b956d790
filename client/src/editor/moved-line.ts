/** The number of a line after an edit, so that what is shown beside the line stays there. */

/** An edit as the editor tells of it; lines from 0. */
export interface LineEdit {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** Lines from 0; nothing where the line itself was taken out. */
export function movedLine(line: number, { range, text }: LineEdit): number | undefined {
  const { start, end } = range;
  if (start.line > line) return line;
  const added = text.split('\n').length - 1;
  const removed = end.line - start.line;
  if (end.line < line) return line + added - removed;
  if (start.line === line) return movedStart(line, { range, text }, added);
  if (end.line > line) return undefined;
  // The edit ends in this line: what is left of it stands behind what was put in.
  return end.character === 0 || added > 0 ? start.line + added : undefined;
}

/** The edit begins in the line itself: at its very beginning it pushes the line down, or takes it out. */
function movedStart(line: number, { range, text }: LineEdit, added: number): number | undefined {
  const { start, end } = range;
  if (start.character > 0) return line;
  if (end.line === line) return end.character === 0 ? line + added : line;
  return text === '' ? undefined : line;
}
