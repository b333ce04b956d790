/**
 * Exchanges texts for others in one go. There are no regular expressions in here: the runner asks while a stack is all but
 * full, where V8 cannot compile one any more, and hundreds of texts in one expression are slow.
 */

/** At each place the longest text wins, and nothing is found in what was put in. Of two for one text the first counts. */
export function exchanger(pairs: readonly (readonly [from: string, to: string])[]): (whole: string) => string {
  const known = new Map<string, string>();
  let begin = BEGIN;
  for (const [from, to] of pairs) {
    if (from === '' || known.has(from)) continue;
    known.set(from, to);
    begin = Math.min(begin, from.length);
  }
  if (known.size === 0) return (whole) => whole;
  const bySlot: (Slot | undefined)[] = new Array(SLOTS).fill(undefined);
  for (const text of known.keys()) {
    const number = slotOf(text, 0, begin);
    const slot = bySlot[number];
    if (slot) slot.texts.push(text);
    else bySlot[number] = { texts: [text], inside: undefined };
  }
  return (whole) => {
    let result = '';
    let done = 0;
    for (let at = 0; at + begin <= whole.length; at++) {
      const slot = bySlot[slotOf(whole, at, begin)];
      const found = slot && longestAt(slot, whole, at);
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

/** Texts that begin alike, in their order once somebody has asked. */
interface Slot {
  readonly texts: string[];
  /** For each the index of the longest other one that it begins with; -1 where there is none. */
  inside: readonly number[] | undefined;
}

/**
 * The longest text of a slot that stands at a place. All that stand there are beginnings of the last one in the order of
 * texts that is not behind what stands there: thousands of texts that begin alike cost a few steps more.
 */
function longestAt(slot: Slot, whole: string, at: number): string | undefined {
  const { texts } = slot;
  slot.inside ??= orderOf(texts);
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(texts[middle] ?? '', whole, at)) high = middle;
    else low = middle + 1;
  }
  for (let index = low - 1; index >= 0; index = slot.inside[index] ?? -1) {
    const text = texts[index] ?? '';
    if (whole.startsWith(text, at)) return text;
  }
  return undefined;
}

/** Puts texts into their order, and says which of them begins with which. */
function orderOf(texts: string[]): readonly number[] {
  texts.sort((a, b) => (a < b ? -1 : 1));
  const around: number[] = [];
  return texts.map((text, index) => {
    while (around.length > 0 && !text.startsWith(texts[around.at(-1) ?? 0] ?? '')) around.pop();
    const longest = around.at(-1) ?? -1;
    around.push(index);
    return longest;
  });
}

/** Whether a text comes after what stands at a place; one that stands there does not. */
function isBehind(text: string, whole: string, at: number): boolean {
  for (let index = 0; index < text.length; index++) {
    const difference = text.charCodeAt(index) - whole.charCodeAt(at + index);
    // At the end of the whole there is no number to compare with.
    if (difference !== 0) return !(difference < 0);
  }
  return false;
}
