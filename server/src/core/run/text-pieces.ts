/** Texts that are put together, as the pieces that they are made of, and what a piece of an address has to be. */

/** `parameter` and `context` are filled in by name; nothing is known of `other`. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter' | 'context'; readonly name: string }
  | { readonly kind: 'other' };

/**
 * What a value is used as: a whole address, one that ends with a slash, a whole host or its end, a part of one, a path, a number,
 * an e-mail address.
 */
export type ValueUse = 'url' | 'base' | 'host' | 'label' | 'path' | 'number' | 'email';

/** `address`: a whole one, or what may begin with one; `request`: certainly one. */
export type TextPlace = 'host' | 'path' | 'address' | 'request';

export interface UsedPiece {
  readonly kind: 'parameter' | 'context';
  readonly name: string;
  readonly use: ValueUse;
}

/** What a value under a name has to be, as far as the name tells. */
export function useUnder(key: string): ValueUse | undefined {
  if (/(?:^|_|-)e-?mail$/i.test(key)) return 'email';
  return /^(?:page|per_?page|limit|offset|count|page_?size|max_?results)$/i.test(key) ? 'number' : undefined;
}

/** Whether a text that has this name is an address. */
export const isAddressName = (name: string): boolean =>
  /^(?:\w*_)?(?:uri|url|endpoint|address)$|[a-z](?:Uri|URI|Url|URL|Endpoint|Address)$/.test(name);

export const usesIn = (pieces: readonly Piece[], place: TextPlace): readonly UsedPiece[] =>
  pieces.flatMap((piece, index) => {
    if (piece.kind === 'text' || piece.kind === 'other') return [];
    const use = useAt(textBefore(pieces, index), textBehind(pieces, index), place);
    return use ? [{ kind: piece.kind, name: piece.name, use }] : [];
  });

/** Nothing where what stands there is not known. */
function textBefore(pieces: readonly Piece[], index: number): string | undefined {
  const before = pieces[index - 1];
  if (!before) return '';
  return before.kind === 'text' ? before.text : undefined;
}

function textBehind(pieces: readonly Piece[], index: number): string | undefined {
  const behind = pieces[index + 1];
  if (!behind) return '';
  return behind.kind === 'text' ? behind.text : undefined;
}

function useAt(before: string | undefined, behind: string | undefined, place: TextPlace): ValueUse | undefined {
  if (place === 'host') return partOfHost(behind);
  if (place === 'path') return before === '' ? 'path' : undefined;
  if (before === undefined) return undefined;
  if (/^https?:\/\/(?:[^/?#]*\.)?$/i.test(before.trimStart())) return partOfHost(behind);
  if (before !== '') return undefined;
  if (place === 'request') return behind !== undefined && /^\w/.test(behind) ? 'base' : 'url';
  return behind !== undefined && /^[/?]/.test(behind) ? 'url' : undefined;
}

/** What ends a host has its last dot in it; anything before that is a word. */
const partOfHost = (behind: string | undefined): ValueUse =>
  behind !== undefined && /^(?:$|[:/?#])/.test(behind) ? 'host' : 'label';
