/** Where a JSON value does not fit its shape: wrong types, unknown keys and missing ones, per version. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printPath } from '../../../../server/src/core/shape/ask.ts';
import {
  any,
  array,
  integer,
  lazyFields,
  map,
  object,
  optional,
  string,
  values,
} from '../../../../server/src/core/shape/build.ts';
import { misfitsOf } from '../../../../server/src/core/shape/check.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';
import { parseJson } from '../../../../server/src/core/syntax/json.ts';

const PART = object('A part', { id: string('Number'), text: optional(string('Text')) });

const THING = object('A thing', {
  name: string('Name'),
  old: string('Up to 2.2', { until: '2.2' }),
  young: string('From 3.0 on', { since: '3.0' }),
  parts: optional(array('Parts', PART)),
  byName: optional(map('Parts by name', PART, { fields: { first: optional(PART) } })),
  free: optional(object('Anything', { a: string('A') }, { open: true })),
  level: optional(integer('Level', { enum: values(1, 2), alsoType: 'string' })),
  kind: optional(string('Kind', { enum: values('small', 'large') })),
  gone: optional(object('Up to 2.2', { a: string('A') }, { until: '2.2' })),
});

const rows: readonly (readonly [text: string, version: string, misfits: readonly string[]])[] = [
  ['{ "name": "a" }', '2.3', []],
  ['{}', '2.3', [' lacks name']],
  ['{}', '2.2', [' lacks name,old']],
  ['{ "old": "" }', '3.0', [' lacks name,young']],
  ['5', '2.3', [' is no object']],
  ['[]', '2.3', [' is no object']],
  ['{ "name": 5, "x": 1 }', '2.3', ['name is no string', ' has x']],
  [
    '{ "name": "", "parts": [{ "id": "" }, {}, 5, { "id": "", "x": 1 }] }',
    '2.3',
    ['parts[] lacks id', 'parts[] is no object', 'parts[] has x'],
  ],
  [
    '{ "name": "", "byName": { "first": {}, "a": {}, "b": { "id": "" } } }',
    '2.3',
    ['byName.first lacks id', 'byName.a lacks id'],
  ],
  ['{ "name": "", "free": { "x": 1 } }', '2.3', ['free lacks a']],
  ['{ "name": "", "level": 2, "kind": "large" }', '2.3', []],
  ['{ "name": "", "level": 3, "kind": "Large" }', '2.3', ['level cannot be 3', 'kind cannot be Large']],
  ['{ "name": "", "level": "3", "kind": 1 }', '2.3', ['kind is no string']],
  ['{ "name": "", "old": "", "gone": {} }', '2.2', ['gone lacks a']],
  ['{ "name": "", "gone": {}, "old": 5 }', '2.3', []],
];

for (const [text, version, misfits] of rows) {
  test(`${text} on ${version}: ${misfits.join(' · ') || 'fits'}`, () =>
    assert.deepEqual(printed(text, THING, version), misfits));
}

test('members of an object whose keys are names are built only where the file has them', () => {
  const built: string[] = [];
  const build = (name: string) => () => {
    built.push(name);
    return optional(any(name));
  };
  const names = object('Names', lazyFields([['a', build('a')] as const, ['b', build('b')] as const]), {
    naming: 'product',
  });
  assert.deepEqual(printed('{ "b": 1, "c": 1 }', names, '2.3'), [' has c']);
  assert.deepEqual(built, ['b']);
});

function printed(text: string, shape: Shape, version: string): readonly string[] {
  return [...misfitsOf(parseJson(text).root, shape, version)].map((misfit) => {
    const path = printPath(misfit.path);
    if (misfit.kind === 'wrong-type') return `${path} is no ${misfit.shape.type}`;
    if (misfit.kind === 'unknown-value') return `${path} cannot be ${misfit.node.value}`;
    return misfit.kind === 'unknown-key' ? `${path} has ${misfit.property.key}` : `${path} lacks ${misfit.keys.join()}`;
  });
}
