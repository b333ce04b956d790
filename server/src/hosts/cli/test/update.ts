/** `--update`: writes down what runs came to as what is expected, and says before what that changes. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  expectationPathFor,
  expectationText,
  type PayloadTest,
  readExpectation,
  SEED,
  sourceFile,
  type TestSurroundings,
} from '../../../core/index.ts';
import { type Run, runOn, runTest, type TestOutcome } from '../../../lsp/tests/run-test.ts';
import type { FoundApp } from '../apps.ts';
import type { Terminal } from '../command.ts';

/** Moments that lie apart in every part of a date. */
const MOMENTS = [Date.UTC(2026, 0, 5, 9, 0, 0, 0), Date.UTC(2027, 1, 16, 20, 11, 22, 333)];

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
    const text = await newText(outcome);
    if (test.kind !== 'payload' || !test.payload || text === undefined) {
      updated.push(outcome);
      continue;
    }
    const path = expectationPathFor(test.payload.path);
    if (test.expectation) {
      terminal.error(`${root}: ${path} changes:\n`);
      for (const { message } of outcome.failures) terminal.error(`  ${message}\n`);
    } else terminal.error(`${root}: wrote ${path}.\n`);
    await writeFile(join(folder, path), text);
    const after: PayloadTest = { ...test, expectation: sourceFile(path, text) };
    updated.push(await runTest(app, after, run, { ...surroundings, startsAt: MOMENTS[0] ?? 0 }));
  }
  return updated;

  /** Nothing where nothing is to be written. */
  async function newText({ test, status }: TestOutcome): Promise<string | undefined> {
    if (test.kind !== 'payload' || !test.payload) return undefined;
    const isWanted = test.expectation ? status === 'failed' : status === 'passed' || status === 'failed';
    const read = test.expectation && readExpectation(test.expectation);
    if (!isWanted || (read && 'problem' in read)) return undefined;
    const given = read?.expectation.given ?? {};
    const [first, second] = await Promise.all(
      MOMENTS.map((now, index) => runOn(app, test, run, { ...surroundings, now, seed: SEED + index }, given)),
    );
    if (!first || !second || first.outcome === 'refused') return undefined;
    return expectationText(first, second, read?.expectation.writtenGiven);
  }
}
