/** The texts by which editors sort completion items. */

/** Before and behind the words that VS Code's own JavaScript support offers, whose keys begin with 1. */
export const FIRST = '0';
export const LAST = '9';

/** As long for the last of a list as for the first. */
export const sortKey = (group: string, index: number): string => `${group}${10_000 + index}`;
