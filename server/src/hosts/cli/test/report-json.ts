/** Results of tests as JSON of a stable form. */
import { sumOf, type TestCase, totalsOf } from '../../../core/index.ts';
import type { TestOutcome } from '../../../lsp/tests/run-test.ts';
import { printJson, type Terminal } from '../command.ts';
import type { TestedApp } from './tested-app.ts';

export function printTestsJson(apps: readonly TestedApp[], terminal: Terminal): void {
  printJson(terminal, { version: 1, apps: apps.map(appOf) });
}

function appOf({ root, outcomes, coverage }: TestedApp) {
  const totals = coverage?.map((file) => [file.path, totalsOf(file)] as const);
  return {
    root,
    tests: outcomes.map(testOf),
    ...(totals && {
      coverage: { ...sumOf(totals.map(([, total]) => total)), files: Object.fromEntries(totals) },
    }),
  };
}

const testOf = ({ test, status, durationMs, failures }: TestOutcome) => ({
  id: test.id,
  ...namesOf(test),
  status,
  durationMs,
  failures,
});

function namesOf(test: TestCase) {
  if (test.kind === 'scenario') return { handler: null, event: null, scenario: test.file.path };
  if (test.kind === 'unjudged') return { handler: null, event: null };
  const { handler = null, name, scope } = test.trigger;
  return {
    handler,
    event: name,
    scope,
    ...(test.kind === 'payload' && test.payload && { payload: test.payload.path }),
  };
}
