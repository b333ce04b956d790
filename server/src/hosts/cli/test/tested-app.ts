/** What came of the tests of one app. */
import type { FileCoverage } from '../../../core/index.ts';
import type { TestOutcome } from '../../../lsp/tests/run-test.ts';

export interface TestedApp {
  /** As given on the command line, or below it. */
  readonly root: string;
  readonly outcomes: readonly TestOutcome[];
  readonly coverage?: readonly FileCoverage[];
}
