/** Whether V8 can be told how often a function is called before one of its compilers is worth it; where it cannot, it prints that. */

export const knowsCounts = (): boolean => Number.parseInt(process.versions.v8, 10) >= FIRST_WITH_COUNTS;

/** That of Node 24. */
const FIRST_WITH_COUNTS = 13;
