/** Line and column of an offset and back; lines end at LF, CRLF or CR, as in LSP. */

import type { Change } from './changed.ts';
import { KeptWith } from './kept-with.ts';

/** What a column counts: units of UTF-16, as offsets do, bytes of UTF-8, or whole characters. */
export type ColumnUnits = 'utf-16' | 'utf-8' | 'utf-32';

/** Both count from 0. */
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

export const lineIndex = (text: string, units: ColumnUnits = 'utf-16'): LineIndex =>
  indexOf(text, lineStarts(text), units);

/** Of a text that came of another one by a change: only the lines of that are looked at. */
export const linesAfter = (before: LineIndex, change: Change, text: string, units: ColumnUnits = 'utf-16'): LineIndex =>
  indexOf(text, startsAfter(startsOf.get(before) ?? NO_STARTS, change, text), units);

const startsOf = new KeptWith<LineIndex, Starts>();

/** Where each line begins: an edit in a line moves all that come behind, which texts that follow each other share. */
interface Starts {
  readonly lines: Int32Array | readonly number[];
  /** The first that has moved. */
  readonly from: number;
  readonly moved: number;
}

const NO_STARTS: Starts = { lines: [], from: 0, moved: 0 };

const startIn = ({ lines, from, moved }: Starts, line: number): number | undefined => {
  const start = lines[line];
  return start !== undefined && line >= from ? start + moved : start;
};

function indexOf(text: string, starts: Starts, units: ColumnUnits): LineIndex {
  const { length: lineCount } = starts.lines;
  const startOf = (line: number): number => startIn(starts, line) ?? text.length;
  const endOf = (line: number): number => endWithoutBreak(text, startOf(line), startOf(line + 1));

  const index: LineIndex = {
    lineCount,
    positionAt(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = lineCount;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (startOf(middle) <= clamped) low = middle;
        else high = middle;
      }
      const character = units === 'utf-16' ? clamped - startOf(low) : columnOf(text, startOf(low), clamped, units);
      return { line: low, character };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= lineCount) return text.length;
      if (units !== 'utf-16') return offsetIn(text, startOf(line), endOf(line), character, units);
      return Math.min(startOf(line) + Math.max(0, character), endOf(line));
    },
    lineText: (line) => text.slice(startOf(line), endOf(line)),
  };
  startsOf.set(index, starts);
  return index;
}

type Counted = Exclude<ColumnUnits, 'utf-16'>;

function columnOf(text: string, start: number, end: number, units: Counted): number {
  let column = 0;
  for (let offset = start; offset < end; ) {
    const code = text.codePointAt(offset) ?? 0;
    column += sizeOf(code, units);
    offset += code > 0xffff ? 2 : 1;
  }
  return column;
}

/** Inside of a character: where it begins. */
function offsetIn(text: string, start: number, end: number, column: number, units: Counted): number {
  let left = column;
  let offset = start;
  while (offset < end) {
    const code = text.codePointAt(offset) ?? 0;
    left -= sizeOf(code, units);
    if (left < 0) break;
    offset += code > 0xffff ? 2 : 1;
  }
  return Math.min(offset, end);
}

const sizeOf = (code: number, units: Counted): number =>
  units === 'utf-32' || code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;

function lineStarts(text: string): Starts {
  const lines = [0];
  if (text.includes('\r')) addStarts(lines, text, 0, text.length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return { lines, from: lines.length, moved: 0 };
}

function addStarts(starts: number[], text: string, from: number, to: number): void {
  for (let offset = from; offset < to; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
}

/** Where the changed text begins or ends beside a break, that may have become part of another one, or be none any more. */
function startsAfter(before: Starts, { start, end, delta }: Change, text: string): Starts {
  const kept = Math.max(1, firstNumberFrom(before, start));
  const behind = firstNumberFrom(before, end + 1);
  const added: number[] = [];
  addStarts(added, text, startIn(before, kept - 1) ?? 0, end + delta);
  const { lines, from, moved } = before;
  // Where an author stays in a line, nothing is looked at behind it, and no list is made of all lines.
  if (added.length === 0 && behind === kept && (moved === 0 || from === kept))
    return { lines, from: kept, moved: moved + delta };
  const first = kept + added.length;
  // Outside of the space that is collected all the time, and filled without a step for each line.
  const made = new Int32Array(first + lines.length - behind);
  made.set(partOf(lines, 0, kept));
  made.set(added, kept);
  made.set(partOf(lines, behind, lines.length), first);
  // Between the two places in which the author was, what had moved stands in front now, or the other way round.
  move(made.subarray(from, kept), moved);
  move(made.subarray(first, first + Math.max(0, from - behind)), -moved);
  return { lines: made, from: first, moved: moved + delta };
}

/** A part of a list without a copy, where it has one. */
const partOf = (lines: Starts['lines'], from: number, to: number): Starts['lines'] =>
  lines instanceof Int32Array ? lines.subarray(from, to) : lines.slice(from, to);

function move(starts: Int32Array, by: number): void {
  starts.forEach((start, at) => {
    starts[at] = start + by;
  });
}

/** The number of the first that is not smaller. */
function firstNumberFrom(starts: Starts, least: number): number {
  let low = 0;
  let high = starts.lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((startIn(starts, middle) ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endWithoutBreak(text: string, start: number, end: number): number {
  let stop = end;
  while (stop > start && isLineBreak(text.charCodeAt(stop - 1))) stop--;
  return stop;
}

const isLineBreak = (code: number): boolean => code === 10 || code === 13;
