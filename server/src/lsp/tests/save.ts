/** What a payload comes to, written down as what is expected: two runs at two moments, and what they have in common. */
import {
  type App,
  expectationPathFor,
  expectationText,
  type PayloadTest,
  readExpectation,
  SEED,
  type TestSurroundings,
} from '../../core/index.ts';
import { type Run, runOn, subjectOf } from './run-test.ts';

/** Moments that lie apart in every part of a date. */
const MOMENTS = [Date.UTC(2026, 0, 5, 9, 0, 0, 0), Date.UTC(2027, 1, 16, 20, 11, 22, 333)];

/** Nothing where there is no payload file, the run was refused, or what is there cannot be read and must not be lost. */
export async function newExpectation(
  app: App,
  test: PayloadTest,
  run: Run,
  surroundings: TestSurroundings,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  const read = test.expectation && readExpectation(test.expectation);
  if (!test.payload || (read && 'problem' in read)) return undefined;
  const given = read?.expectation.given ?? {};
  const [first, second] = await Promise.all(
    MOMENTS.map((now, index) => runOn(app, subjectOf(test), run, { ...surroundings, now, seed: SEED + index }, given)),
  );
  if (!first || !second || first.outcome === 'refused') return undefined;
  return {
    path: expectationPathFor(test.payload.path),
    text: expectationText(first, second, read?.expectation.writtenGiven),
  };
}
