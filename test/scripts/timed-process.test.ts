/** The bench says of a process what that one took, and not what the one that started it had. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costOfNode } from '../../scripts/bench/timed-process.ts';

const LARGE = 300_000_000;

test('the memory of a process is its own, however much the one that starts it has taken', {
  skip: process.platform !== 'linux',
}, async () => {
  // Written into, so that it is resident.
  const taken = Buffer.alloc(LARGE, 1);
  const { megabytes } = await costOfNode(['-e', '0']);
  assert.equal(taken.at(-1), 1);
  assert.ok(process.resourceUsage().maxRSS * 1_024 > LARGE);
  assert.ok(megabytes > 10 && megabytes < 200, `${megabytes} MB`);
});

test('what a process takes and writes is told apart from what is measured', async () => {
  const { megabytes, cpuMs, output, code } = await costOfNode([
    '-e',
    `globalThis.taken = Buffer.alloc(${LARGE}, 1); console.log('written'); process.exitCode = 3`,
  ]);
  assert.equal(output, 'written\n');
  assert.equal(code, 3);
  assert.ok(megabytes > LARGE / 1_048_576, `${megabytes} MB`);
  assert.ok(cpuMs > 0);
});
