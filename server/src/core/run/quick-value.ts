/** The value of a JSON text without its tree, which costs ten times as much and is needed only for places in the text. */
import { MOST_LEVELS } from '../syntax/json.ts';

/** Nothing where the text is no JSON, or nests more deeply than trees do: the tree says what is wrong and where. */
export function quickValue(text: string): unknown {
  if (isDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDeep(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfText(text, at);
    else if (sign === 0x7b || sign === 0x5b) open++;
    else if (sign === 0x7d || sign === 0x5d) open--;
    if (open > MOST_LEVELS) return true;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The quote that ends the text which begins here. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
