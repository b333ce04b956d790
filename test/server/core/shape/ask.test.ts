/** Questions to shapes: members, paths, versions, and shapes in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareVersions,
  existsIn,
  isClosed,
  memberOf,
  parsePath,
  printPath,
  printPlace,
  shapeAtPath,
} from '../../../../server/src/core/shape/ask.ts';
import {
  any,
  array,
  integer,
  lazily,
  lazyFields,
  map,
  nullable,
  object,
  optional,
  string,
  values,
} from '../../../../server/src/core/shape/build.ts';
import { printEnum, printType } from '../../../../server/src/core/shape/print.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';

const TICKET = object('A ticket', {
  id: integer('Number'),
  tags: array('Tags', string('Tag')),
  parts: array('Parts', object('Part', { text: string('Text') })),
  custom_fields: map('Own fields', any('Value'), { fields: { known: string('Known') } }),
});

const members: readonly (readonly [path: readonly (string | number)[], type: string | undefined])[] = [
  [[], 'object'],
  [['id'], 'integer'],
  [['tags', 0], 'string'],
  [['tags', '12'], 'string'],
  [['parts', 3, 'text'], 'string'],
  [['custom_fields', 'known'], 'string'],
  [['custom_fields', 'cf_anything'], 'any'],
  [['nothing'], undefined],
  [['id', 'nothing'], undefined],
  [['tags', 'length'], undefined],
  [['parts', 'text'], undefined],
  [[0], undefined],
  [['constructor'], undefined],
  [['__proto__'], undefined],
  [['id', 'toString'], undefined],
];

for (const [path, type] of members) {
  test(`${JSON.stringify(path)} leads to ${type}`, () => assert.equal(shapeAtPath(TICKET, path)?.type, type));
}

test('a known member wins over the values of a map', () => {
  assert.equal(memberOf(map('A', string('A'), { fields: { n: integer('N') } }), 'n')?.type, 'integer');
});

test('only a closed object knows which names it lacks', () => {
  assert.equal(isClosed(TICKET), true);
  assert.equal(isClosed(object('A', {})), true);
  assert.equal(isClosed(object('A', {}, { open: true })), false);
  assert.equal(isClosed(map('A', string('A'), { fields: {} })), false);
  assert.equal(isClosed({ type: 'object' }), false);
  assert.equal(isClosed(string('A')), false);
});

const order = ['1.0', '2', '2.0.1', '2.1', '2.3', '2.10', '3.0', '10.0'];

test('versions are compared by their numbers', () => {
  for (const [index, a] of order.entries()) {
    for (const [other, b] of order.entries()) assert.equal(Math.sign(compareVersions(a, b)), Math.sign(index - other));
  }
  assert.equal(compareVersions('2', '2.0.0'), 0);
  assert.equal(compareVersions('x', '0'), 0);
});

test('a shape exists from its first to its last version', () => {
  const shape = string('A', { since: '2.1', until: '2.3' });
  const having = ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0'].filter((version) => existsIn(shape, version));
  assert.deepEqual(having, ['2.1', '2.2', '2.3']);
  assert.equal(existsIn(string('A'), '1.0'), true);
});

const paths: readonly (readonly [text: string, keys: readonly (string | number)[]])[] = [
  ['', []],
  ['data', ['data']],
  ['data.ticket.subject', ['data', 'ticket', 'subject']],
  ['messages[].id', ['messages', 0, 'id']],
  ['a[][]', ['a', 0, 0]],
  ["a['odd key'].b", ['a', 'odd key', 'b']],
  ["['odd.key']", ['odd.key']],
  ['größe.名前.$x._y', ['größe', '名前', '$x', '_y']],
];

for (const [text, keys] of paths) {
  test(`the path ${JSON.stringify(text)} and back`, () => {
    assert.deepEqual(parsePath(text), keys);
    assert.equal(printPath(keys), text);
  });
}

test('paths may be written in other ways too', () => {
  assert.deepEqual(parsePath('messages[3].id'), ['messages', 3, 'id']);
  assert.deepEqual(parsePath('a["odd key"]'), ['a', 'odd key']);
});

const words: readonly (readonly [shape: Shape, text: string])[] = [
  [string('A'), 'string'],
  [nullable(integer('A')), 'integer or null'],
  [optional(string('A')), 'string'],
  [array('A', string('A')), 'list of strings'],
  [array('A', any('A')), 'list of values'],
  [array('A', array('A', string('A'))), 'list of lists'],
  [{ type: 'array' }, 'list of values'],
  [nullable(array('A', object('A', {}))), 'list of objects or null'],
  [integer('A', { alsoType: 'string' }), 'integer or string'],
];

for (const [shape, text] of words) {
  test(`in words: ${text}`, () => assert.equal(printType(shape), text));
}

test('values are printed with their labels, unless these say the same', () => {
  const shape = string('A', { enum: values([2, 'Open'], ['in_progress', 'In progress'], 'new', [true, 'Yes']) });
  assert.equal(printEnum(shape), '2 Open · "in_progress" · "new" · true Yes');
  assert.equal(printEnum(string('A')), '');
});

test('what is built lazily is built once, when it is looked at', () => {
  let built = 0;
  const fields = lazyFields([['a', () => ({ ...string('A'), description: `built ${++built}` })]]);
  assert.deepEqual(Object.keys(fields), ['a']);
  assert.equal(built, 0);
  assert.equal(fields.a, fields.a);
  assert.equal(built, 1);
  const once = lazily(() => ({ count: ++built }));
  assert.deepEqual([once().count, once().count], [2, 2]);
});

const places: readonly (readonly [root: string, keys: readonly (string | number)[], text: string])[] = [
  ['payload', [], 'payload'],
  ['payload', ['data', 'ticket', 'tags', 0], 'payload.data.ticket.tags[]'],
  ['$db.get()', ['odd key'], "$db.get()['odd key']"],
  ['$request.invokeTemplate()', ['status'], '$request.invokeTemplate().status'],
  ['list()', [0, 'id'], 'list()[].id'],
];

for (const [root, keys, text] of places) test(`a place: ${text}`, () => assert.equal(printPlace(root, keys), text));
