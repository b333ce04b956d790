/** Each page of `test/fixtures/migrate`: what changes, what is said, and that nothing is left to change afterwards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app } from '../../../support/app.ts';
import { changesOf, migrated, migrationFixtures, saidBy } from '../../../support/migration-fixtures.ts';

for (const fixture of migrationFixtures()) {
  test(fixture.name, () => {
    const migration = migrated(fixture);
    const changes = changesOf(migration);
    assert.deepEqual(changes, fixture.after);
    assert.deepEqual(saidBy(migration), fixture.said);
    const kept = Object.entries({ ...fixture.before, ...changes }).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, text] as const],
    );
    const before = Object.fromEntries(kept);
    assert.deepEqual(
      changesOf(migrated({ ...fixture, before, answers: {} })),
      {},
      'a second migration changes nothing',
    );
    const broken = findingsOf(app(before)).filter(
      ({ rule }) => rule === 'no-invalid-javascript' || rule === 'no-invalid-json',
    );
    assert.deepEqual(
      broken.map(({ message }) => message),
      [],
    );
  });
}
