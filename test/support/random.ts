/** Chance that repeats itself: the same seed gives the same numbers on every machine. */

export interface Random {
  /** From 0 to `below` - 1. */
  number(below: number): number;
  pick<T>(items: readonly T[]): T;
}

/** A seed may be given as `FUZZ_SEED`, to meet a failure again or to search further. */
export const seedOfRun = (usual: number): number => Number(process.env.FUZZ_SEED ?? usual);

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const number = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return {
    number,
    pick: (items) => {
      const item = items[number(items.length)];
      if (item === undefined) throw new Error('Nothing to pick from');
      return item;
    },
  };
}

/** The text after a few accidents: characters lost, doubled, moved or replaced by others that matter to a parser. */
export function mutated(text: string, random: Random, signs: readonly string[]): string {
  let result = text;
  for (let count = 1 + random.number(4); count > 0; count--) {
    const at = random.number(result.length + 1);
    const length = random.number(random.pick([2, 5, 40]));
    switch (random.number(5)) {
      case 0:
        result = result.slice(0, at) + result.slice(at + length);
        break;
      case 1:
        result = result.slice(0, at) + random.pick(signs) + result.slice(at);
        break;
      case 2:
        result = result.slice(0, at) + result.slice(at, at + length) + result.slice(at);
        break;
      case 3:
        result = result.slice(0, at) + random.pick(signs) + result.slice(at + length);
        break;
      default:
        result = result.slice(0, at);
    }
  }
  return result;
}
