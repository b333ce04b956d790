/** What a change on disk does to the apps that are known, once the server is told of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, type Memory } from '../../support/lsp-memory.ts';
import { CHAT, codes, roots, textOf, under } from './apps.ts';

const MANIFEST = textOf(CHAT, 'manifest.json');
const SERVER = textOf(CHAT, 'server/server.js');

/** What is found in the manifest once the server was told of changes and is at rest. */
async function codesAfter(memory: Memory, ...changed: readonly string[]): Promise<ReturnType<typeof codes>> {
  if (changed.length > 0) await memory.client.filesChanged(...changed);
  await memory.rest();
  return codes(memory, 'manifest.json');
}

test('a file that is changed on disk counts, once the server is told', async () => {
  const memory = await connect({ files: CHAT });
  const { client, setFile } = memory;
  await client.open('manifest.json', MANIFEST);
  await memory.rest();
  setFile('server/server.js', 'exports = {};');
  assert.deepEqual(await codesAfter(memory, 'server/server.js'), ['no-missing-handler']);
  setFile('server/server.js', undefined);
  await codesAfter(memory, 'server/server.js');
  assert.match(String(client.published('manifest.json')?.diagnostics[0]?.message), /has no server\/server\.js/);
  setFile('server/server.js', SERVER);
  assert.deepEqual(await codesAfter(memory, 'server/server.js'), []);
});

test('the disk does not count for a document that is open', async () => {
  const memory = await connect({ files: CHAT });
  const { client, setFile } = memory;
  await client.open('manifest.json', MANIFEST);
  await client.open('server/server.js', SERVER);
  setFile('server/server.js', 'exports = {};');
  assert.deepEqual(await codesAfter(memory, 'server/server.js'), []);
});

test('an app that is made on disk is found, with its other files', async () => {
  const memory = await connect();
  const { client, setFile } = memory;
  for (const [path, text] of Object.entries(under('new', CHAT))) setFile(path, text);
  await client.filesChanged('new/manifest.json', 'new/server/server.js');
  await client.settle();
  assert.deepEqual(await roots(memory), [client.uri('new')]);
});

test('the manifest goes away on disk: no app any more', async () => {
  const memory = await connect({ files: CHAT });
  memory.setFile('manifest.json', undefined);
  await memory.client.filesChanged('manifest.json');
  await memory.client.settle();
  assert.deepEqual(await roots(memory), []);
});

test('a payload file that appears is checked, and goes when it is deleted', async () => {
  const { client, setFile } = await connect({ files: CHAT, pull: true });
  setFile('server/test_data/onUserCreate.json', '{ broken');
  await client.filesChanged('server/test_data/onUserCreate.json');
  await client.settle();
  assert.deepEqual(
    (await client.pullWorkspace()).items.map(({ uri }) => uri),
    [client.uri('server/test_data/onUserCreate.json')],
  );
  setFile('server/test_data/onUserCreate.json', undefined);
  await client.filesChanged('server/test_data/onUserCreate.json');
  await client.settle();
  const after = (await client.pullWorkspace()).items;
  assert.deepEqual(
    after.map((report) => report.kind === 'full' && report.items),
    [[]],
  );
});

/** A function of the server, open and about to read its argument, and a script that calls it. */
async function withFrontEnd(): Promise<Memory> {
  const manifest = { 'platform-version': '2.3', product: { freshdesk: { functions: { lookUp: {} } } } };
  const server = 'exports = { lookUp: function (args) { args. } };';
  const memory = await connect({
    files: {
      'manifest.json': JSON.stringify(manifest),
      'server/server.js': server,
      'app/scripts/app.js': "client.request.invoke('lookUp', { first: 1 });",
    },
  });
  await memory.client.open('server/server.js', server);
  return memory;
}

test('what the front end passes follows its script on disk', async () => {
  const { client, setFile } = await withFrontEnd();
  assert.deepEqual(await client.labels('args.'), ['first', 'iparams']);
  setFile('app/scripts/app.js', "client.request.invoke('lookUp', { second: 1 });");
  await client.filesChanged('app/scripts/app.js');
  await client.settle();
  assert.deepEqual(await client.labels('args.'), ['second', 'iparams']);
  setFile('app/scripts/app.js', undefined);
  await client.filesChanged('app/scripts/app.js');
  await client.settle();
  assert.deepEqual(await client.labels('args.'), ['iparams']);
});

