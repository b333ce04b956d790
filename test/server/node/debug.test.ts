/** A run under a debugger: it waits, has no time limit, tells its address to nobody else, and ends with its parent. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { RunRequest, RunResult } from '../../../server/src/core/run/contract.ts';
import { attachTo, type Debugger } from '../../support/inspector.ts';
import { childrenOf, isGone, onLinux, until } from '../../support/processes.ts';
import { addressOf, RUNNER_BUNDLE, requestFor, runner, texts, writeApp } from '../runner/support.ts';

const SERVER = `exports = {
  async onTicketCreate(payload) {
    console.log('one', payload.data);
    await null;
    console.log('two');
  }
};`;

/** Debugs `onTicketCreate`; `work` has the debugger before the run begins. */
function debug(
  folder: string,
  work: (debug: Debugger, address: string) => Promise<unknown>,
  more: Partial<RunRequest> = {},
): Promise<RunResult> {
  const abort = new AbortController();
  return runner.run(requestFor(folder, more), abort.signal, (address) => {
    attachTo(address)
      .then((attached) => work(attached, address))
      .catch((error: unknown) => abort.abort(error));
  });
}

const breakAt = (attached: Debugger, folder: string, path: string, line: number): Promise<unknown> =>
  attached.send('Debugger.setBreakpointByUrl', { url: pathToFileURL(join(folder, path)).href, lineNumber: line - 1 });

test('stops at a breakpoint for longer than the run may take', async () => {
  const folder = writeApp({ 'server/server.js': SERVER });
  let place: string | undefined;
  const result = await debug(
    folder,
    async (attached) => {
      await breakAt(attached, folder, 'server/server.js', 3);
      await attached.start();
      place = (await attached.pause())?.at;
      for (const begun = performance.now(); performance.now() - begun < 50; )
        await attached.send('Runtime.getIsolateId');
      await attached.send('Debugger.resume');
    },
    { timeoutMs: 1 },
  );
  assert.equal(place, 'server.js:3');
  assert.deepEqual([result.outcome, texts(result)], ['returned', ['one {}', 'two']]);
});

test('steps go from line to line of the author, whatever is called', async () => {
  const source = `const lib = require('./lib');
exports = {
  async onTicketCreate() {
    console.log('one', [1], new Error('x'));
    await $db.set('key', { a: new URL('https://a.example.com').host });
    lib.call();
  }
};`;
  const folder = writeApp({
    'server/server.js': source,
    'server/lib.js': 'exports = {\n  call() {\n    renderData();\n  }\n};',
  });
  const places: string[] = [];
  let others = 0;
  const result = await debug(folder, async (attached) => {
    await attached.send('Debugger.setBlackboxPatterns', {
      patterns: ['^freshworks-runner:', '^node:', 'runner\\.js$'],
    });
    await breakAt(attached, folder, 'server/server.js', 1);
    await attached.start();
    for (let at = await nextPlace(attached); at !== 'lib.js:4'; at = await nextPlace(attached)) {
      if (at.includes('.js:')) places.push(at);
      else others++;
      await attached.send('Debugger.stepInto');
    }
    await attached.send('Debugger.resume');
  });
  assert.equal(result.outcome, 'returned');
  const inServer = ['server.js:1', 'lib.js:1', 'lib.js:1', 'lib.js:5', 'server.js:2', 'server.js:8'];
  assert.deepEqual(places, [...inServer, 'server.js:4', 'server.js:5', 'server.js:5', 'server.js:6', 'lib.js:3']);
  // Lines of Node, which a debugger steps over by itself, one after the other.
  assert.ok(others < 150, `${others} lines`);
});

const nextPlace = async (attached: Debugger): Promise<string> => (await attached.pause())?.at ?? 'lib.js:4';

test('what is logged under a debugger comes in the same order', async () => {
  const source = `exports = { async onTicketCreate() {
    Promise.resolve().then(() => console.log('then'));
    console.log('one'); $db.set('a', { b: 1 }).then(() => console.log('set')); console.log('two');
    await null; console.log('three'); } };`;
  const result = await debug(writeApp({ 'server/server.js': source }), (attached) => attached.start());
  assert.deepEqual(texts(result), ['one', 'two', 'then', 'set', 'three']);
});

