/** The parent side of a run: it ends what it started, whatever that does, and leaves nothing behind. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RunResult } from '../../../server/src/core/run/contract.ts';
import { createRunner } from '../../../server/src/node/runner.ts';
import { UNKNOWN_RUNTIME } from '../../../server/src/node/runtime.ts';
import { childrenOf, isGone, onLinux, until } from '../../support/processes.ts';
import { addressOf, RUNNER_BUNDLE, requestFor, runApp, runBody, runner, texts, writeApp } from '../runner/support.ts';

const ENDLESS = 'exports = { onTicketCreate() { console.log(1); while (true); } };';
/** A runner that runs this script instead of ours; it knows where the pipes are. */
function runFake(script: string): Promise<RunResult> {
  const start = `const fs = require('fs');
    const bytes = Buffer.alloc(65536);
    const { token } = JSON.parse(bytes.toString('utf8', 0, fs.readSync(4, bytes)).split('\\n')[0]);`;
  const folder = writeApp({ 'fake.js': `${start}\n${script}` });
  return createRunner({ runnerPath: join(folder, 'fake.js') }).run(requestFor(folder));
}

test('50 runs leave no child, no handle and no listener', async () => {
  const listeners = process.listenerCount('exit');
  const handles = process.getActiveResourcesInfo().length;
  const files = openFiles();
  const folder = writeApp({ 'server/server.js': 'exports = { onTicketCreate() { console.log(1); } };' });
  for (let round = 0; round < 10; round++) {
    const results = await Promise.all(Array.from({ length: 5 }, () => runner.run(requestFor(folder))));
    for (const result of results) assert.deepEqual([result.outcome, texts(result)], ['returned', ['1']]);
  }
  if (process.platform === 'linux') assert.deepEqual(childrenOf(process.pid), []);
  assert.equal(process.listenerCount('exit'), listeners);
  await until(() => process.getActiveResourcesInfo().length <= handles);
  await until(() => openFiles() <= files);
});

/** How many file descriptors this process holds, where that can be known. */
const openFiles = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);

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
  writeFileSync(
    script,
    `import { createRunner } from ${JSON.stringify(addressOf('server/src/node/runner.ts'))};
    await createRunner({ runnerPath: ${JSON.stringify(RUNNER_BUNDLE)} }).run(${JSON.stringify(requestFor(folder, { timeoutMs: 60_000 }))});`,
  );
  const parent = spawn(process.execPath, [script], { stdio: 'ignore' });
  const parentId = parent.pid ?? 0;
  await until(() => childrenOf(parentId).length === 1);
  const [child = 0] = childrenOf(parentId);
  parent.kill('SIGKILL');
  await until(() => isGone(child));
});

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGKILL', undefined] as const) {
  test(
    `a parent that ${signal ? `is ended by ${signal}` : 'exits'} takes a looping child with it`,
    onLinux,
    async () => {
      const folder = writeApp({ 'server/server.js': ENDLESS });
      const script = join(folder, 'parent.ts');
      writeFileSync(
        script,
        `import { createRunner } from ${JSON.stringify(addressOf('server/src/node/runner.ts'))};
    createRunner({ runnerPath: ${JSON.stringify(RUNNER_BUNDLE)} }).run(${JSON.stringify(requestFor(folder, { timeoutMs: 60_000 }))});
    process.stdin.on('data', () => process.exit(0));`,
      );
      const parent = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'ignore'] });
      await until(() => childrenOf(parent.pid ?? 0).length === 1);
      const [child = 0] = childrenOf(parent.pid ?? 0);
      const ended = new Promise((resolve) => parent.on('exit', (code, by) => resolve(by ?? code)));
      if (signal) parent.kill(signal);
      else parent.stdin?.write('x');
      await until(() => isGone(child));
      assert.equal(await ended, signal ?? 0);
    },
  );
}

