/** The parent side of a run: it ends what it started, whatever that does, and leaves nothing behind. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { RunResult } from '../../../server/src/core/run/contract.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { RUNNER_BUNDLE, requestFor, runApp, runBody, runner, texts, writeApp } from '../runner/support.ts';

const ENDLESS = 'exports = { onTicketCreate() { console.log(1); while (true); } };';
const onLinux = { skip: process.platform !== 'linux' && 'reads /proc' };

/** Process ids of the living children of a process, but for those that were there before the tests (esbuild's). */
function childrenOf(parent: number): number[] {
  return allChildrenOf(parent).filter((id) => !others.includes(id));
}

function allChildrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      const [state, parentId] = statOf(id);
      return Number(parentId) === parent && state !== 'Z';
    });
}

function statOf(id: number): string[] {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + 15_000; !isSo(); await turn())
    assert.ok(performance.now() < end, 'waited in vain');
}

const others = process.platform === 'linux' ? allChildrenOf(process.pid) : [];

/** A runner that runs this script instead of ours; it knows where the pipes are. */
function runFake(script: string): Promise<RunResult> {
  const start = `const fs = require('fs');
    const bytes = Buffer.alloc(65536);
    const { token } = JSON.parse(bytes.toString('utf8', 0, fs.readSync(4, bytes)));`;
  const folder = writeApp({ 'fake.js': `${start}\n${script}` });
  return createRunner({ runnerPath: join(folder, 'fake.js') }).run(requestFor(folder));
}

test('50 runs leave no child, no handle and no listener', async () => {
  const listeners = process.listenerCount('exit');
  const handles = process.getActiveResourcesInfo().length;
  const folder = writeApp({ 'server/server.js': 'exports = { onTicketCreate() { console.log(1); } };' });
  for (let round = 0; round < 10; round++) {
    const results = await Promise.all(Array.from({ length: 5 }, () => runner.run(requestFor(folder))));
    for (const result of results) assert.deepEqual([result.outcome, texts(result)], ['returned', ['1']]);
  }
  if (process.platform === 'linux') assert.deepEqual(childrenOf(process.pid), []);
  assert.equal(process.listenerCount('exit'), listeners);
  await until(() => process.getActiveResourcesInfo().length <= handles);
});

test('abort ends an endless loop', async () => {
  const abort = new AbortController();
  const folder = writeApp({ 'server/server.js': ENDLESS });
  const running = runner.run(requestFor(folder), abort.signal);
  if (process.platform === 'linux') await until(() => childrenOf(process.pid).length === 1);
  abort.abort();
  const result = await running;
  assert.deepEqual([result.outcome, result.error?.name], ['exited', 'AbortError']);
  if (process.platform === 'linux') assert.deepEqual(childrenOf(process.pid), []);
});

test('an aborted signal starts nothing', async () => {
  const result = await runner.run(requestFor('/nowhere', { argument: { a: 1 } }), AbortSignal.abort());
  assert.deepEqual(
    [result.outcome, result.error?.message, result.payload],
    ['exited', 'The run was cancelled.', { a: 1 }],
  );
});

test('the processor time of the child is limited by the system too', onLinux, async () => {
  const abort = new AbortController();
  const running = runner.run(requestFor(writeApp({ 'server/server.js': ENDLESS })), abort.signal);
  await until(() => childrenOf(process.pid).length === 1);
  const [child = 0] = childrenOf(process.pid);
  await until(() => /Max cpu time +50 /.test(readFileSync(`/proc/${child}/limits`, 'utf8')));
  abort.abort();
  await running;
});

test('a child that waits dies with its parent', onLinux, async () => {
  const folder = writeApp({
    'server/server.js': 'exports = { async onTicketCreate() { await require("dep"); } };',
    'server/node_modules/dep/index.js': 'module.exports = new Promise((done) => setTimeout(done, 60_000));',
  });
  const script = join(folder, 'parent.ts');
  const runnerFile = join(import.meta.dirname, '../../../server/src/node/runner.ts');
  writeFileSync(
    script,
    `import { createRunner } from ${JSON.stringify(runnerFile)};
    await createRunner({ runnerPath: ${JSON.stringify(RUNNER_BUNDLE)} }).run(${JSON.stringify(requestFor(folder, { timeoutMs: 60_000 }))});`,
  );
  const parent = spawn(process.execPath, [script], { stdio: 'ignore' });
  const parentId = parent.pid ?? 0;
  await until(() => childrenOf(parentId).length === 1);
  const [child = 0] = childrenOf(parentId);
  parent.kill('SIGKILL');
  await until(() => [undefined, 'Z', 'X'].includes(statOf(child)[0]));
});

test('a parent that exits takes a looping child with it', onLinux, async () => {
  const folder = writeApp({ 'server/server.js': ENDLESS });
  const script = join(folder, 'parent.ts');
  const runnerFile = join(import.meta.dirname, '../../../server/src/node/runner.ts');
  writeFileSync(
    script,
    `import { createRunner } from ${JSON.stringify(runnerFile)};
    createRunner({ runnerPath: ${JSON.stringify(RUNNER_BUNDLE)} }).run(${JSON.stringify(requestFor(folder, { timeoutMs: 60_000 }))});
    process.stdin.on('data', () => process.exit(0));`,
  );
  const parent = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'ignore'] });
  await until(() => childrenOf(parent.pid ?? 0).length === 1);
  const [child = 0] = childrenOf(parent.pid ?? 0);
  parent.stdin?.write('x');
  await until(() => [undefined, 'Z', 'X'].includes(statOf(child)[0]));
});

