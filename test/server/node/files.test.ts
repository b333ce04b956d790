/** The file system of this machine: what is there, how large it is, and how it begins. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readApp } from '../../../server/src/lsp/read-app.ts';
import { nodeFiles, waitingFiles } from '../../../server/src/node/files.ts';
import { ODD_FILES, onUnix } from '../../support/odd-files.ts';

const home = mkdtempSync(join(tmpdir(), 'files ü '));
after(() => rmSync(home, { recursive: true, force: true }));

const uri = (path: string): string => pathToFileURL(join(home, path)).href;

const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000040000000800806000000', 'hex');

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} } }',
  'config/iparams.html': 'ü',
  'config/iparams.json': '{}',
  'app/index.html': '',
  'app/icon.png': PNG,
  'app/dist/icon.svg': '<svg width="64" height="64"/>',
  'app/dist/scripts/built.js': 'x',
  'app/.hidden/x.svg': '',
  'app/node_modules/x/x.svg': '',
  'visitor-app/index.html': '',
  'src/index.tsx': '',
  'README.md': '',
};

for (const [path, content] of Object.entries(FILES)) {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), content);
}

test('a stamp differs when a text changes, and when something comes into a folder or goes', async () => {
  const folder = mkdtempSync(join(home, 'stamps '));
  const file = join(folder, 'a.js');
  const stampOf = (path: string): Promise<string | undefined> =>
    nodeFiles.stamp?.(pathToFileURL(path).href) ?? Promise.reject(new Error('no stamps'));
  assert.equal(await stampOf(file), undefined);
  const stamps = [await stampOf(folder)];
  writeFileSync(file, 'one');
  stamps.push(await stampOf(folder), await stampOf(file));
  // Another text of the same length.
  writeFileSync(file, 'two');
  utimesSync(file, 2, 2);
  stamps.push(await stampOf(file));
  rmSync(file);
  utimesSync(folder, 3, 3);
  stamps.push(await stampOf(folder));
  assert.ok(stamps.every((stamp) => stamp !== undefined));
  assert.equal(new Set(stamps).size, stamps.length);
  assert.equal(await stampOf(file), undefined);
});

test('size and first bytes, one character for each', async () => {
  assert.deepEqual(await nodeFiles.look(uri('app/icon.png'), 4), { size: PNG.length, head: '\u0089PNG' });
  assert.deepEqual(await nodeFiles.look(uri('config/iparams.html'), 100), { size: 2, head: '\u00c3\u00bc' });
  assert.deepEqual(await nodeFiles.look(uri('app/icon.png'), 0), { size: PNG.length, head: '' });
  assert.deepEqual(await nodeFiles.look(uri('app/index.html'), 10), { size: 0, head: '' });
});

for (const path of [
  'none',
  'none/deeper.js',
  'app/index.html/x.js',
  `${'x'.repeat(300)}.js`,
  'README.md/',
  'linked nowhere.js',
]) {
  test(`nothing is at ${path.slice(0, 30)}, and that is all`, async () => {
    if (path.includes('linked') && process.platform !== 'win32') symlinkSync(join(home, 'gone'), join(home, path));
    assert.equal(await nodeFiles.read(uri(path)), undefined);
    assert.equal(await nodeFiles.look(uri(path), 10), undefined);
    assert.deepEqual(await nodeFiles.list(uri(path)), []);
  });
}

test('a file of any size is read whole, and one of which nothing lies on the disk', async () => {
  const folder = mkdtempSync(join(home, 'sizes '));
  const put = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return pathToFileURL(file).href;
  };
  const [small, large, elsewhere] = ['ü'.repeat(10), 'ü'.repeat(400_000), '\0'.repeat(9_000)];
  const hole = put('elsewhere.json', '');
  truncateSync(join(folder, 'elsewhere.json'), elsewhere.length);
  for (const files of [nodeFiles, waitingFiles]) {
    assert.equal(await files.read(put('small.json', small)), small);
    assert.equal(await files.read(put('large.json', large)), large);
    assert.equal(await files.read(hole), elsewhere);
  }
});

test('a text has no mark of its encoding, which counts in no column of an editor', async () => {
  for (const [bytes, text] of [
    ['\ufeff{}', '{}'],
    ['\ufeff\ufeff{}', '\ufeff{}'],
    ['\ufeff', ''],
    ['a\ufeff', 'a\ufeff'],
    [Uint8Array.from([0xff, 0xfe, 0x41]), '\ufffd\ufffdA'],
  ] as const) {
    writeFileSync(join(home, 'marked.js'), bytes);
    assert.equal(await nodeFiles.read(uri('marked.js')), text);
    assert.equal(await waitingFiles.read(uri('marked.js')), text);
  }
});

test('a file that is saved as UTF-16 is refused in words that say so', async () => {
  for (const text of ['\ufeff{}', '\ufeffexports = {};', '\ufeffü']) {
    const little = Buffer.from(text, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      writeFileSync(join(home, 'wide.js'), bytes);
      for (const files of [nodeFiles, waitingFiles])
        await assert.rejects(Promise.resolve(files.read(uri('wide.js'))), { message: 'it is saved as UTF-16' });
    }
  }
});

test('a folder is no file, and a file no folder', async () => {
  assert.equal(await nodeFiles.read(uri('app')), undefined);
  assert.equal(await nodeFiles.look(uri('app'), 10), undefined);
  assert.deepEqual(await nodeFiles.list(uri('README.md')), []);
});

for (const address of [
  'vscode-vfs://github/me/app/icon.png',
  'untitled:Untitled-1',
  'file://server/share/x.js',
  'file:///a%2Fb',
  'file:///a%00b',
].filter((each) => process.platform !== 'win32' || !each.startsWith('file:'))) {
  test(`${address} is out of reach: nothing is known of it`, async () => {
    assert.equal(nodeFiles.reaches(address), false);
    for (const action of [nodeFiles.read(address), nodeFiles.look(address, 1), nodeFiles.list(address)])
      await assert.rejects(action, { message: 'it is not on this machine' });
  });
}

test('an address of this machine is in reach, whether there is anything or not', () => {
  for (const path of ['manifest.json', 'none', 'ü % #.js']) assert.ok(nodeFiles.reaches(uri(path)), path);
});

const noLinks = { skip: process.platform === 'win32' };

test('what is there and cannot be read is an error that says why, without the path', noLinks, async () => {
  symlinkSync('loop.js', join(home, 'loop.js'));
  const loop = { message: 'ELOOP: too many symbolic links encountered' };
  await assert.rejects(nodeFiles.read(uri('loop.js')), loop);
  await assert.rejects(nodeFiles.look(uri('loop.js'), 1), loop);
  await assert.rejects(nodeFiles.list(uri('loop.js')), loop);
  rmSync(join(home, 'loop.js'));
});

test('what nobody may read is an error, too: a file, a folder, and what is in it', noLinks, async () => {
  const denied = { message: 'EACCES: permission denied' };
  mkdirSync(join(home, "it's, open 'x'"));
  writeFileSync(join(home, "it's, open 'x'", 'file.js'), '1');
  chmodSync(join(home, "it's, open 'x'", 'file.js'), 0);
  await asNobody(() => assert.rejects(nodeFiles.read(uri("it's, open 'x'/file.js")), denied));
  chmodSync(join(home, "it's, open 'x'"), 0);
  await asNobody(async () => {
    await assert.rejects(nodeFiles.list(uri("it's, open 'x'")), denied);
    await assert.rejects(nodeFiles.read(uri("it's, open 'x'/file.js")), denied);
    await assert.rejects(nodeFiles.look(uri("it's, open 'x'/file.js"), 1), denied);
  });
  chmodSync(join(home, "it's, open 'x'"), 0o700);
});

/** The administrator may read everything. */
async function asNobody(action: () => Promise<void>): Promise<void> {
  const { geteuid, seteuid } = process;
  if (geteuid?.() !== 0 || !seteuid) return action();
  chmodSync(home, 0o755);
  seteuid(65_534);
  try {
    await action();
  } finally {
    seteuid(0);
  }
}

