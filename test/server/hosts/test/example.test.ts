/** The example app with tests: nothing is found in it, all its tests pass, and they reach nearly all of its code. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { cli, json } from '../../../support/cli.ts';
import type { TestedJson } from '../../../support/tested-app.ts';

const folder = join(import.meta.dirname, '../../../../examples/freshchat-tested');

test('the example is clean, passes its tests, and they reach at least 90 % of each kind', async () => {
  const check = await cli(['check', '--format', 'json', '.'], { folder });
  assert.equal(check.code, 0, check.out);
  assert.match(check.out, /"findings": \[\]/);
  const args = ['--coverage', '--coverage-reporter', 'text', '--coverage-threshold', '90'];
  const run = await cli(['test', '--format', 'json', ...args], { folder });
  assert.equal(run.code, 0, run.out + run.error);
  const [app] = json<TestedJson>(run).apps;
  const tests = app?.tests ?? [];
  assert.ok(tests.length >= 10);
  assert.ok(tests.every(({ status }) => status === 'passed'));
  assert.ok(tests.some(({ scenario }) => scenario === 'server/test_data/scenarios/a-day.json'));
  assert.equal(Object.keys(app?.coverage?.files ?? {}).length, 2);
});

test('payloads at the edge do not break it', async () => {
  const run = await cli(['test', '--format', 'json', '--edge'], { folder });
  const failed = (json<TestedJson>(run).apps[0]?.tests ?? []).filter(({ status }) => status !== 'passed');
  assert.deepEqual(
    failed.map(({ id, failures }) => [id, failures[0]?.message]),
    [],
  );
});