const lies: Readonly<Record<string, [script: string, message: RegExp]>> = {
  'no token': [
    'fs.writeSync(3, \'{"kind":"end","outcome":"returned","durationMs":0,"dropped":0}\\n\');',
    /cannot be read/,
  ],
  'no JSON': ["fs.writeSync(3, token + '{\\n');", /cannot be read/],
  'an inspector that nobody asked for': [
    'fs.writeSync(3, token + \'{"kind":"inspector","address":"ws://127.0.0.1:1/a"}\\n\');',
    /cannot be read/,
  ],
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
  'a call that steers terminals': [
    'fs.writeSync(3, token + \'{"kind":"call","api":"\\\\u001b[2J","arguments":[],"stack":""}\\n\');',
    /cannot be read/,
  ],
  'an endless duration': [
    'fs.writeSync(3, token + \'{"kind":"end","outcome":"returned","durationMs":1e999,"dropped":0}\\n\');',
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

test('values too deep to be written again are left out, names of prototypes are names', async () => {
  const deep = `'['.repeat(100_000) + ']'.repeat(100_000)`;
  const result =
    await runFake(`const call = (fields) => fs.writeSync(3, token + '{"kind":"call","api":"$db.set","stack":"",' + fields + '}\\n');
    call('"arguments":[' + ${deep} + ']'); call('"arguments":[],"result":' + ${deep});
    call('"arguments":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}],"__proto__":{"polluted":1}');
    fs.writeSync(3, token + '{"kind":"rendered","answer":{"status":200,"response":' + ${deep} + '}}\\n');
    fs.writeSync(3, token + '{"kind":"end","outcome":"returned","durationMs":1,"dropped":0}\\n');`);
  assert.equal(result.outcome, 'returned');
  const left = '… more than 500 levels, not kept';
  assert.deepEqual(
    result.calls.map(({ arguments: given, result: answer }) => answer ?? given[0]),
    [left, left, JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')],
  );
  assert.equal(result.rendered?.response, left);
  assert.equal(({} as { polluted?: number }).polluted, undefined);
});

test('text in the middle of a character or a line arrives whole', async () => {
  const result =
    await runFake(`const line = Buffer.from(token + '{"kind":"log","level":"log","text":"ü𝒳","stack":""}\\n');
    for (const byte of line) fs.writeSync(3, Buffer.from([byte]));
    fs.writeSync(3, token + '{"kind":"end","outcome":"returned","durationMs":1,"dropped":0}\\n' + 'ignored');`);
  assert.deepEqual([result.outcome, texts(result)], ['returned', ['ü𝒳']]);
});

test('a runtime that cannot start under the permission model runs without it', async () => {
  const result = await runFake(`if (process.permission) fs.readFileSync('/not/ours');
    fs.writeSync(3, token + '{"kind":"end","outcome":"returned","durationMs":1,"dropped":0}\\n');`);
  assert.equal(result.outcome, 'returned', result.error?.message);
});

test('grandchildren end with the run', onLinux, async () => {
  // The permission model forbids them; without it only the group is left to end them.
  const result = await runFake(`const { spawn } = require('child_process');
    let id = 0; try { id = spawn('sleep', ['60'], { stdio: 'inherit' }).pid; } catch {}
    fs.writeSync(3, token + '{"kind":"log","level":"log","text":"' + id + '","stack":""}\\n');
    fs.writeSync(3, token + '{"kind":"end","outcome":"returned","durationMs":1,"dropped":0}\\n');`);
  const id = Number(texts(result)[0]);
  if (id > 0) await until(() => isGone(id));
});

test('what a package starts ends with the run, though it is detached', onLinux, async () => {
  const files = {
    'server/node_modules/dep/index.js': `const { spawn } = require('child_process');
      exports.start = () => [spawn, (...args) => new (require('child_process').ChildProcess)().spawn && spawn(...args)].map((by) => {
        const child = by('sleep', ['60'], { detached: true, stdio: 'ignore' }); child.unref(); return child.pid; });`,
    'server/server.js': "exports = { onTicketCreate() { console.log(require('dep').start().join(' ')); } };",
  };
  const unlimited = createRunner({ runnerPath: RUNNER_BUNDLE, runtime: UNKNOWN_RUNTIME });
  for (const [by, allow] of [
    [unlimited, []],
    [runner, ['child-process']],
  ] as const) {
    const result = await by.run(requestFor(writeApp(files), { dependencies: { dep: '1.0.0' }, allow }));
    assert.equal(result.outcome, 'returned', result.error?.message);
    const started = (texts(result)[0] ?? '').split(' ').map(Number);
    assert.equal(started.length, 2);
    for (const id of started) await until(() => isGone(id));
  }
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

test('no run leaves its temporary folder behind, whatever ends it', onLinux, async () => {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'left ')));
  const folder = writeApp({
    'server/server.js':
      'exports = { async returned() {}, threw() { throw 1; }, looped() { while (true); }, async waited() { await require("dep"); } };',
    'server/node_modules/dep/index.js':
      "require('fs').writeFileSync(require('os').tmpdir() + '/file', 'x'); module.exports = new Promise((done) => setTimeout(done, 60_000));",
  });
  const script = join(folder, 'parent.ts');
  for (const [handler, timeoutMs, signal] of [
    ['returned', 9_000, undefined],
    ['threw', 9_000, undefined],
    ['looped', 300, undefined],
    ['waited', 300, undefined],
    ['waited', 60_000, 'SIGTERM'],
    ['waited', 60_000, 'SIGKILL'],
    ['looped', 60_000, 'SIGKILL'],
  ] as const) {
    writeFileSync(
      script,
      `import { createRunner } from ${JSON.stringify(addressOf('server/src/node/runner.ts'))};
    await createRunner({ runnerPath: ${JSON.stringify(RUNNER_BUNDLE)} }).run(${JSON.stringify(requestFor(folder, { handler, timeoutMs }))});`,
    );
    const parent = spawn(process.execPath, [script], { stdio: 'ignore', env: { ...process.env, TMPDIR: temporary } });
    const ended = new Promise((resolve) => parent.on('exit', resolve));
    if (signal) {
      await until(() => childrenOf(parent.pid ?? 0).length === 1);
      parent.kill(signal);
    }
    await ended;
    await until(() => readdirSync(temporary).length === 0);
  }
  rmSync(temporary, { recursive: true });
});

test('runs do not disturb each other', async () => {
  const sources = Array.from({ length: 6 }, (_, index) => `exports = { onTicketCreate() { console.log(${index}); } };`);
  const results = await Promise.all(sources.map((source) => runApp(source)));
  assert.deepEqual(results.flatMap(texts), ['0', '1', '2', '3', '4', '5']);
});
