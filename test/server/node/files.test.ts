/** The file system of this machine: what is there, how large it is, and how it begins. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readApp } from '../../../server/src/lsp/app-files.ts';
import { nodeFiles } from '../../../server/src/node/files.ts';
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

test('size and first bytes, one character for each', async () => {
  assert.deepEqual(await nodeFiles.look(uri('app/icon.png'), 4), { size: PNG.length, head: '\u0089PNG' });
  assert.deepEqual(await nodeFiles.look(uri('config/iparams.html'), 100), { size: 2, head: '\u00c3\u00bc' });
  assert.deepEqual(await nodeFiles.look(uri('app/icon.png'), 0), { size: PNG.length, head: '' });
  assert.deepEqual(await nodeFiles.look(uri('app/index.html'), 10), { size: 0, head: '' });
});

test('nothing for a folder, for what is not there, and elsewhere', async () => {
  assert.equal(await nodeFiles.look(uri('app'), 10), undefined);
  assert.equal(await nodeFiles.look(uri('app/none.png'), 10), undefined);
  assert.equal(await nodeFiles.look('vscode-vfs://github/me/app/icon.png', 10), undefined);
});

test('the assets of an app: pages, icons with their size, config files, and what tells of a build', async () => {
  const { texts, assets } = await readApp(nodeFiles, uri('.'));
  assert.deepEqual([...texts.keys()].toSorted(), ['config/iparams.json', 'manifest.json']);
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
    test(name, { timeout: 20_000 }, async () => {
      const folder = `odd/${name}`;
      mkdirSync(join(home, folder), { recursive: true });
      await make(join(home, folder, 'server.js'));
      assert.equal(await nodeFiles.read(uri(`${folder}/server.js`)), undefined);
      assert.equal(await nodeFiles.look(uri(`${folder}/server.js`), 10), undefined);
    });
  }

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
