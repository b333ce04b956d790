/** Files are replaced at once, on every system: links, permissions, files that somebody holds open, and failures. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Renaming } from '../../../server/src/node/rename-over.ts';
import { writeFileAtOnce } from '../../../server/src/node/write-file.ts';

const home = mkdtempSync(join(tmpdir(), 'write ü '));
after(() => rmSync(home, { recursive: true, force: true }));
const onUnix = { skip: process.platform === 'win32' };

const fail = (code: string): never => {
  throw Object.assign(new Error(`${code}: refused`), { code });
};

/** A machine that refuses to rename so many times, and what it was asked for. */
function refusing(code: string, times: number): { machine: Renaming; waits: number[] } {
  const waits: number[] = [];
  let left = times;
  const machine: Renaming = {
    rename: (from, to) => (left-- > 0 ? fail(code) : renameSync(from, to)),
    wait: (milliseconds) => void waits.push(milliseconds),
  };
  return { machine, waits };
}

test('a new file, and a new text for an old one; nothing else is left', async () => {
  const folder = mkdtempSync(join(home, 'f '));
  const path = join(folder, 'a.json');
  for (const text of ['one', 'two'.repeat(100_000)]) {
    await writeFileAtOnce(path, text);
    assert.equal(readFileSync(path, 'utf8'), text);
  }
  assert.deepEqual(readdirSync(folder), ['a.json']);
});

test('the mark of an encoding stays, and comes nowhere else', async () => {
  const folder = mkdtempSync(join(home, 'f '));
  for (const [before, after] of [
    ['\ufeff{}', '\ufeff{ "a": 1 }'],
    ['{}', '{ "a": 1 }'],
    ['', '{ "a": 1 }'],
  ] as const) {
    const path = join(folder, 'a.json');
    writeFileSync(path, before);
    await writeFileAtOnce(path, '{ "a": 1 }');
    assert.equal(readFileSync(path, 'utf8'), after);
  }
});

test('a link stays one, and permissions stay', onUnix, async () => {
  const folder = mkdtempSync(join(home, 'f '));
  writeFileSync(join(folder, 'real.js'), 'old');
  chmodSync(join(folder, 'real.js'), 0o640);
  symlinkSync('real.js', join(folder, 'link.js'));
  await writeFileAtOnce(join(folder, 'link.js'), 'new');
  assert.ok(lstatSync(join(folder, 'link.js')).isSymbolicLink());
  assert.equal(readFileSync(join(folder, 'real.js'), 'utf8'), 'new');
  assert.equal(statSync(join(folder, 'real.js')).mode & 0o777, 0o640);
});

for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
  test(`a file that somebody has open on Windows (${code}) is replaced a little later`, async () => {
    const path = join(mkdtempSync(join(home, 'f ')), 'held.json');
    writeFileSync(path, 'old');
    const { machine, waits } = refusing(code, 3);
    await writeFileAtOnce(path, 'new', machine);
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(waits.length, 3);
  });
}

for (const [code, attempts] of [
  ['EPERM', 4],
  ['ENOSPC', 0],
] as const) {
  test(`what goes on failing (${code}) is an error that names the file; the old text stays, and nothing else`, async () => {
    const folder = mkdtempSync(join(home, 'f '));
    const path = join(folder, 'held.json');
    writeFileSync(path, 'old');
    const { machine, waits } = refusing(code, Number.POSITIVE_INFINITY);
    await assert.rejects(writeFileAtOnce(path, 'new', machine), {
      code,
      message: `${code}: ${path} cannot be written`,
    });
    assert.equal(waits.length, attempts);
    assert.equal(readFileSync(path, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['held.json']);
  });
}

test('a folder in its place, and a folder that is not there', async () => {
  const folder = mkdtempSync(join(home, 'f '));
  mkdirSync(join(folder, 'a'));
  await assert.rejects(writeFileAtOnce(join(folder, 'a'), 'x'), /a cannot be written/);
  await assert.rejects(writeFileAtOnce(join(folder, 'none', 'a'), 'x'), { code: 'ENOENT' });
  assert.deepEqual(readdirSync(folder), ['a']);
});
