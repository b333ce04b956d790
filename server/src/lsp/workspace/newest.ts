/** Answers of a disk overtake each other: of those about one thing, only the one that was asked for last says what is there. */

/** The answer, or nothing where the same was asked once more meanwhile: then the later one counts, whenever it comes. */
export type Newest = <T extends object>(key: string, ask: () => Promise<T>) => Promise<T | undefined>;

export function createNewest(): Newest {
  const last = new Map<string, object>();
  return async (key, ask) => {
    const own = {};
    last.set(key, own);
    try {
      const answer = await ask();
      return last.get(key) === own ? answer : undefined;
    } finally {
      if (last.get(key) === own) last.delete(key);
    }
  };
}
