/** The changes in a generated update: old and new differ, and the record beside them holds the new one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOf, payloadOf, scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { sampleChanges } from '../../../../server/src/core/run/changes.ts';
import { parsePath, shapeAtPath } from '../../../../server/src/core/shape/ask.ts';
import { sampleOf } from '../../../../server/src/core/shape/sample.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';
import { misfits } from '../../../support/fits.ts';

type Json = Record<string, unknown>;

interface Update {
  readonly platform: string;
  readonly scope: string;
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly record: string;
  readonly shape: Shape;
}

/** Events whose changes name the fields of their record. */
function* updates(platform: string): Generator<Update> {
  for (const scope of scopesOf(platform)) {
    for (const name of Object.keys(scopeOf(platform, scope)?.events ?? {})) {
      const event = eventOf(platform, scope, name);
      const shape = payloadOf(platform, scope, name);
      if (!event?.changes?.order.startsWith('[old, new]') || !event.record || !shape) continue;
      const path = parsePath(event.changes.path);
      if (shapeAtPath(shape, path)?.type === 'map') yield { platform, scope, name, path, record: event.record, shape };
    }
  }
}

const at = (payload: Json, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Json)[key], payload);

/** Fields of the CRM are objects with the value in a member. */
const plainly = (field: unknown): unknown =>
  typeof field === 'object' && field !== null && 'value' in field ? field.value : field;

for (const platform of ['2.3', '3.0']) {
  test(`updates of ${platform}`, () => {
    const all = [...updates(platform)];
    assert.ok(all.length >= 10, `${all.length} updates`);
    for (const { scope, name, path, record, shape } of all) {
      const plain = sampleOf(shape) as Json;
      const payload = sampleChanges(platform, scope, name, plain);
      const place = `${platform} ${scope} ${name}`;
      const changes = Object.entries(at(payload, path) as Record<string, readonly unknown[]>);
      assert.equal(changes.length, 1, place);
      for (const [field, [before, after]] of changes) {
        assert.notDeepEqual(before, after, place);
        assert.equal(typeof before, typeof after, place);
        assert.deepEqual(plainly(at(payload, ['data', record, field])), after, place);
        assert.doesNotMatch(field, /(^|_)(id|uuid)$/, place);
      }
      assert.deepEqual(misfits(shape, payload), [], place);
      assert.deepEqual(sampleOf(shape), plain, `${place}: the sample stays as it was`);
    }
  });
}

test('a field with values is changed before one of text', () => {
  const shape = payloadOf('2.3', 'freshdesk', 'onTicketUpdate');
  assert.ok(shape);
  const payload = sampleChanges('2.3', 'freshdesk', 'onTicketUpdate', sampleOf(shape) as Json);
  const [[field, pair] = ['', []]] = Object.entries(at(payload, ['data', 'ticket', 'changes']) as Json);
  const values = shapeAtPath(shape, ['data', 'ticket', field])?.enum?.map(({ value }) => value);
  assert.deepEqual(pair, values?.slice(0, 2));
});

test('no changes are made up where the order of old and new is not known', () => {
  const payload = sampleChanges('2.3', 'freshcaller', 'onCallUpdate', { data: {} });
  assert.deepEqual(payload, { data: { changes: {} } });
});

test('an event without changes keeps its sample', () => {
  const payload = { data: {} };
  assert.equal(sampleChanges('2.3', 'freshdesk', 'onTicketCreate', payload), payload);
  assert.equal(sampleChanges('2.3', 'freshdesk', 'onAppInstall', payload), payload);
  assert.equal(sampleChanges('2.3', 'nothing', 'nothing', payload), payload);
});
