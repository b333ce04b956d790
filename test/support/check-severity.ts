/** How serious the findings of one rule are, in the order in which they are reported. */
import assert from 'node:assert/strict';
import { findingsOf } from '../../server/src/core/index.ts';
import { app, type Files } from './app.ts';

export function severitiesOf(files: Files, rule: string, expected: readonly string[]): void {
  const found = findingsOf(app(files)).filter((finding) => finding.rule === rule);
  assert.deepEqual(
    found.map(({ severity }) => severity),
    expected,
  );
}
