/** Many runs in few processes: one after the other in the same, nothing of one in the next, and nothing left at the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRequest } from '../../../server/src/core/run/contract.ts';
import { createRunPool } from '../../../server/src/node/run-pool.ts';
import { childrenOf, onLinux, until } from '../../support/processes.ts';
import { RUNNER_BUNDLE, requestFor, runner, texts, writeApp } from '../runner/support.ts';

const newPool = () => createRunPool({ runnerPath: RUNNER_BUNDLE }, runner);

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
} };`;

const folder = writeApp({ 'server/server.js': SERVER });
const request = (what: string, more: Partial<RunRequest> = {}): RunRequest => ({
  ...requestFor(folder),
  dependencies: { path: '*', process: '*' },
  argument: { what },
  ...more,
});

test('one process does what comes one after the other, each in a world of its own', onLinux, async () => {
  const pool = newPool();
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

test('each ends as it would in a process of its own', async () => {
  const pool = newPool();
  for (const what of ['throws', 'lost', 'never', 'loads', 'a', 'exits', 'b']) {
    const [pooled, alone] = [await pool.run(request(what)), await runner.run(request(what))];
    assert.deepEqual(
      [pooled.outcome, pooled.error?.name, pooled.error?.message, texts(pooled)],
      [alone.outcome, alone.error?.name, alone.error?.message, texts(alone)],
      what,
    );
  }
  pool.close();
});

test('what takes too long, or is cancelled, is ended, and the next run has a new process', async () => {
  const pool = newPool();
  assert.equal((await pool.run(request('a'))).outcome, 'returned');
  assert.equal((await pool.run(request('loops', { timeoutMs: 300 }))).error?.name, 'TimeoutError');
  assert.equal((await pool.run(request('b'))).outcome, 'returned');
  const abort = new AbortController();
  const running = pool.run(request('loops'), abort.signal);
  abort.abort();
  assert.equal((await running).error?.name, 'AbortError');
  assert.equal((await pool.run(request('c'), abort.signal)).error?.name, 'AbortError');
  assert.equal((await pool.run(request('d'))).outcome, 'returned');
  pool.close();
});

test('several at a time, with coverage and without, in processes that fit', async () => {
  const pool = newPool();
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, index) => pool.run(request('a', index % 2 === 0 ? { coverage: true } : {}))),
  );
  for (const [index, { outcome, coverage }] of results.entries()) {
    assert.equal(outcome, 'returned');
    assert.equal(coverage?.[0]?.path, index % 2 === 0 ? 'server/server.js' : undefined);
  }
  pool.close();
});
