/** A process that rests collects its garbage, once for what was done; one that is at work does not. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { collectAtRest, REST_MS, thisProcess } from '../../../server/src/hosts/rest.ts';

/** Time passes only when the test says so. */
function machine({ mock }: TestContext) {
  mock.timers.enable({ apis: ['setInterval'] });
  const state = { used: 10_000_000, busy: 0, collections: 0, prepared: 0 };
  collectAtRest(
    {
      used: () => state.used,
      busy: () => state.busy,
      collect() {
        state.collections++;
        assert.equal(state.prepared, state.collections, 'what comes before a collection has been done');
        state.used = 8_000_000;
      },
    },
    () => void state.prepared++,
  );
  return { state, pass: (milliseconds: number) => mock.timers.tick(milliseconds) };
}

test('a pause after the start is enough', (context) => {
  const { state, pass } = machine(context);
  pass(REST_MS - 1);
  assert.equal(state.collections, 0);
  pass(1);
  assert.equal(state.collections, 1);
});

test('a pause with any work in it is none', (context) => {
  const { state, pass } = machine(context);
  state.busy = 0.01;
  pass(5 * REST_MS);
  assert.equal(state.collections, 0);
  state.busy = 0.001;
  pass(REST_MS);
  assert.equal(state.collections, 1);
});

test('it does so again only when enough was used since', (context) => {
  const { state, pass } = machine(context);
  pass(REST_MS);
  const collectedAfter = (used: number): number => {
    state.used += used;
    pass(REST_MS);
    return state.collections;
  };
  assert.deepEqual([0, 1_000_000, 1_000_000, 2_000_000, 0].map(collectedAfter), [1, 1, 1, 2, 2]);
});

test('this process can be told to collect', async () => {
  const { used, busy, collect } = thisProcess();
  const garbage = [new WeakRef({ some: 'thing' })];
  await setImmediate();
  assert.ok(used() > 0);
  assert.ok(busy() >= 0 && busy() <= 1);
  collect();
  assert.equal(garbage[0]?.deref(), undefined);
  assert.equal('gc' in globalThis, false);
});
