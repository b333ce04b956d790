/** The address of a request, taken apart into what a template has of it: host, path and query, each of pieces. */
import { decoded } from './decoded.ts';
import type { Piece } from './pieces.ts';

export interface Address {
  readonly protocol: 'http' | undefined;
  readonly host: readonly Piece[];
  readonly path: readonly Piece[];
  readonly query: readonly (readonly [name: string, value: readonly Piece[]])[];
  /** The host comes with its protocol in front, which has to be taken off when the app runs. */
  readonly isWholeAddress: boolean;
}

/** Nothing where it cannot be told where the host ends. */
export function addressOf(pieces: readonly Piece[]): Address | undefined {
  const text = pieces.map((piece, index) => (piece.kind === 'text' ? piece.text : signOf(index))).join('');
  const parts = /^(?:(https?):\/\/)?([^/?#]+)([^?#]*)(?:\?([^#]*))?/.exec(text);
  const [, protocol, host = '', path = '', search] = parts ?? [];
  const toPieces = (part: string): readonly Piece[] => piecesIn(part, pieces);
  const [first, ...others] = toPieces(host);
  if (!first || (protocol === undefined && !isAddressByItself(first, others))) return undefined;
  const query = search === undefined || search === '' ? [] : queryOf(search, toPieces);
  return {
    protocol: protocol === 'http' ? 'http' : undefined,
    host: first.kind === 'account' ? [first] : [first, ...others],
    path: query ? toPieces(path || '/') : toPieces(`${path || '/'}?${search}`),
    query: query ?? [],
    isWholeAddress: protocol === undefined && first.kind !== 'account',
  };
}

/** What stands before the path without a protocol is one whole thing, and one that says what it is. */
const isAddressByItself = (first: Piece, others: readonly Piece[]): boolean =>
  others.length === 0 && (first.kind === 'parameter' || first.kind === 'account' || first.kind === 'substitution');

/** Nothing where the search of an address is not made of names and values. */
function queryOf(search: string, toPieces: (part: string) => readonly Piece[]): Address['query'] | undefined {
  const entries = search.split('&').map((entry) => {
    const equals = entry.indexOf('=');
    const name = decoded(equals < 0 ? '' : entry.slice(0, equals));
    return [name, toPieces(decoded(entry.slice(equals + 1)) ?? '')] as const;
  });
  const names = entries.map(([name]) => name);
  const isPlain = names.every((name) => name !== undefined && name !== '' && !hasSign(name));
  if (!isPlain || new Set(names).size < names.length) return undefined;
  return entries.map(([name = '', value]) => [name, value] as const);
}

/** Signs that stand for the pieces that are no text; no address has them. */
const FIRST_SIGN = 0xe000;
const signOf = (index: number): string => String.fromCharCode(FIRST_SIGN + index);
const hasSign = (text: string): boolean => /[\ue000-\uf8ff]/.test(text);

const piecesIn = (text: string, pieces: readonly Piece[]): readonly Piece[] =>
  text.split(/([\ue000-\uf8ff])/).flatMap((part): readonly Piece[] => {
    if (part === '') return [];
    const piece = hasSign(part) ? pieces[part.charCodeAt(0) - FIRST_SIGN] : undefined;
    return [piece ?? { kind: 'text', text: part }];
  });
