/** How a process is ended with all that it started, on each system. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { type Killing, killTree } from '../../../server/src/node/kill-tree.ts';
import { until } from '../../support/processes.ts';

function machine(platform: NodeJS.Platform, how: { refuses?: boolean; taskkillFails?: boolean } = {}) {
  const done: string[] = [];
  const killing: Killing = {
    platform,
    signal(pid) {
      done.push(`signal ${pid}`);
      if (how.refuses) throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    },
    start(program, args, onFailure) {
      done.push([program, ...args].join(' '));
      if (how.taskkillFails) onFailure();
    },
  };
  return { killing, done };
}

for (const [name, platform, how, expected] of [
  ['Linux ends the group', 'linux', {}, ['signal -7']],
  ['macOS ends the group', 'darwin', {}, ['signal -7']],
  ['a group that is gone is no failure', 'linux', { refuses: true }, ['signal -7']],
  ['Windows ends the tree', 'win32', {}, ['taskkill /pid 7 /T /F']],
  [
    'Windows without taskkill ends the process',
    'win32',
    { taskkillFails: true },
    ['taskkill /pid 7 /T /F', 'signal 7'],
  ],
  ['Windows, where it is gone', 'win32', { taskkillFails: true, refuses: true }, ['taskkill /pid 7 /T /F', 'signal 7']],
] as const) {
  test(name, () => {
    const { killing, done } = machine(platform, how);
    killTree(7, killing);
    assert.deepEqual(done, expected);
  });
}

test('a process and its child are gone', { skip: process.platform === 'win32' }, async () => {
  const script =
    "const { spawn } = require('node:child_process'); const c = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); console.log(c.pid); setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  assert.ok(child.pid);
  const closed = once(child.stdout, 'close');
  killTree(child.pid);
  await once(child, 'exit');
  await closed;
  // Its output is closed by the last process that has it; the system may take a moment to bury it.
  const grandchild = Number(chunk.toString());
  await until(() => !isAlive(grandchild));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
