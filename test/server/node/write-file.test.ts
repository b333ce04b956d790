/** Files are replaced at once, on every system: links, permissions, files that somebody holds open, and failures. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FileCoverage } from '../../../server/src/core/index.ts';
import type { RunExchange } from '../../../server/src/core/run/contract.ts';
import type { Terminal } from '../../../server/src/hosts/cli/command.ts';
import { writeCoverage } from '../../../server/src/hosts/cli/test/coverage.ts';
import type { TestCommandOptions } from '../../../server/src/hosts/cli/test/options.ts';
import { writeCassette } from '../../../server/src/node/cassette.ts';
import { keepTextIn } from '../../../server/src/node/kept-texts.ts';
import type { Renaming } from '../../../server/src/node/rename-over.ts';
import { openStore } from '../../../server/src/node/store.ts';
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

test('a new file, and a new text for an old one; nothing else is left', () => {
  const folder = mkdtempSync(join(home, 'f '));
  const path = join(folder, 'a.json');
  for (const text of ['one', 'two'.repeat(100_000)]) {
    writeFileAtOnce(path, text);
    assert.equal(readFileSync(path, 'utf8'), text);
  }
  assert.deepEqual(readdirSync(folder), ['a.json']);
});

test('the mark of an encoding stays, and comes nowhere else', () => {
  const folder = mkdtempSync(join(home, 'f '));
  for (const [before, after] of [
    ['\ufeff{}', '\ufeff{ "a": 1 }'],
    ['{}', '{ "a": 1 }'],
    ['', '{ "a": 1 }'],
  ] as const) {
    const path = join(folder, 'a.json');
    writeFileSync(path, before);
    writeFileAtOnce(path, '{ "a": 1 }');
    assert.equal(readFileSync(path, 'utf8'), after);
  }
});

test('a link stays one, and permissions stay', onUnix, () => {
  const folder = mkdtempSync(join(home, 'f '));
  writeFileSync(join(folder, 'real.js'), 'old');
  chmodSync(join(folder, 'real.js'), 0o640);
  symlinkSync('real.js', join(folder, 'link.js'));
  writeFileAtOnce(join(folder, 'link.js'), 'new');
  assert.ok(lstatSync(join(folder, 'link.js')).isSymbolicLink());
  assert.equal(readFileSync(join(folder, 'real.js'), 'utf8'), 'new');
  assert.equal(statSync(join(folder, 'real.js')).mode & 0o777, 0o640);
});

test('a link to what is not there yet stays one', onUnix, () => {
  const folder = mkdtempSync(join(home, 'f '));
  symlinkSync('later.json', join(folder, 'link.json'));
  writeFileAtOnce(join(folder, 'link.json'), '{}');
  assert.deepEqual(readdirSync(folder), ['later.json', 'link.json']);
  assert.ok(lstatSync(join(folder, 'link.json')).isSymbolicLink());
});

test('permissions of a new file are those that are asked for', onUnix, () => {
  const path = join(mkdtempSync(join(home, 'f ')), 'a.json');
  writeFileAtOnce(path, 'new', { mode: 0o600 });
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
  test(`a file that somebody has open on Windows (${code}) is replaced a little later`, () => {
    const path = join(mkdtempSync(join(home, 'f ')), 'held.json');
    writeFileSync(path, 'old');
    const { machine, waits } = refusing(code, 3);
    writeFileAtOnce(path, 'new', { machine });
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(waits.length, 3);
  });
}

for (const [code, attempts] of [
  ['EPERM', 4],
  ['ENOSPC', 0],
] as const) {
  test(`what goes on failing (${code}) is an error that names the file; the old text stays, and nothing else`, () => {
    const folder = mkdtempSync(join(home, 'f '));
    const path = join(folder, 'held.json');
    writeFileSync(path, 'old');
    const { machine, waits } = refusing(code, Number.POSITIVE_INFINITY);
    assert.throws(() => writeFileAtOnce(path, 'new', { machine }), {
      code,
      message: `${code}: ${path} cannot be written`,
    });
    assert.equal(waits.length, attempts);
    assert.equal(readFileSync(path, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['held.json']);
  });
}

test('a folder in its place, and a folder that is not there', () => {
  const folder = mkdtempSync(join(home, 'f '));
  mkdirSync(join(folder, 'a'));
  assert.throws(() => writeFileAtOnce(join(folder, 'a'), 'x'), /a cannot be written/);
  assert.throws(() => writeFileAtOnce(join(folder, 'none', 'a'), 'x'), { code: 'ENOENT' });
  assert.deepEqual(readdirSync(folder), ['a']);
});

const exchange: RunExchange = {
  name: 'one',
  request: { method: 'GET', url: 'https://a.example.com/', headers: {}, query: {} },
  reply: { attempts: 1, status: 200, headers: {}, response: 'ok' },
};

/** Everything that writes a whole file where one may be already; where it has written. */
const WRITERS: Readonly<Record<string, (folder: string, turn: number) => string | Promise<string>>> = {
  'a recording': (folder, turn) => {
    const path = join(folder, 'cassette.json');
    writeCassette(path, [{ ...exchange, name: `turn ${turn}` }], []);
    return path;
  },
  'a store': (folder, turn) => {
    const store = openStore(join(folder, 'store.json'));
    store.replace({ records: { key: { value: turn } } });
    return store.path;
  },
  'a text that editors show': async (folder, turn) => {
    const keep = kept.get(folder) ?? keepTextIn(folder);
    kept.set(folder, keep);
    return fileURLToPath(await keep('report.txt', `turn ${turn}`));
  },
  'a coverage report': async (folder, turn) => {
    const file = { path: `/app/${turn}.js` } as FileCoverage;
    const options = { reporters: ['json'], format: 'text' } as unknown as TestCommandOptions;
    await writeCoverage({ root: '.', folder }, [file], options, {} as Terminal);
    return join(folder, 'coverage', 'unit', 'coverage-final.json');
  },
};
const kept = new Map<string, ReturnType<typeof keepTextIn>>();

for (const [name, write] of Object.entries(WRITERS))
  test(`${name} takes the place of the one before at once: who has that open reads all of it`, onUnix, async () => {
    const folder = mkdtempSync(join(home, 'f '));
    const path = await write(folder, 1);
    const before = readFileSync(path, 'utf8');
    const open = openSync(path, 'r');
    try {
      assert.equal(await write(folder, 2), path);
      assert.equal(readFileSync(open, 'utf8'), before);
    } finally {
      closeSync(open);
    }
    assert.notEqual(readFileSync(path, 'utf8'), before);
    assert.deepEqual(readdirSync(dirname(path)), [basename(path)]);
  });

/** Where half of a file is known as such, and left alone. */
const BY_ITSELF = ['node/write-file.ts', 'hosts/code-files.ts'];

test('nobody writes over a file in another way', () => {
  const sources = join(import.meta.dirname, '..', '..', '..', 'server', 'src');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !BY_ITSELF.includes(path));
  assert.ok(files.length > 500);
  const breaches = files.flatMap((path) =>
    [...readFileSync(join(sources, path), 'utf8').matchAll(/\b(?:write|append)File(?:Sync)?\([^;]*;/g)]
      .filter(([call]) => !call.includes("flag: 'wx'"))
      .map(([call]) => `${path}: ${call}`),
  );
  assert.deepEqual(breaches, []);
});
