/** A process that waits for a run that is likely: it is used by that run alone, and gone soon where there is none. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLivingProcesses } from '../../../server/src/node/living-processes.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { createCommands } from '../../../server/src/node/runner-command.ts';
import { createWarmProcesses } from '../../../server/src/node/warm-process.ts';
import { childrenOf, isGone, onLinux, until } from '../../support/processes.ts';
import { addressOf, RUNNER_BUNDLE, requestFor, texts, writeApp } from '../runner/support.ts';

const SERVER = { 'server/server.js': 'exports = { onTicketCreate() { console.log(1); } };' };

test('a run takes the process that waits for it, and starts no other', onLinux, async () => {
  const runner = createRunner({ runnerPath: RUNNER_BUNDLE });
  const request = requestFor(writeApp(SERVER));
  runner.warm?.(request);
  const [waiting = 0, ...others] = childrenOf(process.pid);
  assert.deepEqual(others, []);
  const running = runner.run(request);
  const started = childrenOf(process.pid).filter((id) => id !== waiting);
  assert.deepEqual(started, []);
  const result = await running;
  assert.deepEqual([result.outcome, texts(result)], ['returned', ['1']]);
  assert.deepEqual(childrenOf(process.pid), []);
});

test('one waits at a time: another app, or another limit, begins anew', onLinux, async () => {
  const runner = createRunner({ runnerPath: RUNNER_BUNDLE });
  const [one, other] = [requestFor(writeApp(SERVER)), requestFor(writeApp(SERVER))];
  runner.warm?.(one);
  const [first = 0] = childrenOf(process.pid);
  runner.warm?.(one);
  assert.deepEqual(childrenOf(process.pid), [first]);
  runner.warm?.(other);
  await until(() => isGone(first));
  assert.equal(childrenOf(process.pid).length, 1);
  const cold = await runner.run({ ...other, timeoutMs: 40_000 });
  assert.equal(cold.outcome, 'returned');
  const warm = await runner.run(other);
  assert.equal(warm.outcome, 'returned');
  assert.deepEqual(childrenOf(process.pid), []);
});

test('a process that died while it waited is not used', onLinux, async () => {
  const runner = createRunner({ runnerPath: RUNNER_BUNDLE });
  const request = requestFor(writeApp(SERVER));
  runner.warm?.(request);
  const [waiting = 0] = childrenOf(process.pid);
  process.kill(-waiting, 'SIGKILL');
  await until(() => isGone(waiting));
  assert.equal((await runner.run(request)).outcome, 'returned');
});

test('nobody runs anything: nothing is kept, and no listener', onLinux, async () => {
  const listeners = process.listenerCount('exit');
  const warm = createWarmProcesses(createLivingProcesses(), 20);
  const commands = createCommands({ runnerPath: RUNNER_BUNDLE });
  const request = requestFor(writeApp(SERVER));
  const folders: string[] = [];
  warm.prepare(commands.for(request, false), (temporary = '') => {
    folders.push(temporary);
    return commands.for(request, false, temporary);
  });
  const [waiting = 0] = childrenOf(process.pid);
  await until(() => isGone(waiting));
  assert.deepEqual(folders.map(existsSync), [false]);
  assert.equal(process.listenerCount('exit'), listeners);
});

test('it dies with its parent', onLinux, async () => {
  const folder = writeApp(SERVER);
  const script = join(folder, 'parent.ts');
  writeFileSync(
    script,
    `import { createRunner } from ${JSON.stringify(addressOf('server/src/node/runner.ts'))};
    createRunner({ runnerPath: ${JSON.stringify(RUNNER_BUNDLE)} }).warm(${JSON.stringify(requestFor(folder))});
    process.stdin.resume();`,
  );
  const parent = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'ignore'] });
  await until(() => childrenOf(parent.pid ?? 0).length === 1);
  const [child = 0] = childrenOf(parent.pid ?? 0);
  parent.kill('SIGKILL');
  await until(() => isGone(child));
});

test('a debugger gets a process of its own', onLinux, async () => {
  const runner = createRunner({ runnerPath: RUNNER_BUNDLE });
  const request = requestFor(writeApp(SERVER));
  runner.warm?.(request);
  const abort = new AbortController();
  const debugged = runner.run(request, abort.signal, () => abort.abort());
  assert.equal(childrenOf(process.pid).length, 2);
  assert.equal((await debugged).error?.name, 'AbortError');
  assert.equal((await runner.run(request)).outcome, 'returned');
});

/** Loaded before the runner: prints what it makes and reads, in its order. Nothing stands in its pipe, which ends it. */
const NOTING = `
const [fs, vm] = [require('node:fs'), require('node:vm')];
const { createContext, Script } = vm;
const { readSync } = fs;
const note = (what) => process.stdout.write(what + '\\n');
vm.createContext = (...given) => { note('context'); return createContext(...given); };
vm.Script = class extends Script { constructor(text, options) { super(text, options); note(options.filename); } };
fs.readSync = (...given) => { note('read ' + given[0]); return readSync(...given); };
`;

test('what no run differs in is made before the process reads what it is to run', () => {
  const noting = join(writeApp({ 'noting.cjs': NOTING }), 'noting.cjs');
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'pipe', 'pipe', 'ignore', 'ignore'];
  const { stdout, stderr } = spawnSync(process.execPath, ['--require', noting, RUNNER_BUNDLE], {
    encoding: 'utf8',
    stdio,
  });
  assert.equal(stderr, '');
  assert.deepEqual(stdout.trim().split('\n'), [
    'context',
    ...['circumstances', 'web', 'errors', 'platform'].map((name) => `freshworks-runner:${name}`),
    'read 4',
  ]);
});
