/** Shapes for readers with little room: as much as fits, level by level, and a mark where something is left out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ExplainedShape,
  explain,
  type ShortShape,
  shortLists,
  shortShape,
} from '../../../../server/src/core/index.ts';

const leaf = (name: string): ExplainedShape => ({ name, type: 'string' });
const SHAPE: ExplainedShape = {
  name: 'payload',
  type: 'object',
  fields: [
    leaf('region'),
    {
      name: 'data',
      type: 'object',
      fields: [
        leaf('id'),
        { name: 'tags', type: 'array', items: leaf('item') },
        { name: 'notes', type: 'array', items: { name: 'item', type: 'object', fields: [leaf('text')] } },
      ],
    },
  ],
};

/** `payload{region data{…}}`: `!` where fields are left out. */
const print = ({ name, fields, items, cut }: ShortShape): string =>
  `${name}${cut ? '!' : ''}${items ? `[${print(items)}]` : ''}${fields ? `{${fields.map(print).join(' ')}}` : ''}`;

for (const [most, expected] of [
  [10_000, 'payload{region data{id tags[item] notes[item{text}]}}'],
  [300, 'payload{region data{id tags[item] notes!}}'],
  [100, 'payload{region data!}'],
  [1, 'payload{region data!}'],
] as const) {
  test(`in ${most} signs`, () => assert.equal(print(shortShape(SHAPE, most)), expected));
}

test('what is cut can be asked for, and nothing else is marked', () => {
  const whole = explain('freshdesk.onTicketUpdate');
  assert.ok(whole.kind === 'event');
  const paths = (shape: ShortShape, path: string): readonly string[] => [
    ...(shape.cut ? [path] : []),
    ...(shape.fields ?? []).flatMap((field) => paths(field, path === '' ? field.name : `${path}.${field.name}`)),
    ...(shape.items ? paths(shape.items, `${path}[]`) : []),
  ];
  const cut = paths(shortShape(whole.shape), '');
  assert.ok(cut.length > 0);
  for (const path of cut) {
    const asked = explain('freshdesk.onTicketUpdate', path);
    assert.ok(asked.kind === 'event' && (asked.shape.fields ?? asked.shape.items?.fields ?? []).length > 0, path);
  }
});

test('lists are names only where all of it would be too long', () => {
  const told = {
    kind: 'client',
    members: ['a'],
    data: [{ name: 'ticket', text: 'x'.repeat(50) }],
    elements: [{ id: 'reply' }],
  };
  assert.deepEqual(shortLists(told), told);
  assert.deepEqual(shortLists(told, 60), { kind: 'client', members: ['a'], data: ['ticket'], elements: ['reply'] });
  const client = explain('client');
  assert.ok(JSON.stringify(client).length > 100_000);
  assert.ok(JSON.stringify(shortLists(client)).length < 8000);
});
