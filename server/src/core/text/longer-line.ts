/** Whether a text has a line that is longer than people write them: asked of whole files at each keystroke. */

/** Looks at one place in so many signs instead of at each line; a carriage return counts as one of its line. */
export function hasLongerLine(text: string, most: number): boolean {
  for (let start = 0; text.length - start > most; ) {
    const end = text.lastIndexOf('\n', start + most);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
}
