/** Text of any value that JSON can hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asText } from '../../../../server/src/core/text/as-text.ts';

const CASES: readonly (readonly [value: unknown, text: string])[] = [
  ['', ''],
  ['a b', 'a b'],
  [5, '5'],
  [true, 'true'],
  [null, 'null'],
  [undefined, 'undefined'],
  [{ toString: 1 }, '{"toString":1}'],
  [{ valueOf: {}, toString: null }, '{"valueOf":{},"toString":null}'],
  [Object.create(null), '{}'],
  [['a', { toString: 1 }], '["a",{"toString":1}]'],
];

test('a text for each value', () => {
  for (const [value, text] of CASES) assert.equal(asText(value), text);
});
