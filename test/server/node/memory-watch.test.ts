/** Memory that V8 does not count is counted from outside, on every system. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import {
  type MemoryUse,
  type MemoryWatch,
  sourceFor,
  useInKilobytes,
  useInStatus,
  useInTaskList,
  watchMemory,
} from '../../../server/src/node/memory-watch.ts';
import { runBody } from '../runner/support.ts';

const mb = (nowMb: number, peakMb = nowMb): MemoryUse => ({ nowMb, peakMb });

const texts: readonly [read: (text: string) => MemoryUse | undefined, text: string, use: MemoryUse | undefined][] = [
  [useInStatus, 'Name:\tnode\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\n', mb(100, 200)],
  [useInStatus, 'Name:\tnode\nVmRSS:\t  102400 kB\n', mb(100)],
  [useInStatus, 'Name:\tnode\nState:\tZ (zombie)\n', undefined],
  [useInStatus, '', undefined],
  [useInKilobytes, ' 102400\n', mb(100)],
  [useInKilobytes, '', undefined],
  [useInKilobytes, 'ps: no such process', undefined],
  [useInTaskList, '"node.exe","123","Console","1","102,400 K"\r\n', mb(100)],
  [useInTaskList, '"node.exe","123","Console","1","102.400 K"\r\n', mb(100)],
  [useInTaskList, '"node.exe","123","Console","1","102\u00a0400 K"\r\n', mb(100)],
  [useInTaskList, 'INFO: No tasks are running which match the specified criteria.\r\n', undefined],
  [useInTaskList, '', undefined],
];
for (const [read, text, use] of texts) {
  test(`${read.name} of ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), use));
}

const looks: readonly [name: string, uses: (MemoryUse | undefined)[], exceeded: boolean, full: boolean][] = [
  ['little', [mb(50), mb(60)], false, false],
  ['as much as may be', [mb(50), mb(300)], false, true],
  ['too much', [mb(50), mb(371)], true, true],
  ['too much between two looks', [mb(50), mb(60, 400)], true, true],
  ['much at the beginning, as Electron has', [mb(90), mb(340)], false, true],
  ['looks that fail', [undefined, mb(50), undefined, mb(400)], true, true],
];
for (const [name, uses, exceeded, full] of looks) {
  test(`watched: ${name}`, async () => {
    const left = uses.values();
    let watch: MemoryWatch | undefined;
    const isExceeded = await new Promise<boolean>((resolve) => {
      const source = {
        everyMs: 0,
        async read() {
          const next = left.next();
          if (next.done) resolve(false);
          return next.value;
        },
      };
      watch = watchMemory(1, () => resolve(true), source);
      watch.start();
    });
    assert.deepEqual([isExceeded, watch?.isFull()], [exceeded, full]);
    watch?.stop();
  });
}

for (const platform of ['linux', 'darwin'] as const) {
  test(`the memory of this process, as ${platform} tells it`, { skip: process.platform !== 'linux' }, async () => {
    const use = await sourceFor(platform).read(process.pid);
    assert.ok(use && use.nowMb > 20 && use.peakMb >= use.nowMb && use.nowMb < 8_000, JSON.stringify(use));
  });
}

test('a process that is gone has none', { skip: process.platform === 'win32' }, async () => {
  const child = spawn(process.execPath, ['-e', '0']);
  await new Promise((resolve) => child.on('exit', resolve));
  for (const platform of ['linux', 'darwin'] as const)
    assert.equal(await sourceFor(platform).read(child.pid ?? 0), undefined);
});

const greedy: Readonly<Record<string, string>> = {
  'one typed array': 'new Uint8Array(600e6).fill(1);',
  'many typed arrays': 'const all = []; for (let i = 0; i < 60; i++) all.push(new Uint8Array(10e6).fill(1));',
  'a shared buffer': 'new Uint8Array(new SharedArrayBuffer(600e6)).fill(1);',
  buffers: 'const { Buffer } = require("buffer"); const all = []; for (;;) all.push(Buffer.alloc(10e6, 1));',
  'small objects': 'const all = []; for (;;) all.push({});',
};
for (const [name, body] of Object.entries(greedy)) {
  test(`memory is used up by ${name}`, { skip: process.platform !== 'linux' }, async () => {
    const result = await runBody(`console.log("before"); ${body} await new Promise(() => {});`);
    assert.equal(result.outcome, 'exited');
    assert.match(result.error?.message ?? '', /It used up its memory of 256 MB\./);
    assert.equal(result.logs.length, 1);
  });
}

test('buffers that are let go are no memory', async () => {
  const result = await runBody('for (let i = 0; i < 100; i++) { new Uint8Array(5e6).fill(1); await null; }');
  assert.deepEqual([result.outcome, result.error], ['returned', undefined]);
});