const lies: Readonly<Record<string, [script: string, message: RegExp]>> = {
  'no token': [
    'fs.writeSync(3, \'{"kind":"end","outcome":"returned","durationMs":0,"dropped":0}\\n\');',
    /cannot be read/,
  ],
  'no JSON': ["fs.writeSync(3, token + '{\\n');", /cannot be read/],
  'an unknown kind': ['fs.writeSync(3, token + \'{"kind":"__proto__"}\\n\');', /cannot be read/],
  'a kind of Object': ['fs.writeSync(3, token + \'{"kind":"toString"}\\n\');', /cannot be read/],
  'an unknown outcome': [
    'fs.writeSync(3, token + \'{"kind":"end","outcome":"won","durationMs":0,"dropped":0}\\n\');',
    /cannot be read/,
  ],
  'a log without text': [
    'fs.writeSync(3, token + \'{"kind":"log","level":"log","text":5,"stack":""}\\n\');',
    /cannot be read/,
  ],
  'a call with a forged request': [
    'fs.writeSync(3, token + \'{"kind":"call","api":"x","arguments":[],"stack":"","request":{"method":1}}\\n\');',
    /cannot be read/,
  ],
  'a request to send in a run that is not live': [
    'fs.writeSync(3, token + \'{"kind":"ask","id":1,"name":"t","api":"x","arguments":[],"stack":"","request":{"method":"GET","url":"","headers":{},"query":{}},"sending":{"method":"GET","url":"https://a.example.com","headers":{},"timeoutMs":1,"maxAttempts":1,"retryDelay":0,"textOnly":false}}\\n\');',
    /cannot be read/,
  ],
  'an answer that nobody asked for': ['fs.writeSync(3, token + \'{"kind":"answered","id":1}\\n\');', /cannot be read/],
  'a change of an unknown store': [
    'fs.writeSync(3, token + \'{"kind":"write","area":"__proto__","key":"k"}\\n\');',
    /cannot be read/,
  ],
  'a note without text': ['fs.writeSync(3, token + \'{"kind":"note","stack":""}\\n\');', /cannot be read/],
  'notes without end': [
    'for (;;) fs.writeSync(3, token + \'{"kind":"note","text":"x","stack":""}\\n\');',
    /cannot be read/,
  ],
  'logs without end': [
    'for (;;) fs.writeSync(3, token + \'{"kind":"log","level":"log","text":"x","stack":""}\\n\');',
    /cannot be read/,
  ],
  'one line without end': ["for (;;) fs.writeSync(3, token + 'x'.repeat(100_000));", /more than 20 MB/],
};
for (const [name, [script, message]] of Object.entries(lies)) {
  test(`a child that lies: ${name}`, async () => {
    const result = await runFake(`try { ${script} } catch {}\nwhile (true);`);
    assert.equal(result.outcome, 'exited');
    assert.match(result.error?.message ?? '', message);
  });
}

test('a child that says nothing, dies of itself, or cannot be started', async () => {
  const exited = await runFake('process.exit(0);');
  assert.match(exited.error?.message ?? '', /exit code 0 before the run was over\. The app had not been loaded yet/);
  const missing = await createRunner({ runnerPath: '/nowhere/runner.js' }).run(requestFor('/nowhere'));
  assert.match(missing.error?.message ?? '', /Cannot find module/);
  const noNode = await createRunner({ runnerPath: RUNNER_BUNDLE, execPath: '/nowhere/node' }).run(
    requestFor('/nowhere'),
  );
  assert.equal(noNode.outcome, 'exited');
  assert.match(noNode.error?.message ?? '', /\/nowhere\/node|could not be started/);
});

test('text in the middle of a character or a line arrives whole', async () => {
  const result =
    await runFake(`const line = Buffer.from(token + '{"kind":"log","level":"log","text":"ü𝒳","stack":""}\\n');
    for (const byte of line) fs.writeSync(3, Buffer.from([byte]));
    fs.writeSync(3, token + '{"kind":"end","outcome":"returned","durationMs":1,"dropped":0}\\n' + 'ignored');`);
  assert.deepEqual([result.outcome, texts(result)], ['returned', ['ü𝒳']]);
});

test('grandchildren end with the run', { skip: process.platform !== 'linux' && 'reads /proc' }, async () => {
  // The permission model forbids them; without it only the group is left to end them.
  const result = await runFake(`const { spawn } = require('child_process');
    let id = 0; try { id = spawn('sleep', ['60'], { stdio: 'inherit' }).pid; } catch {}
    fs.writeSync(3, token + '{"kind":"log","level":"log","text":"' + id + '","stack":""}\\n');
    fs.writeSync(3, token + '{"kind":"end","outcome":"returned","durationMs":1,"dropped":0}\\n');`);
  const id = Number(texts(result)[0]);
  if (id > 0) await until(() => [undefined, 'Z', 'X'].includes(statOf(id)[0]));
});

test('an app folder that does not exist, with all its text unsaved', async () => {
  const overlay = { 'server/server.js': 'exports = { onTicketCreate() { console.log(process.cwd()); } };' };
  const folder = join(writeApp({}), 'not there');
  assert.deepEqual(texts(await runner.run(requestFor(folder, { overlay }))), [join(folder, 'server')]);
});

test('a payload that is not given is null', async () => {
  const result = await runBody('console.log(payload);', { argument: undefined });
  assert.deepEqual([texts(result), result.payload], [['null'], null]);
});

test('runs do not disturb each other', async () => {
  const sources = Array.from({ length: 6 }, (_, index) => `exports = { onTicketCreate() { console.log(${index}); } };`);
  const results = await Promise.all(sources.map((source) => runApp(source)));
  assert.deepEqual(results.flatMap(texts), ['0', '1', '2', '3', '4', '5']);
});
