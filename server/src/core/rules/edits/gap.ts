/** What stands between two entries of a list or an object: blanks, lines, comments and commas. */
import { isLineEnd } from '../../text/layout.ts';

/** `line` is the end of one, `lineComment` what reaches to it, `other` what no gap should hold. */
export interface Piece {
  readonly kind: 'blank' | 'line' | 'comment' | 'lineComment' | 'comma' | 'other';
  readonly text: string;
}

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    const end = endOf(kind, text, at);
    pieces.push({ kind, text: text.slice(at, end) });
    at = end;
  }
  return pieces;
}

export const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

export const isComma = ({ kind }: Piece): boolean => kind === 'comma';

/** How many pieces in front stand on the first line, up to a comma. */
export function countBeside(pieces: readonly Piece[]): number {
  const end = pieces.findIndex(({ kind }) => kind !== 'blank' && kind !== 'comment' && kind !== 'lineComment');
  return end < 0 ? pieces.length : end;
}

export const withoutSpaceBehind = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.slice(0, pieces.findLastIndex((piece) => !isSpace(piece)) + 1);

export function withoutSpaceInFront(pieces: readonly Piece[]): readonly Piece[] {
  const start = pieces.findIndex((piece) => !isSpace(piece));
  return start < 0 ? [] : pieces.slice(start);
}

const isSpace = ({ kind }: Piece): boolean => kind === 'blank' || kind === 'line';

function kindAt(text: string, at: number): Piece['kind'] {
  const sign = text.charAt(at);
  if (isLineEnd(sign)) return 'line';
  if (sign === ',') return 'comma';
  if (text.startsWith('//', at)) return 'lineComment';
  if (text.startsWith('/*', at)) return 'comment';
  return sign.trim() === '' ? 'blank' : 'other';
}

function endOf(kind: Piece['kind'], text: string, at: number): number {
  if (kind === 'comma') return at + 1;
  if (kind === 'line') return at + (text.startsWith('\r\n', at) ? 2 : 1);
  if (kind === 'comment') {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  let end = at + 1;
  while (end < text.length && goesOn(kind, text, end)) end++;
  return end;
}

const goesOn = (kind: Piece['kind'], text: string, at: number): boolean =>
  kind === 'lineComment' ? !isLineEnd(text.charAt(at)) : kindAt(text, at) === kind;
