/** `--update`: writes down what runs came to as what is expected, and says before what that changes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type PayloadTest, sourceFile, type TestSurroundings } from '../../../core/index.ts';
import { type Run, runTest, type TestOutcome } from '../../../lsp/tests/run-test.ts';
import { newExpectation } from '../../../lsp/tests/save.ts';
import { writeFileAtOnce } from '../../../node/write-file.ts';
import type { FoundApp } from '../apps.ts';
import type { Terminal } from '../command.ts';

/** The outcomes after it: of what was written, those of another run. */
export async function updateExpectations(
  { root, folder, app }: FoundApp,
  outcomes: readonly TestOutcome[],
  run: Run,
  surroundings: TestSurroundings,
  terminal: Terminal,
): Promise<readonly TestOutcome[]> {
  const updated: TestOutcome[] = [];
  for (const outcome of outcomes) {
    const { test } = outcome;
    const made =
      test.kind === 'payload' && isWanted(outcome, test)
        ? await newExpectation(app, test, run, surroundings)
        : undefined;
    if (test.kind !== 'payload' || !made) {
      updated.push(outcome);
      continue;
    }
    const { path, text } = made;
    // Beside nothing it would be judged by nobody.
    if (!existsSync(join(folder, test.payload?.path ?? ''))) {
      terminal.error(`${root}: ${path} is not written, because its payload is gone.\n`);
      updated.push(outcome);
      continue;
    }
    if (test.expectation) {
      terminal.error(`${root}: ${path} changes:\n`);
      for (const { message } of outcome.failures) terminal.error(`  ${message}\n`);
    } else terminal.error(`${root}: wrote ${path}.\n`);
    writeFileAtOnce(join(folder, path), text);
    const after: PayloadTest = { ...test, expectation: sourceFile(path, text) };
    updated.push(await runTest(app, after, run, { ...surroundings, startsAt: Date.now() }));
  }
  return updated;
}

/** What is expected and came true is left alone. */
const isWanted = ({ status }: TestOutcome, { expectation }: PayloadTest): boolean =>
  status === 'failed' || (status === 'passed' && !expectation);
