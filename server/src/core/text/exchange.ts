/**
 * Exchanges texts for others in one go. There are no regular expressions in here: the runner asks while a stack is all but
 * full, where V8 cannot compile one any more, and hundreds of texts in one expression are slow.
 */

/** At each place the longest text wins, and nothing is found in what was put in. Of two for one text the first counts. */
export function exchanger(pairs: readonly (readonly [from: string, to: string])[]): (whole: string) => string {
  const known = new Map<string, string>();
  for (const [from, to] of pairs) if (from !== '' && !known.has(from)) known.set(from, to);
  if (known.size === 0) return (whole) => whole;
  const longestFirst = [...known.keys()].sort((a, b) => b.length - a.length);
  const begin = Math.min(BEGIN, longestFirst.at(-1)?.length ?? BEGIN);
  const byBegin: (string[] | undefined)[] = new Array(SLOTS).fill(undefined);
  for (const text of longestFirst) {
    const slot = slotOf(text, 0, begin);
    const others = byBegin[slot];
    if (others) others.push(text);
    else byBegin[slot] = [text];
  }
  return (whole) => {
    let result = '';
    let done = 0;
    for (let at = 0; at + begin <= whole.length; at++) {
      const found = byBegin[slotOf(whole, at, begin)]?.find((text) => whole.startsWith(text, at));
      if (found === undefined) continue;
      result += whole.slice(done, at) + known.get(found);
      done = at + found.length;
      at = done - 1;
    }
    return done === 0 ? whole : result + whole.slice(done);
  };
}

/** So many signs tell most texts apart. */
const BEGIN = 4;
const SLOTS = 4_096;

function slotOf(text: string, at: number, length: number): number {
  let slot = 0;
  for (let index = 0; index < length; index++) slot = (slot * 37 + text.charCodeAt(at + index)) % SLOTS;
  return slot;
}
