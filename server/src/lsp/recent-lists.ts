/** What the items of the last lists say when they are looked at. */
import type { Completion } from '../core/index.ts';

export type Documentation = Completion['documentation'];

export interface RecentLists {
  /** The number of the first item. */
  add(items: readonly Pick<Completion, 'documentation'>[]): number;
  /** A list that may have been added long ago is shown once more. */
  again(first: number, items: readonly Pick<Completion, 'documentation'>[]): void;
  at(number: unknown): Documentation;
}

/** A client shows one list at a time, but another extension may ask for a list of its own meanwhile. */
const MOST_LISTS = 2;

/** Items are numbered on from list to list, so that a number tells both. */
export function createRecentLists(): RecentLists {
  const lists: { readonly first: number; readonly items: readonly Pick<Completion, 'documentation'>[] }[] = [];
  let next = 0;
  return {
    add(items) {
      const first = next;
      next += items.length;
      lists.push({ first, items });
      if (lists.length > MOST_LISTS) lists.shift();
      return first;
    },
    again(first, items) {
      const index = lists.findIndex((list) => list.first === first);
      if (index >= 0) lists.splice(index, 1);
      lists.push({ first, items });
      if (lists.length > MOST_LISTS) lists.shift();
    },
    at(number) {
      if (typeof number !== 'number') return undefined;
      const list = lists.find(({ first, items }) => first <= number && number < first + items.length);
      return list?.items[number - list.first]?.documentation;
    },
  };
}