const failures: Readonly<Record<string, readonly [source: string, line: number]>> = {
  'in the handler': ['exports = {\n onTicketCreate() {\n  null.x;\n } };', 3],
  'after a wait': ['exports = {\n async onTicketCreate() {\n await $db.set("a", { b: 1 });\n null.x;\n } };', 4],
  'while the file is loaded': ['\nnull.x;', 2],
  'in a library': ['exports = { onTicketCreate() { require("./lib").fail(); } };', 2],
};
for (const [name, [source, line]] of Object.entries(failures)) {
  test(`an error that nobody catches is one for the debugger too: ${name}`, async () => {
    const folder = writeApp({ 'server/server.js': source, 'server/lib.js': 'exports = { fail() {\n null.x;\n} };' });
    const stops: unknown[] = [];
    const result = await debug(folder, async (attached) => {
      await attached.send('Debugger.setPauseOnExceptions', { state: 'uncaught' });
      await attached.start();
      const pause = await attached.pause();
      stops.push(pause?.at.replace(/^\w+\.js/, ''), pause?.uncaught);
      await attached.send('Debugger.resume');
    });
    assert.deepEqual(stops, [`:${line}`, true]);
    assert.deepEqual([result.outcome, result.error?.name], ['threw', 'TypeError']);
    assert.match(result.error?.stack ?? '', new RegExp(`\\.js:${line}:`));
  });
}

test('an error that the app catches is none for the debugger', async () => {
  const folder = writeApp({
    'server/server.js': 'exports = { onTicketCreate() { try { null.x; } catch { console.log(1); } } };',
  });
  const result = await debug(folder, async (attached) => {
    await attached.send('Debugger.setPauseOnExceptions', { state: 'uncaught' });
    await attached.start();
  });
  assert.deepEqual([result.outcome, texts(result)], ['returned', ['1']]);
});

test('only who was told the address gets in', async () => {
  const folder = writeApp({ 'server/server.js': SERVER });
  let listed: Response | undefined;
  await debug(folder, async (attached, address) => {
    assert.match(address, /^ws:\/\/127\.0\.0\.1:\d+\//);
    listed = await fetch(`http://${new URL(address).host}/json/list`);
    await attached.start();
  });
  assert.equal(listed?.ok, false);
});

test('the permission model stands while debugging', async () => {
  const source = `exports = { onTicketCreate() {
    try { console.log(require('fs').readFileSync(${JSON.stringify(import.meta.filename)}).length); } catch (e) { console.log(e.code); } } };`;
  const result = await debug(writeApp({ 'server/server.js': source }), (attached) => attached.start());
  const isKnown = process.allowedNodeEnvironmentFlags.has('--allow-inspector');
  if (isKnown) assert.deepEqual(texts(result), ['ERR_ACCESS_DENIED']);
});

test('a cancellation before the debugger came', async () => {
  const folder = writeApp({ 'server/server.js': 'exports = { onTicketCreate() { debugger; } };' });
  const abort = new AbortController();
  const result = await runner.run(requestFor(folder), abort.signal, () => abort.abort());
  assert.deepEqual([result.outcome, result.error?.name], ['exited', 'AbortError']);
  if (process.platform === 'linux') assert.deepEqual(childrenOf(process.pid), []);
});

for (const [name, script] of Object.entries({
  'that waits for its debugger': '',
  'that is paused': `const { attachTo } = await import(${JSON.stringify(addressOf('test/support/inspector.ts'))});
    const attached = await attachTo(address); await attached.start(); await attached.pause();`,
})) {
  test(`a child ${name} dies with a parent that is killed`, onLinux, async () => {
    const folder = writeApp({ 'server/server.js': 'exports = { onTicketCreate() { debugger; } };' });
    const file = join(folder, 'parent.ts');
    writeFileSync(
      file,
      `import { createRunner } from ${JSON.stringify(addressOf('server/src/node/runner.ts'))};
      const runner = createRunner({ runnerPath: ${JSON.stringify(RUNNER_BUNDLE)} });
      runner.run(${JSON.stringify(requestFor(folder))}, undefined, async (address) => { ${script}\nprocess.stdout.write('there'); });`,
    );
    const parent = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((done, fail) => {
      parent.stdout.once('data', done);
      parent.once('exit', () => fail(new Error('the parent ended before its child was there')));
    });
    const children = childrenOf(parent.pid ?? 0).flatMap((child) => [child, ...childrenOf(child)]);
    assert.equal(children.length, 2, 'the child and the shell that watches');
    parent.kill('SIGKILL');
    await until(() => children.every(isGone));
  });
}
