/** Lines that are longer than a bound, wherever in the text they stand and whatever ends them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasLongerLine } from '../../../../server/src/core/text/longer-line.ts';

const MOST = 5;

const texts: readonly (readonly [text: string, expected: boolean])[] = [
  ['', false],
  ['\n\n\n', false],
  ['12345', false],
  ['123456', true],
  ['12345\n', false],
  ['123456\n', true],
  ['12345\n12345\n12345', false],
  ['12345\n123456\n', true],
  ['1\n2\n3\n4\n123456', true],
  ['1\n2\n3\n4\n12345\n', false],
  ['\n\n\n\n\n\n123456\n\n', true],
  ['1234\r\n1234\r\n', false],
  ['12345\r\n1\r\n', true],
];

for (const [text, expected] of texts) {
  test(`a line of more than ${MOST} in ${JSON.stringify(text)}: ${expected}`, () => {
    assert.equal(hasLongerLine(text, MOST), expected);
  });
}

test('it says what a list of all lines says, for every short text of lines', () => {
  for (let number = 0; number < 3 ** 9; number++) {
    const text = number.toString(3).replaceAll('0', '\n').replaceAll('2', 'ab');
    assert.equal(
      hasLongerLine(text, 2),
      text.split('\n').some((line) => line.length > 2),
      JSON.stringify(text),
    );
  }
});
