/** Blanks and line breaks before a place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spaceBefore } from '../../../../server/src/core/text/space.ts';

const cases: readonly (readonly [text: string, place: number, space: number, signs?: string])[] = [
  ['ab', 2, 0],
  ['a b', 2, 1],
  ['a \t\r\n b', 6, 5],
  ['a \n b', 4, 1, ' '],
  ['   ', 3, 3],
  ['', 0, 0],
  ['ab  ', 1, 0],
];

for (const [text, place, space, signs] of cases) {
  test(`${JSON.stringify(text)} has ${space} before ${place}`, () =>
    assert.equal(spaceBefore(text, place, signs), space));
}
