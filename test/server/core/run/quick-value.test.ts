/** The short way to the value of a JSON text comes to the same as the long one, or to nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quickValue } from '../../../../server/src/core/run/quick-value.ts';
import { MOST_LEVELS, parseJson, plainValue } from '../../../../server/src/core/syntax/json.ts';

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const same: readonly string[] = [
  '{}',
  '[]',
  'null',
  '-0',
  '1e999',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1},"constructor":null,"toString":"x"}',
  '{"\\ud83d":"\\u0000","é 𝒳":[1,[2,{"b":null}]]}',
  '{"t":"\\"{[{["}',
  '{"t":"}}}}]]]] \\\\"}',
  ` \n\t${nested(3)}\r\n`,
  nested(MOST_LEVELS),
  JSON.stringify({ text: '[{'.repeat(1_000), list: Array.from({ length: 500 }, (_, n) => ({ n })) }),
];
for (const text of same) {
  test(`the same value: ${text.slice(0, 60)}`, () => {
    const tree = parseJson(text);
    assert.deepEqual(tree.errors, []);
    assert.deepEqual(quickValue(text), plainValue(tree.root));
    assert.equal(JSON.stringify(quickValue(text)), JSON.stringify(plainValue(tree.root)));
  });
}

const none: readonly string[] = [
  '',
  '{',
  "{'a': 1}",
  '{"a":1,}',
  '// x\n{}',
  '\ufeff{}',
  '{"a":"\n"}',
  nested(MOST_LEVELS + 1),
  nested(100_000),
  `{"t":"${'}'.repeat(1_000)}","u":${nested(MOST_LEVELS + 1)}}`,
];
for (const text of none) test(`none: ${text.slice(0, 60)}`, () => assert.equal(quickValue(text), undefined));
