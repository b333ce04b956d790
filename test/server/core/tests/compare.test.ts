/** What is expected and what came of it: each matcher, parts of objects, whole lists, and what is said where they differ. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMatcher } from '../../../../server/src/core/model/matchers.ts';
import { differencesOf, pathText } from '../../../../server/src/core/tests/compare.ts';
import { durationOf } from '../../../../server/src/core/text/durations.ts';

/** Each: what is expected, what came, and the differences as `path message`. */
const CASES: readonly (readonly [expected: unknown, actual: unknown, ...differences: string[]])[] = [
  [{ a: 1 }, { a: 1, b: 2 }],
  [{}, { a: 1 }],
  [{ a: { b: [1, { c: 'x' }] } }, { a: { b: [1, { c: 'x', d: 1 }] } }],
  [{ a: 1 }, { a: 2 }, 'a is 2, not 1'],
  [{ a: 1 }, {}, 'a is missing'],
  [{ a: null }, { a: null }],
  [{ a: null }, {}, 'a is missing'],
  [{ a: { b: 1 } }, { a: 'x' }, 'a is "x", not {"b":1}'],
  [{ a: { b: 1 } }, { a: null }, 'a is null, not {"b":1}'],
  [[1, 2], [1], '[1] is missing'],
  [[1], [1, 2], '[1] is one too many'],
  [[], [null], '[0] is one too many'],
  [[1], { 0: 1 }, ' is {"0":1}, not [1]'],
  [{ 'a b': { ü: { '': 1 } } }, { 'a b': { ü: { '': 2 } } }, '["a b"].ü[""] is 2, not 1'],
  [{ toString: { $match: 'any' } }, {}, 'toString is missing'],
  [JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2}'), '__proto__ is 2, not 1'],
  [{ a: { $match: 'any' } }, { a: null }],
  [{ a: { $match: 'number', b: 1 } }, { a: 5 }, 'a is 5, not {"$match":"number","b":1}'],
  [
    { a: { $match: 'nonsense' } },
    { a: 5 },
    'a `nonsense` is no matcher: use one of any, string, number, boolean, date-time, uuid, /regular expression/, contains text',
  ],
  [{ a: 'x'.repeat(200) }, { a: 1 }, `a is 1, not "${'x'.repeat(79)}…`],
];

for (const [expected, actual, ...differences] of CASES) {
  test(`${JSON.stringify(expected)} and ${JSON.stringify(actual)}`, () => {
    const found = differencesOf(expected, actual).map(({ path, message }) => `${pathText(path)} ${message}`);
    assert.deepEqual(found, differences);
  });
}

test('there is an end to what differs, and no depth is too deep', () => {
  const list = Array.from({ length: 500 }, (_, index) => index);
  assert.equal(
    differencesOf(
      list,
      list.map((number) => number + 1),
    ).length,
    50,
  );
  let [one, other]: [unknown, unknown] = [1, 2];
  for (let level = 0; level < 400; level++) [one, other] = [{ a: one }, { a: other }];
  assert.equal(differencesOf(one, other).length, 1);
});

const MATCHERS: Readonly<Record<string, { readonly fits: readonly unknown[]; readonly fails: readonly unknown[] }>> = {
  any: { fits: [null, 0, '', [], {}], fails: [undefined] },
  string: { fits: ['', 'a'], fails: [1, null, undefined, []] },
  number: { fits: [0, -1.5], fails: ['1', null, undefined] },
  boolean: { fits: [true, false], fails: ['true', 0, null] },
  'date-time': {
    fits: ['2026-01-05T09:00:00Z', '2026-01-05T09:00:00.123+05:30', '2026-01-05 09:00'],
    fails: ['2026-01-05', '2026-13-45T99:00:00Z', 'x', 1, null],
  },
  uuid: {
    fits: ['123e4567-e89b-12d3-a456-426614174000', '123E4567-E89B-12D3-A456-426614174000'],
    fails: ['123e4567', 'x123e4567-e89b-12d3-a456-426614174000'],
  },
  '/^a.c$/i': { fits: ['ABC'], fails: ['abcd', undefined] },
  '/"id":7/g': { fits: [{ id: 7 }, '{"id":7}'], fails: [{ id: 8 }, null] },
  '/a/b/': { fits: ['xa/bx'], fails: ['ab'] },
  'contains x y': { fits: ['ax yb'], fails: ['xy', ['x y'], null] },
  'contains ': { fits: ['', 'a'], fails: [1] },
};

for (const [text, { fits, fails }] of Object.entries(MATCHERS)) {
  test(`the matcher ${text}`, () => {
    const matcher = readMatcher(text);
    assert.ok('matches' in matcher);
    // Twice, because some regular expressions remember where they were.
    for (const value of [...fits, ...fits]) assert.ok(matcher.matches(value), JSON.stringify(value));
    for (const value of fails) assert.ok(!matcher.matches(value), JSON.stringify(value));
  });
}

for (const text of ['', 'Any', 'toString', 'constructor', '__proto__', '/(/', '//', 'contains', 'regex', '/a/zz']) {
  test(`"${text}" is no matcher`, () => assert.ok('problem' in readMatcher(text)));
}

test('durations', () => {
  const known = { P1D: 86_400_000, PT1H: 3_600_000, P1W: 604_800_000, P1DT30M: 88_200_000, 'PT0.5S': 500 };
  for (const [text, milliseconds] of Object.entries(known)) assert.equal(durationOf(text), milliseconds, text);
  for (const text of ['', 'P', 'PT', '1D', 'P1M', 'P1Y', 'p1d', 'P-1D', ' P1D']) {
    assert.equal(durationOf(text), undefined, text);
  }
});
