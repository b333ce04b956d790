/** Chance that repeats itself: the same seed gives the same numbers on every machine. */
import type { Random } from '../../scripts/soak/random.ts';

export { type Random, randomFrom } from '../../scripts/soak/random.ts';

/** A seed may be given as `FUZZ_SEED`, to meet a failure again or to search further. */
export const seedOfRun = (usual: number): number => Number(process.env.FUZZ_SEED ?? usual);

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
