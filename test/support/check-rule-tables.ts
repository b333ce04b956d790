/** A rule about server code as tables: what it reports, what it is silent about, and what its fix writes. */
import { test } from 'node:test';
import type { Files } from './app.ts';
import { checkFindings, checkFix } from './check-findings.ts';

const SERVER = 'server/server.js';

/** What programs of the tables use values with. */
const SEE = 'const see = (...values) => console.log(...values);\n';

/** An app whose server begins with `see`. */
export const seeing = (manifest: object, server: string, more: Files = {}): Files => ({
  'manifest.json': manifest,
  [SERVER]: `${SEE}${server}`,
  ...more,
});

export interface RuleTables {
  readonly rule: string;
  /** What is underlined is found, and nothing else. */
  readonly reported: Readonly<Record<string, Files>>;
  readonly silent: Readonly<Record<string, Files>>;
  /** Lines of a handler before and after the first fix of the first finding. */
  readonly fixes: readonly (readonly [before: string, after: string])[];
  readonly program: (lines: string) => Files;
}

export function testRule({ rule, reported, silent, fixes, program }: RuleTables): void {
  for (const [name, files] of Object.entries(reported)) test(name, () => checkFindings(files, rule));
  for (const [name, files] of Object.entries(silent)) test(`silent: ${name}`, () => checkFindings(files, rule));
  for (const [before, after] of fixes)
    test(`fix: ${before}`, () =>
      checkFix({
        files: program(before),
        rule,
        safety: 'unsafe',
        after: { [SERVER]: String(program(after)[SERVER]) },
      }));
}
