/** The apps of the workspace's own folders are read before anybody asks for them, once, and what has changed since is read anew. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createReadAhead } from '../../../server/src/lsp/workspace/read-ahead.ts';
import { createWorkspace } from '../../../server/src/lsp/workspace.ts';
import { connect, gate } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const ROOT = 'file:///w/a';
const SERVER = textOf(CHAT, 'server/server.js');
const FILES = Object.keys(CHAT);

/** A workspace that has read the app of its folder ahead, which nobody has asked for. */
async function readAhead() {
  const disk = new Map(Object.entries(CHAT).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const reads: string[] = [];
  const workspace = createWorkspace(
    {
      reaches: () => true,
      read: async (uri) => {
        reads.push(uri);
        return disk.get(uri);
      },
      list: async (uri) => {
        const below = [...disk.keys()].filter((key) => key.startsWith(`${uri}/`));
        const names = new Map(below.map((key) => key.slice(uri.length + 1)).map((path) => [path.split('/')[0], path]));
        return [...names].map(([name = '', path]) => ({ name, isFolder: path !== name }));
      },
      look: async () => undefined,
    },
    {
      appChanged: () => {},
      appGone: () => {},
      loadFailed: (_, error) => assert.fail(String(error)),
      unreadChanged: () => {},
      searchFailed: () => {},
    },
    { units: 'utf-16', watches: true, timer: { after: () => () => {}, turn: () => turn() } },
  );
  workspace.readAhead([`${ROOT}/`]);
  await turn();
  const timesRead = (path: string): number => reads.filter((uri) => uri === `${ROOT}/${path}`).length;
  const serverText = async (): Promise<string | undefined> => {
    await workspace.load(ROOT);
    return workspace.appAt(ROOT)?.app.files.get('server/server.js')?.text;
  };
  return { workspace, disk, timesRead, serverText };
}

test('an app is read ahead, and not again for the file that is opened and the search', async () => {
  const { workspace, timesRead } = await readAhead();
  assert.deepEqual([FILES.map(timesRead), workspace.apps()], [FILES.map(() => 1), []]);
  await workspace.documentOpened({ uri: `${ROOT}/server/server.js`, version: 1, getText: () => SERVER });
  assert.equal((await workspace.locate(`${ROOT}/server/server.js`))?.root, ROOT);
  await workspace.discover([ROOT]);
  assert.deepEqual(
    FILES.map(timesRead),
    FILES.map(() => 1),
  );
});

test('what is told to have changed since is read again', async () => {
  const { workspace, disk, timesRead, serverText } = await readAhead();
  disk.set(`${ROOT}/server/server.js`, 'exports = {};');
  await workspace.fileChanged(`${ROOT}/server/server.js`);
  assert.deepEqual([await serverText(), timesRead('server/server.js')], ['exports = {};', 2]);
});

for (const [what, forget] of [
  ['the search is over', (workspace: Awaited<ReturnType<typeof readAhead>>['workspace']) => workspace.discover([])],
  [
    'its folder has left',
    async (workspace: Awaited<ReturnType<typeof readAhead>>['workspace']) => workspace.leave([ROOT]),
  ],
] as const) {
  test(`once ${what}, an app is read when it is asked for`, async () => {
    const { workspace, disk, serverText } = await readAhead();
    disk.set(`${ROOT}/server/server.js`, 'exports = {};');
    await forget(workspace);
    assert.equal(await serverText(), 'exports = {};');
  });
}

test('a manifest that is open counts, and not the one that was read', async () => {
  const { workspace } = await readAhead();
  await workspace.documentOpened({
    uri: `${ROOT}/manifest.json`,
    version: 1,
    getText: () => '{ "name": "a web app" }',
  });
  await workspace.load(ROOT);
  assert.deepEqual(workspace.apps(), []);
});

test('a server reads each file of its app once, ahead and for all who ask', async () => {
  const { client, reads } = await connect({ files: CHAT });
  await client.open('server/server.js', SERVER);
  assert.ok(await client.hover('payload.data.us'));
  assert.deepEqual(
    FILES.map((path) => reads.filter((uri) => uri === client.uri(path)).length),
    FILES.map(() => 1),
  );
});

const OURS = '{ "platform-version": "3.0", "modules": { "common": {} } }';

function aheadOf(read: (uri: string) => Promise<string | undefined>) {
  return createReadAhead({
    reaches: () => true,
    read,
    list: () => Promise.resolve([]),
    look: () => Promise.resolve(undefined),
  });
}

const manifestOnly = async (uri: string): Promise<string | undefined> =>
  uri === `${ROOT}/manifest.json` ? OURS : undefined;

test('what was read is taken once', async () => {
  const ahead = aheadOf(manifestOnly);
  ahead.begin([ROOT]);
  assert.deepEqual([...((await ahead.at(ROOT))?.texts ?? [])], [['manifest.json', OURS]]);
  assert.deepEqual([...((await ahead.take(ROOT))?.texts ?? [])], [['manifest.json', OURS]]);
  assert.equal(await ahead.take(ROOT), undefined);
});

for (const [what, read] of [
  ['that is no app', async () => undefined],
  ['whose manifest cannot be read', () => Promise.reject(new Error('locked'))],
] as const) {
  test(`nothing is known ahead of a folder ${what}`, async () => {
    const ahead = aheadOf(read);
    ahead.begin([ROOT]);
    assert.equal(await ahead.at(ROOT), undefined);
  });
}

test('who waits while something changes is told nothing', async () => {
  const disk = gate<string>();
  const ahead = aheadOf((uri) => (uri === `${ROOT}/manifest.json` ? disk.promise : Promise.resolve(undefined)));
  ahead.begin([ROOT]);
  const asked = ahead.at(ROOT);
  ahead.forget();
  disk.open(OURS);
  assert.equal(await asked, undefined);
});

test('of many folders only the first are read', async () => {
  const asked: string[] = [];
  const ahead = aheadOf(async (uri) => void asked.push(uri));
  ahead.begin(Array.from({ length: 50 }, (_, index) => `file:///w/${index}`));
  await ahead.at('file:///w/0');
  assert.deepEqual(
    asked,
    ['0', '1', '2', '3'].map((name) => `file:///w/${name}/manifest.json`),
  );
});
