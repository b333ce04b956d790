/** A piece of a text by itself: what V8 cuts out of a text holds all of that for as long as the piece is held. */

/** With something in front a text of its own is made, and what is cut out of that again holds no more than itself. */
export const ownCopy = (piece: string): string => (piece.length < LEAST_CUT ? piece : ` ${piece}`.slice(1));

/** Shorter ones are copied anyhow. */
const LEAST_CUT = 13;
