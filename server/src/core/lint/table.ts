/**
 * What the vendor's CLI (FDK) lints from 9.3.0 on, as data (docs/platform.md 3.6): our checks, the configuration for ESLint
 * and the page that compares them are made from it. The list is the same in 9.3.0, 9.7, 9.8.1 and 10.1.2.
 */

/** The first FDK whose lint errors stop `fdk run` and `fdk pack`. */
export const LINTS_FROM = '9.3.0';

/** FDK parses every file as a script of ECMAScript 2020 (docs/platform.md 5.4). */
export const ECMA_VERSION = 2020;

export interface LintRule {
  readonly name: string;
  readonly severity: 'error' | 'warning';
  /** FDK's own: ESLint has no such rule. */
  readonly isOwn?: true;
  readonly options?: readonly (number | string | Record<string, string>)[];
  /** The one half of an app that it is about. */
  readonly only?: 'app' | 'server';
  /** Files that look minified are exempt. */
  readonly notMinified?: true;
  /** First FDK that has it, where that is before 9.3.0. */
  readonly since?: string;
  /** What exactly FDK looks for is concluded from the name and the documentation: a warning at most. */
  readonly isGuessed?: true;
  /** What says it here: a check of this folder, or a rule that has been there for another reason. */
  readonly here?: 'lint' | 'no-legacy-request' | 'no-unlisted-dependency' | 'no-invalid-javascript';
  /** Why nothing here says it, or what is not said. */
  readonly note?: string;
}

const errors = (...names: readonly string[]): readonly LintRule[] =>
  names.map((name) => ({ name, severity: 'error', here: 'lint' }));

const warnings = (...names: readonly string[]): readonly LintRule[] =>
  names.map((name) => ({ name, severity: 'warning', note: 'a warning that few meet: left to ESLint' }));

export const LINT_RULES: readonly LintRule[] = [
  ...errors('no-eval', 'no-alert', 'no-debugger', 'no-unreachable'),
  {
    name: 'no-duplicate-imports',
    severity: 'error',
    here: 'no-invalid-javascript',
    note: '`import` does not parse at all',
  },
  ...errors(
    'constructor-super',
    'for-direction',
    'no-class-assign',
    'no-new-native-nonconstructor',
    'valid-typeof',
    'no-eq-null',
    'no-var',
    'require-await',
    'no-unreachable-loop',
    'no-redeclare',
    'no-self-assign',
    'no-setter-return',
    'no-shadow-restricted-names',
    'no-this-before-super',
    'no-unsafe-finally',
    'no-unsafe-optional-chaining',
  ),
  {
    name: 'no-unused-vars',
    severity: 'error',
    here: 'lint',
    notMinified: true,
    // What ESLint 8 does by default, which later versions would not.
    options: [{ vars: 'local', args: 'after-used', caughtErrors: 'none' }],
  },
  ...errors('no-useless-catch'),
  { name: 'no-empty-function', severity: 'error', here: 'lint', notMinified: true },
  { name: 'eqeqeq', severity: 'warning', here: 'lint', note: 'not where `no-eq-null` says it already' },
  { name: 'prefer-const', severity: 'warning', here: 'lint' },
  { name: 'complexity', severity: 'warning', here: 'lint', options: [7] },
  { name: 'max-nested-callbacks', severity: 'warning', here: 'lint', options: [4] },
  { name: 'handle-callback-err', severity: 'warning', here: 'lint', options: ['^.*(e|E)rr'] },
  { name: 'no-dupe-keys', severity: 'warning', here: 'lint' },
  { name: 'no-dupe-class-members', severity: 'warning', here: 'lint' },
  ...warnings(
    'require-yield',
    'no-global-assign',
    'no-caller',
    'no-process-env',
    'getter-return',
    'no-async-promise-executor',
    'no-case-declarations',
    'no-compare-neg-zero',
    'no-cond-assign',
    'no-const-assign',
    'no-constant-condition',
    'no-control-regex',
    'no-delete-var',
    'no-dupe-args',
    'no-dupe-else-if',
    'no-duplicate-case',
    'no-empty',
    'no-empty-character-class',
    'no-empty-pattern',
    'no-ex-assign',
    'no-extra-boolean-cast',
    'no-extra-semi',
    'no-fallthrough',
    'no-func-assign',
    'no-import-assign',
    'no-inner-declarations',
    'no-invalid-regexp',
    'no-irregular-whitespace',
    'no-loss-of-precision',
    'no-misleading-character-class',
    'no-mixed-spaces-and-tabs',
    'no-nonoctal-decimal-escape',
    'no-obj-calls',
    'no-octal',
    'no-prototype-builtins',
    'no-regex-spaces',
    'no-sparse-arrays',
    'no-unexpected-multiline',
    'no-unsafe-negation',
    'no-unused-labels',
    'no-useless-backreference',
    'no-useless-escape',
    'no-with',
    'use-isnan',
  ),
  {
    name: 'no-unpkg-cdn',
    severity: 'error',
    isOwn: true,
    since: '9.1.2',
    here: 'lint',
    isGuessed: true,
    note: 'said as a warning: a text with an address of unpkg.com in a script, `config/assets` included; pages are not linted',
  },
  { name: 'no-proxy-requests', severity: 'error', isOwn: true, since: '9.0.0', here: 'no-legacy-request' },
  { name: 'no-unhandled-promise', severity: 'warning', isOwn: true, since: '6.9', here: 'lint' },
  { name: 'no-logging-rejections', severity: 'warning', isOwn: true, since: '6.9', here: 'lint' },
  { name: 'no-non-client-request-model', severity: 'warning', isOwn: true, since: '6.9', only: 'app', here: 'lint' },
  {
    name: 'no-deprecated-apis',
    severity: 'warning',
    isOwn: true,
    since: '8.6.6',
    note: 'which functions it takes for deprecated is not known, and no log shows one',
  },
  { name: 'no-cross-scope-assign', severity: 'warning', isOwn: true, since: '6.9', only: 'app', here: 'lint' },
  {
    name: 'no-dependency-mismatch',
    severity: 'error',
    isOwn: true,
    since: '6.9',
    only: 'server',
    here: 'no-unlisted-dependency',
    note: 'and [no-unused-dependency](rules/no-unused-dependency.md)',
  },
];
