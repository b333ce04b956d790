/** Tables hold what was put into them under a name, and nothing that objects inherit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byName, OF_EVERY_OBJECT, putByName } from '../../../../server/src/core/text/by-name.ts';
import { INHERITED_NAMES } from '../../../support/foreign-names.ts';

test('nothing that objects inherit is there, and everything that was put there', () => {
  for (const name of INHERITED_NAMES) {
    const table: Record<string, number> = { other: 1 };
    assert.equal(byName(table, name), undefined, name);
    putByName(table, name, 2);
    assert.equal(byName(table, name), 2, name);
    assert.deepEqual(
      Object.entries(table),
      [
        ['other', 1],
        [name, 2],
      ],
      name,
    );
    assert.equal(Object.getPrototypeOf(table), Object.prototype, name);
    putByName(table, name, 3);
    assert.equal(JSON.parse(JSON.stringify(table, [name]))[name], 3, name);
  }
  assert.equal(byName({ other: 1 }, 'other'), 1);
  assert.equal(byName(undefined, 'toString'), undefined);
  assert.equal(byName(JSON.parse('{ "__proto__": 4 }'), '__proto__'), 4);
});

test('every object has these members', () => {
  for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) assert.ok(OF_EVERY_OBJECT.has(name));
  for (const name of OF_EVERY_OBJECT) assert.ok(name in {}, name);
  assert.ok(!OF_EVERY_OBJECT.has('other'));
});
