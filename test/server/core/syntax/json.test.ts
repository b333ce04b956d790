/** JSON trees that always exist: values, paths, places of errors, and where a cursor stands. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contentRange,
  cursorIn,
  elementsOf,
  nodeAt,
  parseJson,
  pathOf,
  plainValue,
  propertiesOf,
  propertyOf,
  rangeOfNode,
  stringOf,
} from '../../../../server/src/core/syntax/json.ts';
import { withCursor } from '../../../support/app.ts';

const values: readonly unknown[] = [
  {},
  [],
  null,
  true,
  -1.5e-3,
  '',
  'ä𝒳"\\\n',
  [1, [2, [3]], {}],
  { a: { b: [{ c: null }] }, '': 0, 'odd key': false },
];

for (const value of values) {
  test(`the plain value of ${JSON.stringify(value)}`, () => {
    for (const indent of [0, 2, '\t']) {
      const text = JSON.stringify(value, undefined, indent);
      const { root, errors } = parseJson(text);
      assert.deepEqual(JSON.parse(JSON.stringify(plainValue(root))), value);
      assert.deepEqual(errors, []);
      assert.deepEqual(JSON.parse(JSON.stringify(plainValue(parseJson(`\uFEFF${text}`).root))), value);
    }
  });
}

test('names that every object inherits are ordinary keys', () => {
  const text = '{ "__proto__": { "x": 1 }, "constructor": 2, "toString": 3 }';
  const value = plainValue(parseJson(text).root) as Record<string, unknown>;
  assert.deepEqual(Object.keys(value), ['__proto__', 'constructor', 'toString']);
  assert.equal(({} as Record<string, unknown>).x, undefined);
});

test('the last of repeated keys counts', () => {
  const { root } = parseJson('{ "a": 1, "b": 2, "a": 3 }');
  assert.equal(plainValue(propertyOf(root, 'a')?.value), 3);
  assert.deepEqual(
    propertiesOf(root).map(({ key }) => key),
    ['a', 'b', 'a'],
  );
});

test('strict JSON: comments and commas at the end are errors', () => {
  for (const text of [
    '{ } // x',
    '/* x */ 1',
    '[1,]',
    '{ "a": 1, }',
    "{ 'a': 1 }",
    '{ a: 1 }',
    '01',
    '+1',
    'NaN',
    '',
  ]) {
    assert.ok(parseJson(text).errors.length > 0, text);
  }
});

test('errors lie in the text, in its order', () => {
  for (const text of ['{ "a": , "b" 1, }', '[1 2 3', '"', '{,,,}', '\u0000', '}{']) {
    const { errors } = parseJson(text);
    for (const { range, message } of errors) {
      assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, text);
      assert.match(message, /\S/);
    }
    const starts = errors.map(({ range }) => range.start);
    assert.deepEqual(
      starts,
      [...starts].sort((a, b) => a - b),
      text,
    );
  }
});

test('nodes know their places', () => {
  const text = '{ "key": "text", "n": 12 }';
  const [first, second] = propertiesOf(parseJson(text).root);
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  assert.ok(first?.value && second?.value);
  assert.equal(slice(rangeOfNode(first.keyNode)), '"key"');
  assert.equal(slice(contentRange(first.keyNode)), 'key');
  assert.equal(slice(contentRange(first.value)), 'text');
  assert.equal(slice(contentRange(second.value)), '12');
  assert.equal(slice(rangeOfNode(first.node)), '"key": "text"');
});

test('questions to nodes of another kind get nothing', () => {
  const { root } = parseJson('[1, "x"]');
  assert.deepEqual(propertiesOf(root), []);
  assert.equal(propertyOf(root, 'a'), undefined);
  assert.equal(stringOf(elementsOf(root)[0]), undefined);
  assert.equal(stringOf(elementsOf(root)[1]), 'x');
  assert.deepEqual(elementsOf(parseJson('{}').root), []);
  assert.deepEqual([propertiesOf(undefined), elementsOf(undefined), stringOf(undefined)], [[], [], undefined]);
});

/** The path of the node under the cursor. */
const places: readonly (readonly [text: string, path: readonly (string | number)[] | undefined])[] = [
  ['{ "a": { "b": <|>1 } }', ['a', 'b']],
  ['{ "a": { "b": 1<|> } }', ['a', 'b']],
  ['{ "a": { "<|>b": 1 } }', ['a', 'b']],
  ['{ "a": [10, 2<|>0] }', ['a', 1]],
  ['{ "a": [10, { "c": n<|>ull }] }', ['a', 1, 'c']],
  ['{ "a":<|> 1 }', ['a']],
  ['<|>{ "a": 1 }', []],
  [' <|> { "a": 1 }', undefined],
  ['{ "a": 1 } <|> ', undefined],
];

for (const [marked, path] of places) {
  test(`the path at ${marked}`, () => {
    const { text, offset } = withCursor(marked);
    const node = nodeAt(parseJson(text).root, offset);
    assert.deepEqual(node && pathOf(node), path);
  });
}

/** Path, whether a key is wanted, and the characters that would be replaced. */
const cursors: readonly (readonly [text: string, path: readonly (string | number)[], key: boolean, token?: string])[] =
  [
    ['{ <|> }', [], true],
    ['{ "<|>" }', [], true, '""'],
    ['{ "a<|>b": 1 }', [], true, '"ab"'],
    ['{ "a": <|> }', ['a'], false],
    ['{ "a": "x<|>" }', ['a'], false, '"x"'],
    ['{ "a": 1<|>2 }', ['a'], false, '12'],
    ['{ "a": { <|> } }', ['a'], true],
    ['{ "a": 1, <|> }', [], true],
    ['{ "a": [1, <|>] }', ['a', 1], false],
    ['{ "a": { "b": { "c": "<|>', ['a', 'b', 'c'], false, '"'],
  ];

for (const [marked, path, key, token] of cursors) {
  test(`the cursor in ${marked}`, () => {
    const { text, offset } = withCursor(marked);
    const cursor = cursorIn(text, offset);
    assert.deepEqual(cursor.path, path);
    assert.equal(cursor.wantsKey, key);
    assert.equal(cursor.token && text.slice(cursor.token.start, cursor.token.end), token);
  });
}
