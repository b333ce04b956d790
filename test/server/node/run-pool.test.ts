/** Many runs in few processes: one after the other in the same, nothing of one in the next, and nothing left at the end. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import type { RunRequest } from '../../../server/src/core/run/contract.ts';
import { lastOutput } from '../../../server/src/node/last-output.ts';
import { createRunPool } from '../../../server/src/node/run-pool.ts';
import { childrenOf, onLinux, until } from '../../support/processes.ts';
import { RUNNER_BUNDLE, requestFor, runner, texts, writeApp } from '../runner/support.ts';

/** Closed whatever becomes of the test. */
function newPool(context: TestContext) {
  const pool = createRunPool({ runnerPath: RUNNER_BUNDLE }, runner);
  context.after(pool.close);
  return pool;
}

const SERVER = `exports = { onTicketCreate(payload) {
  const { what } = payload;
  console.log(what, typeof global.before, typeof Object.prototype.before);
  global.before = Object.prototype.before = 1;
  if (what === 'loops') for (;;);
  if (what === 'exits') require('process').exit(3);
  if (what === 'loads') console.log(typeof require('path').join);
  if (what === 'lost') Promise.reject(new Error('lost'));
  if (what === 'throws') throw new Error('thrown');
  if (what === 'never') return new Promise(() => {});
  if (what === 'fills') new Uint8Array(600e6).fill(1);
  if (what === 'takes') new Uint8Array(180e6).fill(1);
  if (what === 'objects') { const all = []; for (;;) all.push({}); }
  if (what === 'prints' || what === 'dies') require('noisy')[what]();
} };`;

const folder = writeApp({
  'server/server.js': SERVER,
  'node_modules/noisy/index.js': `exports.prints = () => process.stdout.write('printed past console\\n');
exports.dies = () => { process.stdout.write('printed past console\\n'); process.stderr.write('why it died\\n'); process.exit(4); };`,
});
const request = (what: string, more: Partial<RunRequest> = {}): RunRequest => ({
  ...requestFor(folder),
  dependencies: { path: '*', process: '*', noisy: '*' },
  argument: { what },
  ...more,
});

test('one process does what comes one after the other, each in a world of its own', onLinux, async (context) => {
  const pool = newPool(context);
  const seen = new Set<number>();
  for (const what of ['a', 'b', 'throws', 'lost', 'never', 'c']) {
    const result = await pool.run(request(what));
    assert.deepEqual(texts(result), [`${what} undefined undefined`]);
    for (const id of childrenOf(process.pid)) seen.add(id);
  }
  assert.equal(seen.size, 1);
  pool.close();
  await until(() => childrenOf(process.pid).length === 0);
});

test('what a run left behind is not told of the next one', onLinux, async (context) => {
  const late = writeApp({
    'server/server.js': `exports = { onTicketCreate({ what }) {
  console.log(what);
  const wait = (ms) => Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms).value;
  if (what === 'leaves') for (const ms of [1, 2, 5, 20]) {
    wait(ms).then(() => { console.log('late'); $db.set('late', { a: 1 }); renderData(null, 'late'); throw new Error('late'); });
    new Promise(() => { wait(ms).then(() => null.late); });
  }
  else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
  if (what === 'throws') throw new Error('own');
  if (what === 'rejects') Promise.reject(new Error('own'));
} };`,
  });
  const pool = newPool(context);
  for (const what of ['leaves', 'returns', 'leaves', 'throws', 'leaves', 'rejects', 'leaves', 'leaves']) {
    const result = await pool.run({ ...requestFor(late), argument: { what } });
    // What comes while its own run lasts is its own.
    if (what === 'leaves') continue;
    const { writes, rendered, error } = result;
    const own = what === 'returns' ? undefined : 'own';
    assert.deepEqual([texts(result), writes, rendered, error?.message], [[what], undefined, undefined, own]);
  }
});

test('a pool that is closed while runs go on leaves no process behind them', onLinux, async (context) => {
  const pool = newPool(context);
  // One has waited before, one begins anew.
  await pool.run(request('a'));
  const running = [pool.run(request('never')), pool.run(request('b'))];
  await until(() => childrenOf(process.pid).length === 2);
  pool.close();
  const results = await Promise.all(running);
  assert.deepEqual(
    results.map(({ outcome }) => outcome).filter((outcome) => outcome === 'threw'),
    [],
  );
  await until(() => childrenOf(process.pid).length === 0);
});