test('an app of which some cannot be read: the rest, and what it was', noLinks, async () => {
  const app = join(home, 'half');
  mkdirSync(join(app, 'server', 'lib'), { recursive: true });
  mkdirSync(join(app, 'app'));
  writeFileSync(join(app, 'manifest.json'), FILES['manifest.json'] ?? '');
  writeFileSync(join(app, 'server', 'lib', 'x.js'), '1;');
  for (const path of ['server/server.js', 'config', 'app/icon.svg']) symlinkSync(basename(path), join(app, path));
  const { texts, assets, unread } = await readApp(nodeFiles, uri('half'));
  assert.deepEqual([...texts.keys()], ['manifest.json', 'server/lib/x.js']);
  assert.deepEqual([...(assets ?? [])], [['app/icon.svg', {}]]);
  const problem = 'ELOOP: too many symbolic links encountered';
  assert.deepEqual(Object.fromEntries(unread), {
    'app/icon.svg': problem,
    config: problem,
    'server/server.js': problem,
  });
});

test('more files than a machine has open at once are read', async () => {
  const app = join(home, 'many');
  mkdirSync(join(app, 'server', 'lib'), { recursive: true });
  writeFileSync(join(app, 'manifest.json'), FILES['manifest.json'] ?? '');
  for (let index = 0; index < 300; index++) writeFileSync(join(app, 'server/lib', `f${index}.js`), `${index};`);
  let open = 0;
  let most = 0;
  const counting = {
    ...nodeFiles,
    async read(address: string) {
      most = Math.max(most, ++open);
      const text = await nodeFiles.read(address);
      open--;
      return text;
    },
  };
  const { texts } = await readApp(counting, uri('many'));
  assert.equal(texts.size, 301);
  assert.ok(most <= 64, `${most} at once`);
});

