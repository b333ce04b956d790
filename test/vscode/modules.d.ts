// Types for what exists only in the suite's bundle, or that mocha does not describe.

/** How much slower than a quiet machine this one was when the suite was built; from 1 on. */
declare const SLOWNESS: number;

declare module 'suites' {
  /** The suite files that were chosen for this run, by name; each registers its tests when called. */
  export const suites: ReadonlyArray<{ readonly name: string; readonly load: () => unknown }>;
}

declare module 'mocha/lib/mocha.cjs' {
  import Mocha = require('mocha');
  export = Mocha;
}

/** The browser build: sets the global `Mocha`. */
declare module 'mocha/mocha.js' {}
