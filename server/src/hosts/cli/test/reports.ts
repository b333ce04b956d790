/** Results of tests in each form that `--format` offers. */
import type { Failure } from '../../../core/index.ts';
import type { TestOutcome } from '../../../lsp/tests/run-test.ts';
import type { Terminal } from '../command.ts';
import { commandOf } from '../report-github.ts';
import { shownPath } from '../shown-path.ts';
import type { Format } from './formats.ts';
import { printTestsJson } from './report-json.ts';
import { printJunit } from './report-junit.ts';
import { printTap } from './report-tap.ts';
import { printTestsText } from './report-text.ts';
import type { TestedApp } from './tested-app.ts';

type Print = (apps: readonly TestedApp[], terminal: Terminal) => void;

const PRINTERS: Readonly<Record<Format, Print>> = {
  text: printTestsText,
  json: printTestsJson,
  junit: printJunit,
  github: printGitHub,
  tap: printTap,
};

export const printTests = (format: Format, ...[apps, terminal]: Parameters<Print>): void =>
  PRINTERS[format](apps, terminal);

/** Annotations: what failed, at its line. */
function printGitHub(apps: readonly TestedApp[], terminal: Terminal): void {
  const annotation = (root: string, { test }: TestOutcome, { file, line, message }: Failure): string =>
    commandOf(
      'error',
      {
        ...(file !== undefined && { file: shownPath(root, file) }),
        ...(line !== undefined && { line }),
        title: test.name,
      },
      message,
    );
  for (const { root, outcomes } of apps) {
    for (const outcome of outcomes) {
      for (const failure of outcome.failures) terminal.out(annotation(root, outcome, failure));
    }
  }
}
