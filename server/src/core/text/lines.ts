/** Line and column of an offset and back; lines end at LF, CRLF or CR, as in LSP. */

/** Both count from 0, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  positionAt(offset: number): Position;
  /** Clamped to the text, and to the end of the line. */
  offsetAt(position: Position): number;
  /** Text of a line without its line break; empty outside the text. */
  lineText(line: number): string;
  readonly lineCount: number;
}

export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const startOf = (line: number): number => starts[line] ?? text.length;
  const endOf = (line: number): number => endWithoutBreak(text, startOf(line), startOf(line + 1));

  return {
    lineCount: starts.length,
    positionAt(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (startOf(middle) <= clamped) low = middle;
        else high = middle;
      }
      return { line: low, character: clamped - startOf(low) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.min(startOf(line) + Math.max(0, character), endOf(line));
    },
    lineText: (line) => text.slice(startOf(line), endOf(line)),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return starts;
}

function endWithoutBreak(text: string, start: number, end: number): number {
  let stop = end;
  while (stop > start && isLineBreak(text.charCodeAt(stop - 1))) stop--;
  return stop;
}

const isLineBreak = (code: number): boolean => code === 10 || code === 13;
