/** Between two apps, garbage is collected where V8 has left more than it does by itself, and only then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectBetweenApps } from '../../../server/src/hosts/cli/steady-memory.ts';

const MEGABYTE = 1_000_000;

/** What is in use before each app, in megabytes, and before which of them everything is collected, down to `floor`. */
const CASES = [
  { what: 'nothing to collect', used: [20, 25, 30, 50, 59], floor: 20, collected: [] },
  { what: 'much more than at the beginning', used: [20, 61, 30], floor: 20, collected: [1] },
  { what: 'V8 has collected by itself meanwhile', used: [55, 20, 59, 60, 30], floor: 20, collected: [3] },
  { what: 'what is held grows', used: [10, 55, 60, 70, 75], floor: 35, collected: [1, 4] },
  { what: 'an app that is larger than all before', used: [20, 300, 22], floor: 20, collected: [1] },
] as const;

for (const { what, used, floor, collected } of CASES) {
  test(what, () => {
    const now = { bytes: 0 };
    const seen: number[] = [];
    let at = -1;
    now.bytes = used[0] * MEGABYTE;
    const collect = collectBetweenApps(
      () => now.bytes,
      () => (flavor) => {
        assert.equal(flavor, 'regular');
        seen.push(at);
        now.bytes = floor * MEGABYTE;
      },
    );
    for (const megabytes of used) {
      at++;
      now.bytes = megabytes * MEGABYTE;
      collect();
    }
    assert.deepEqual(seen, collected);
  });
}

test('the collector is fetched only where it is needed, and once', () => {
  const now = { bytes: 20 * MEGABYTE };
  const seen = { fetched: 0, collected: 0 };
  const collect = collectBetweenApps(
    () => now.bytes,
    () => {
      seen.fetched++;
      return () => {
        seen.collected++;
        now.bytes = 20 * MEGABYTE;
      };
    },
  );
  collect();
  assert.deepEqual(seen, { fetched: 0, collected: 0 });
  for (const _ of [1, 2]) {
    now.bytes = 70 * MEGABYTE;
    collect();
  }
  assert.deepEqual(seen, { fetched: 1, collected: 2 });
});

test('without a collector, work goes on', () => {
  const now = { bytes: 20 * MEGABYTE };
  const seen = { fetched: 0 };
  const collect = collectBetweenApps(
    () => now.bytes,
    () => {
      seen.fetched++;
      return undefined;
    },
  );
  for (const megabytes of [20, 70, 80, 111]) {
    now.bytes = megabytes * MEGABYTE;
    collect();
  }
  assert.equal(seen.fetched, 2);
});
