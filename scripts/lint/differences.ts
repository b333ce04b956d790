/** Where ESLint 10, our oracle, and ESLint 8, which FDK has, are known to differ, and what is left out here on purpose. */

export function knownDifference(rule: string, isOurs: boolean, line: string, text: string): string | undefined {
  return DIFFERENCES.find((one) => one.rule === rule && one.isOurs === isOurs && one.fits(line, text))?.reason;
}

interface Difference {
  readonly rule: string;
  /** Only we say it. */
  readonly isOurs: boolean;
  readonly reason: string;
  fits(line: string, text: string): boolean;
}

const DIFFERENCES: readonly Difference[] = [
  {
    rule: 'complexity',
    isOurs: false,
    reason: 'complexity: ESLint 9 counts default values and optional chains, ESLint 8 does not',
    fits: (_, text) => /\?\.|[(,{[]\s*\w+\s*=(?![=>])/.test(text),
  },
  {
    rule: 'eqeqeq',
    isOurs: false,
    reason: 'eqeqeq: comparisons with null are said once, as the error no-eq-null',
    fits: (line) => /[=!]=\s*null\b|\bnull\s*[=!]=/.test(line),
  },
  {
    rule: 'no-redeclare',
    isOurs: false,
    reason: 'no-redeclare: which globals beyond those of ES5 FDK declares is not known',
    fits: (line) => LATER_GLOBALS.test(line),
  },
];

const LATER_GLOBALS =
  /\b(Promise|Symbol|(Weak)?(Map|Set|Ref)|Proxy|Reflect|BigInt|\w+Array|Intl|globalThis|constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|to(Locale)?String|valueOf)\b/;
