/** Samples: complete, valid against their shape, equal each time, and what a person would write. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonEvents } from '../../../../server/src/core/catalog/envelope.ts';
import { payloadOf, scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import {
  array,
  boolean,
  datetime,
  integer,
  map,
  misprint,
  object,
  string,
  values,
} from '../../../../server/src/core/shape/build.ts';
import { sampleOf } from '../../../../server/src/core/shape/sample.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';
import { misfits } from '../../../support/fits.ts';

for (const platform of ['1.0', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1']) {
  test(`the sample of every event of ${platform} fits its shape, survives JSON and is complete`, () => {
    let count = 0;
    for (const [place, shape] of payloads(platform)) {
      const sample = sampleOf(shape);
      assert.deepEqual(misfits(shape, sample), [], place);
      assert.deepEqual(JSON.parse(JSON.stringify(sample)), sample, place);
      assert.deepEqual(sampleOf(shape), sample, place);
      checkComplete(shape, sample, place);
      count++;
    }
    assert.ok(count >= 8, `${count} events`);
  });
}

function* payloads(platform: string): Generator<readonly [string, Shape]> {
  for (const scope of scopesOf(platform)) {
    for (const event of [
      ...Object.keys(scopeOf(platform, scope)?.events ?? {}),
      ...Object.keys(commonEvents(platform)),
    ]) {
      const shape = payloadOf(platform, scope, event);
      assert.ok(shape);
      yield [`${platform} ${scope} ${event}`, shape];
    }
  }
}

/** Every field once, misprints aside, in documented order; every list with an element. */
function checkComplete(shape: Shape, sample: unknown, place: string): void {
  if (Array.isArray(sample)) {
    assert.equal(sample.length, shape.items ? 1 : 0, place);
    for (const item of sample) if (shape.items) checkComplete(shape.items, item, `${place}[]`);
    return;
  }
  if (typeof sample !== 'object' || sample === null || shape.enum) return;
  const names = Object.entries(shape.fields ?? {}).filter(([, field]) => !field.insteadUse);
  const known = Object.keys(sample).filter((name) => Object.hasOwn(shape.fields ?? {}, name));
  if (shape.type === 'object') {
    assert.deepEqual(
      known,
      names.map(([name]) => name),
      place,
    );
  }
  for (const [name, field] of names)
    checkComplete(field, (sample as Record<string, unknown>)[name], `${place}.${name}`);
}

const samples: readonly (readonly [shape: Shape, name: string, sample: unknown])[] = [
  [string('A'), 'email', 'jordan.lee@example.com'],
  [string('A', { format: 'url' }), 'x', 'https://example.com/page'],
  [string('A'), 'odd_thing', 'odd thing'],
  [string('A', { format: 'html' }), 'x', '<div>The printer has been offline since this morning.</div>'],
  [datetime('A'), 'x', '2026-01-15T09:30:00Z'],
  [datetime('A', { format: 'date (YYYY-MM-DD)' }), 'x', '2026-01-15'],
  [datetime('A', { format: 'YYYY-MM-DD HH:MM:SS UTC' }), 'x', '2026-01-15 09:30:00 UTC'],
  [datetime('A', { format: 'ISO 8601 with offset' }), 'x', '2026-01-15T09:30:00+00:00'],
  [datetime('A', { format: 'ISO 8601 UTC with milliseconds' }), 'x', '2026-01-15T09:30:00.000Z'],
  [string('A'), 'created_at', '2026-01-15T09:30:00Z'],
  [string('A'), 'requester_name', 'Jordan Lee'],
  [string('A'), 'company_name', 'Example Inc.'],
  [string('A'), 'workspace_name', 'Workspace'],
  [integer('A'), 'created_at', 1768469400000],
  [integer('A'), 'reply_count', 3],
  [boolean('A'), 'x', false],
  [integer('A', { enum: values([3, 'High'], [1, 'Low']) }), 'priority', 3],
  [array('A', string('Tag')), 'tags', ['printer']],
  [{ type: 'array' }, 'x', []],
  [{ type: 'any' }, 'x', null],
  [object('A', {}), 'x', {}],
  [object('A', { a: string('A'), b: misprint(string('B'), 'a') }), 'x', { a: 'a' }],
  [map('A', string('A'), { exampleKeys: ['one'] }), 'x', { one: 'one' }],
  [map('A', { type: 'any' }), 'x', {}],
];

for (const [shape, name, sample] of samples) {
  test(`the sample of a ${shape.type} ${name}`, () => assert.deepEqual(sampleOf(shape, name), sample));
}

test('different names get different numbers', () => {
  assert.notEqual(sampleOf(integer('A'), 'ticket_id'), sampleOf(integer('A'), 'agent_id'));
});
