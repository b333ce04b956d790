/** Results of tests for people: what failed in full, the rest as a sum. */
import { styleText } from 'node:util';
import type { TestStatus } from '../../../core/index.ts';
import type { TestOutcome } from '../../../lsp/tests/run-test.ts';
import type { Terminal } from '../command.ts';
import { printable } from '../printable.ts';
import { shownPath } from '../shown-path.ts';
import type { TestedApp } from './tested-app.ts';

const SIGNS: Readonly<Record<TestStatus, readonly [sign: string, style: 'green' | 'red' | 'yellow']>> = {
  passed: ['ok', 'green'],
  failed: ['failed', 'red'],
  error: ['error', 'red'],
  skipped: ['skipped', 'yellow'],
};

/** Of more, only what did not pass is named. */
const MOST_NAMED = 40;

export function printTestsText(apps: readonly TestedApp[], terminal: Terminal): void {
  for (const { root, outcomes } of apps) {
    terminal.out(`${root}\n`);
    for (const outcome of outcomes) {
      if (outcomes.length <= MOST_NAMED || outcome.status !== 'passed') printOutcome(root, outcome, terminal);
    }
  }
  const all = apps.flatMap(({ outcomes }) => outcomes);
  terminal.out(`${all.length === 0 ? 'no tests' : sumText(all)}\n`);
}

function printOutcome(root: string, { test, status, durationMs, failures }: TestOutcome, terminal: Terminal): void {
  const [sign, style] = SIGNS[status];
  const shown = terminal.isForPeople ? styleText(style, sign) : sign;
  terminal.outPainted(`  ${shown} ${printable(test.name)}${status === 'skipped' ? '' : ` (${durationMs} ms)`}\n`);
  for (const { message, file, line, fix } of failures) {
    const place = file === undefined ? '' : `  (${shownPath(root, file)}${line === undefined ? '' : `:${line}`})`;
    terminal.out(`    ${message.replaceAll('\n', '\n      ')}${place}\n`);
    if (fix !== undefined) terminal.out(`      Fix: ${fix}.\n`);
  }
}

function sumText(outcomes: readonly TestOutcome[]): string {
  const counts = (Object.keys(SIGNS) as TestStatus[]).flatMap((status) => {
    const count = outcomes.filter((outcome) => outcome.status === status).length;
    return count > 0 ? `${count} ${status === 'error' && count > 1 ? 'errors' : status}` : [];
  });
  return `${outcomes.length} test${outcomes.length === 1 ? '' : 's'}: ${counts.join(', ')}`;
}