test('the assets of an app: pages, icons with their size, config files, and what tells of a build', async () => {
  const { texts, assets } = await readApp(nodeFiles, uri('.'));
  assert.deepEqual([...texts.keys()].toSorted(), [
    'app/index.html',
    'config/iparams.html',
    'config/iparams.json',
    'manifest.json',
    'visitor-app/index.html',
  ]);
  assert.deepEqual(Object.fromEntries([...(assets ?? [])].toSorted()), {
    'app/dist/icon.svg': { size: 29, image: { width: 64, height: 64 } },
    'app/dist/scripts/built.js': { size: 1 },
    'app/icon.png': { size: PNG.length, image: { width: 64, height: 128 } },
    'app/index.html': { size: 0 },
    'config/iparams.html': { size: 2 },
    'config/iparams.json': { size: 2 },
    src: {},
    'visitor-app/index.html': { size: 0 },
  });
});

test('a link to a folder is there, and what is behind it is not known', {
  skip: process.platform === 'win32',
}, async () => {
  symlinkSync(join(home, 'src'), join(home, 'app', 'linked'));
  const { assets } = await readApp(nodeFiles, uri('.'));
  assert.deepEqual(assets?.get('app/linked'), {});
});

describe('only regular files are read', onUnix, () => {
  for (const [name, make] of Object.entries(ODD_FILES)) {
    test(name, { timeout: 60_000 }, async () => {
      const folder = `odd/${name}`;
      mkdirSync(join(home, folder), { recursive: true });
      await make(join(home, folder, 'server.js'));
      assert.equal(await nodeFiles.read(uri(`${folder}/server.js`)), undefined);
      assert.equal(await nodeFiles.look(uri(`${folder}/server.js`), 10), undefined);
    });
  }

  test('of a link it is told that it is one, and it is no folder', async () => {
    mkdirSync(join(home, 'beside/real'), { recursive: true });
    symlinkSync(join(home, 'beside/real'), join(home, 'beside/linked'));
    assert.deepEqual(await nodeFiles.list(uri('beside')), [
      { name: 'linked', isFolder: false, isLink: true },
      { name: 'real', isFolder: true },
    ]);
  });

  test('a link to a file is one', async () => {
    symlinkSync(join(home, 'config/iparams.json'), join(home, 'linked.json'));
    assert.equal(await nodeFiles.read(uri('linked.json')), '{}');
    assert.deepEqual(await nodeFiles.look(uri('linked.json'), 1), { size: 2, head: '{' });
  });
});

test('nothing is known where folders cannot be listed', async () => {
  const { texts, assets } = await readApp({ ...nodeFiles, list: async () => [] }, uri('.'));
  assert.deepEqual([...texts.keys()], ['manifest.json']);
  assert.equal(assets, undefined);
});