test('each ends as it would in a process of its own', async (context) => {
  const pool = newPool(context);
  for (const what of ['throws', 'lost', 'never', 'loads', 'prints', 'a', 'dies', 'a', 'exits', 'b']) {
    const [pooled, alone] = [await pool.run(request(what)), await runner.run(request(what))];
    assert.deepEqual(
      [pooled.outcome, pooled.error?.name, pooled.error?.message, texts(pooled), pooled.notes],
      [alone.outcome, alone.error?.name, alone.error?.message, texts(alone), alone.notes],
      what,
    );
  }
});

test('memory is limited for each run as in a process of its own, whatever ran there before', async (context) => {
  const pool = newPool(context);
  const outcomes: Record<string, RegExp | undefined> = {
    // Twice, and one in a process that has held as much before.
    takes: undefined,
    'takes ': undefined,
    fills: /It used up its memory of 256 MB/,
    objects: /It used up its memory of 256 MB/,
    a: undefined,
  };
  for (const [what, error] of Object.entries(outcomes)) {
    const { outcome, error: found } = await pool.run(request(what.trim()));
    assert.equal(outcome, error ? 'exited' : 'returned', what);
    assert.match(found?.message ?? '', error ?? /^$/, what);
  }
});

test('what a package writes past console is a note, without secrets', async (context) => {
  const pool = newPool(context);
  const secrets = [{ name: 'iparam.key', value: 'past console' }];
  const { notes } = await pool.run(request('prints', { secrets }));
  assert.deepEqual(
    notes?.map(({ text }) => text.replace(/^.*: /, '')),
    ['printed ‹iparam.key›'],
  );
});

test('what a process writes late hides the secrets of all its runs', () => {
  const pipe = new PassThrough();
  const output = lastOutput(pipe);
  output.hide([{ name: 'iparam.key', value: 'secret of the first' }]);
  output.hide([{ name: 'iparam.key', value: 'secret of the second' }]);
  output.hide(undefined);
  pipe.write(`${'x'.repeat(5_000)}secret of the first, secret of the second`);
  assert.match(output.text(), /^x+‹iparam.key›, ‹iparam.key›$/);
});

test(
  'secrets of one run are neither there in the next, nor hidden in what it says itself',
  onLinux,
  async (context) => {
    const pool = newPool(context);
    const spy = writeApp({
      'server/lib.js': 'exports = { kept: [] };',
      'server/server.js': `const lib = require('./lib');
exports = { onTicketCreate({ what, iparams }) {
  const found = [JSON.stringify(lib), Object.prototype.kept, globalThis.kept, String(console.log.kept), Error.kept, $db.kept];
  console.log(what, found.join('|'), typeof iparams);
  lib.kept.push(what);
  for (const place of [Object.prototype, globalThis, console.log, Error, $db, JSON, Promise.prototype]) place.kept = what;
  if (what === 'first secret') throw new Error(what);
} };`,
    });
    const first = await pool.run({
      ...requestFor(spy),
      argument: { what: 'first secret' },
      secrets: [{ name: 'iparam.key', value: 'first secret' }],
    });
    assert.doesNotMatch(JSON.stringify({ ...first, payload: null }), /first secret/);
    const second = await pool.run({ ...requestFor(spy), argument: { what: 'a second' } });
    assert.equal(second.error, undefined);
    assert.deepEqual(texts(second), ['a second {"kept":[]}|||undefined|| undefined']);
    // It is no secret of this one.
    const third = await pool.run({ ...requestFor(spy), argument: { what: 'not: first secret' } });
    assert.match(texts(third)[0] ?? '', /^not: first secret/);
    assert.equal(childrenOf(process.pid).length, 1);
  },
);

test('what takes too long, or is cancelled, is ended, and the next run has a new process', async (context) => {
  const pool = newPool(context);
  assert.equal((await pool.run(request('a'))).outcome, 'returned');
  assert.equal((await pool.run(request('loops', { timeoutMs: 300 }))).error?.name, 'TimeoutError');
  assert.equal((await pool.run(request('b'))).outcome, 'returned');
  const abort = new AbortController();
  const running = pool.run(request('loops'), abort.signal);
  abort.abort();
  assert.equal((await running).error?.name, 'AbortError');
  assert.equal((await pool.run(request('c'), abort.signal)).error?.name, 'AbortError');
  assert.equal((await pool.run(request('d'))).outcome, 'returned');
});

test('several at a time, with coverage and without, in processes that fit', async (context) => {
  const pool = newPool(context);
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, index) => pool.run(request('a', index % 2 === 0 ? { coverage: true } : {}))),
  );
  for (const [index, { outcome, coverage }] of results.entries()) {
    assert.equal(outcome, 'returned');
    assert.equal(coverage?.[0]?.path, index % 2 === 0 ? 'server/server.js' : undefined);
  }
});