test('pages and icons follow the disk: files, folders, sizes', async () => {
  const manifest = JSON.stringify({
    'platform-version': '3.0',
    modules: { support_ticket: { location: { ticket_sidebar: { url: 'index.html', icon: 'img/icon.svg' } } } },
    engines: { node: '24.11.0', fdk: '10.1.2' },
  });
  const icon = (side: number): string => `<svg width="${side}" height="${side}"/>`;
  const memory = await connect({
    files: {
      'manifest.json': manifest,
      'config/iparams.json': '{}',
      'app/index.html': '',
      'app/img/icon.svg': icon(64),
    },
  });
  const { client, setFile } = memory;
  await client.open('manifest.json', manifest);
  const after = (...changed: readonly string[]): Promise<unknown> => codesAfter(memory, ...changed);
  assert.deepEqual(await after(), []);
  setFile('app/img/icon.svg', icon(32));
  assert.deepEqual(await after('app/img/icon.svg'), ['no-wrong-icon-size']);
  setFile('app/img/icon.svg', undefined);
  assert.deepEqual(await after('app/img'), ['no-missing-file'], 'the folder went away');
  setFile('app/img/icon.svg', icon(64));
  assert.deepEqual(await after('app/img'), [], 'the folder is back');
  setFile('app/index.html', ' '.repeat(2_000_001));
  assert.deepEqual(await after('app/index.html'), ['no-oversized-file']);
  setFile('app/index.html', undefined);
  setFile('app/img/icon.svg', undefined);
  assert.deepEqual(await after('app'), ['no-missing-file'], 'all of it is gone, which is one finding');
  setFile('app/index.html', '');
  assert.deepEqual(await after('app'), ['no-missing-file'], 'the page is back, the icon is not');
});

test('unit tests follow the disk: the set-up, the folder, a file in it', async () => {
  const manifest = JSON.stringify({
    'platform-version': '3.0',
    modules: { deal: {} },
    engines: { node: '24.11.0', fdk: '10.1.9' },
    scripts: { 'fdk-unit-test': 'vitest run --coverage' },
  });
  const memory = await connect({ files: { 'manifest.json': manifest, 'config/iparams.json': '{}' } });
  const { client, setFile } = memory;
  await client.open('manifest.json', manifest);
  const after = (...changed: readonly string[]): Promise<unknown> => codesAfter(memory, ...changed);
  assert.deepEqual(await after('config/iparams.json'), ['no-missing-unit-tests']);
  setFile('tests/server.test.js', '');
  setFile('vitest.config.js', '');
  assert.deepEqual(await after('vitest.config.js'), ['no-missing-unit-tests'], 'nobody told of the folder');
  assert.deepEqual(await after('tests/server.test.js'), []);
  setFile('vitest.config.js', undefined);
  assert.deepEqual(await after('vitest.config.js'), ['no-missing-unit-tests']);
  setFile('vitest.config.js', '');
  setFile('tests/server.test.js', undefined);
  assert.deepEqual(await after('vitest.config.js', 'tests'), ['no-missing-unit-tests']);
});

test('a script of the front end goes away with its folder', async () => {
  const { client, setFile } = await withFrontEnd();
  setFile('app/scripts/app.js', undefined);
  await client.filesChanged('app/scripts');
  await client.settle();
  assert.deepEqual(await client.labels('args.'), ['iparams']);
});

for (const root of [
  'file:///work/dist/app',
  'file:///work/coverage/app',
  'file:///home/me/.dotfiles/app',
  'file:///repo/.worktrees/a%20b/node_modules/app',
  'file:///c%3A/dist/app',
]) {
  test(`changes on disk count in ${root}, whatever the folders above it are called`, async () => {
    const memory = await connect({ root, files: { ...CHAT, 'app/scripts/app.js': '' } });
    const { client, setFile } = memory;
    await client.open('manifest.json', MANIFEST);
    setFile('server/server.js', 'exports = {};');
    assert.deepEqual(await codesAfter(memory, 'server/server.js'), ['no-missing-handler']);
    setFile('server/server.js', SERVER);
    assert.deepEqual(await codesAfter(memory, 'server'), []);
    for (const [path, text] of Object.entries(under('new', CHAT))) setFile(path, text);
    await client.filesChanged('new/manifest.json');
    await client.settle();
    assert.deepEqual(await roots(memory), [root, client.uri('new')]);
    setFile('new/manifest.json', undefined);
    await client.filesChanged('new/manifest.json');
    await client.settle();
    assert.deepEqual(await roots(memory), [root]);
  });
}

test('thousands of changes in packages cost no look at the disk', async () => {
  let looks = 0;
  const { client } = await connect({
    files: { ...CHAT, 'app/index.html': '' },
    problemWith: () => {
      looks++;
      return undefined;
    },
  });
  looks = 0;
  await client.filesChanged(...Array.from({ length: 1000 }, (_, index) => `app/node_modules/p${index}/index.js`));
  await client.filesChanged(...Array.from({ length: 1000 }, (_, index) => `server/node_modules/p${index}`));
  await client.settle();
  assert.equal(looks, 0);
});

test('a folder of an app that comes back is read, its scripts as well as its assets', async () => {
  const memory = await connect({ files: CHAT });
  const { client, setFile } = memory;
  await client.open('manifest.json', MANIFEST);
  setFile('server/server.js', undefined);
  assert.deepEqual(await codesAfter(memory, 'server'), ['no-missing-handler']);
  setFile('server/server.js', SERVER);
  assert.deepEqual(await codesAfter(memory, 'server'), []);
});
