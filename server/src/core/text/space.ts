/** Blanks and line breaks in a text. */

/** How many of these signs stand right before a place. */
export function spaceBefore(text: string, place: number, signs = ' \t\r\n'): number {
  let start = place;
  while (start > 0 && signs.includes(text[start - 1] ?? '-')) start--;
  return place - start;
}
