/** Results of tests in the Test Anything Protocol, version 14. */
import type { TestOutcome } from '../../../lsp/tests/run-test.ts';
import type { Terminal } from '../command.ts';
import { shownPath } from '../shown-path.ts';
import type { TestedApp } from './tested-app.ts';

export function printTap(apps: readonly TestedApp[], terminal: Terminal): void {
  const tests = apps.flatMap(({ root, outcomes }) => outcomes.map((outcome) => ({ root, outcome })));
  terminal.out(`TAP version 14\n1..${tests.length}\n`);
  for (const [index, { root, outcome }] of tests.entries()) terminal.out(linesOf(index + 1, root, outcome));
}

function linesOf(number: number, root: string, { test, status, durationMs, failures }: TestOutcome): string {
  const name = `${root}: ${test.name}`.replace(/[\\#]/g, '\\$&').replaceAll('\n', ' ');
  if (status === 'skipped') return `ok ${number} - ${name} # SKIP\n`;
  if (status === 'passed') return `ok ${number} - ${name}\n`;
  // JSON is YAML, too.
  const details = failures.map(({ message, file, line, expected, actual }) => ({
    message,
    ...(file !== undefined && { at: `${shownPath(root, file)}${line === undefined ? '' : `:${line}`}` }),
    expected,
    actual,
  }));
  const lines = details.map((detail) => `    - ${JSON.stringify(detail)}\n`).join('');
  return `not ok ${number} - ${name}\n  ---\n  severity: ${status === 'error' ? 'error' : 'fail'}\n  duration_ms: ${durationMs}\n  failures:\n${lines}  ...\n`;
}
