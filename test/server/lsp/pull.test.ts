/** Pulled findings: for a document, for the workspace, unchanged ones by their id, and the call to ask again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, type Memory } from '../../support/lsp-memory.ts';
import { CHAT, CHROME, DESK, textOf, under } from './apps.ts';

const MANIFEST = textOf(CHAT, 'manifest.json');
const WRONG = MANIFEST.replace('"handler"', '"hanlder"');

const workspaceCodes = async ({ client }: Memory): Promise<Record<string, unknown[]>> =>
  Object.fromEntries(
    (await client.pullWorkspace()).items.map((report) => [
      report.uri,
      report.kind === 'full' ? report.items.map(({ code }) => code) : [report.kind],
    ]),
  );

test('a document: full, then unchanged, then full again after an edit', async () => {
  const { client } = await connect({ files: CHAT, pull: true });
  await client.open('manifest.json', WRONG);
  const first = await client.pull();
  assert.ok(first.kind === 'full' && first.resultId !== undefined);
  assert.deepEqual(
    first.items.map(({ code }) => code),
    ['no-unknown-key'],
  );
  assert.deepEqual(await client.pull('manifest.json', first.resultId), { kind: 'unchanged', resultId: first.resultId });
  await client.change('manifest.json', ['{', '{ ']);
  assert.equal((await client.pull('manifest.json', first.resultId)).kind, 'unchanged', 'the finding did not move');
  await client.change('manifest.json', MANIFEST);
  const clean = await client.pull('manifest.json', first.resultId);
  assert.deepEqual(clean.kind === 'full' && clean.items, []);
});

test('a document that moved is full again: places are part of the result', async () => {
  const { client } = await connect({ files: CHAT, pull: true });
  await client.open('manifest.json', WRONG);
  const first = await client.pull();
  assert.ok(first.kind === 'full' && first.resultId !== undefined);
  await client.change('manifest.json', ['{', '\n{']);
  const second = await client.pull('manifest.json', first.resultId);
  assert.ok(second.kind === 'full');
  assert.equal(second.items[0]?.range.start.line, (first.items[0]?.range.start.line ?? 0) + 1);
});

test('a document of no app: full and empty', async () => {
  const { client } = await connect({ files: { ...CHAT, ...under('other', CHROME) }, pull: true });
  await client.open('other/server/server.js', CHROME['server/server.js'] ?? '');
  assert.deepEqual(await client.pull(), { kind: 'full', items: [] });
  await client.open('other/manifest.json', CHROME['manifest.json'] ?? '');
  assert.deepEqual(await client.pull(), { kind: 'full', items: [] });
});

test('the workspace: every app, open or not, only files with findings', async () => {
  const memory = await connect({
    files: {
      ...under('a', { ...CHAT, 'manifest.json': WRONG }),
      ...under('b', DESK),
      ...under('deep/er/c', {
        ...DESK,
        'server/server.js': 'exports = { events: [{ event: "onTicketMade", callback: "x" }] };',
      }),
      ...under('chrome', CHROME),
      ...under('node_modules/d', { ...CHAT, 'manifest.json': WRONG }),
      ...under('dist/e', { ...CHAT, 'manifest.json': WRONG }),
      ...under('.hidden/f', { ...CHAT, 'manifest.json': WRONG }),
    },
    pull: true,
  });
  const { client } = memory;
  const found = await workspaceCodes(memory);
  assert.deepEqual(Object.keys(found).toSorted(), [
    client.uri('a/manifest.json'),
    client.uri('b/manifest.json'),
    client.uri('deep/er/c/manifest.json'),
    client.uri('deep/er/c/server/server.js'),
  ]);
  assert.deepEqual(found[client.uri('a/manifest.json')], ['no-unknown-key']);
  assert.ok(found[client.uri('deep/er/c/server/server.js')]?.includes('no-missing-handler'));
});

test('the workspace: unchanged by id, full and empty once a file is clean, then unchanged', async () => {
  const { client } = await connect({ files: { ...CHAT, 'manifest.json': WRONG }, pull: true });
  const uri = client.uri('manifest.json');
  const [first] = (await client.pullWorkspace()).items;
  assert.ok(first?.kind === 'full' && first.resultId !== undefined);
  assert.equal(first.version, null);
  const previous = [{ uri, value: first.resultId }];
  assert.deepEqual((await client.pullWorkspace(previous)).items, [
    { kind: 'unchanged', uri, version: null, resultId: first.resultId },
  ]);
  await client.open('manifest.json', MANIFEST);
  const [clean] = (await client.pullWorkspace(previous)).items;
  assert.ok(clean?.kind === 'full');
  assert.deepEqual([clean.items, clean.version], [[], 1]);
  const again = [{ uri, value: clean.resultId ?? '' }];
  assert.deepEqual((await client.pullWorkspace(again)).items, [
    { kind: 'unchanged', uri, version: 1, resultId: clean.resultId },
  ]);
});

test('the workspace: a file that went away is told to be empty, also when only its document was asked about', async () => {
  const { client, setFile } = await connect({ files: { ...CHAT, 'manifest.json': WRONG }, pull: true });
  await client.open('config/requests.json', '{');
  const report = await client.pull('config/requests.json');
  assert.ok(report.kind === 'full' && report.items.length > 0);
  await client.close('config/requests.json');
  setFile('config/requests.json', undefined);
  await client.filesChanged('config/requests.json');
  const { items } = await client.pullWorkspace();
  const gone = items.find(({ uri }) => uri === client.uri('config/requests.json'));
  assert.deepEqual(gone?.kind === 'full' && gone.items, []);
});

test('asks the client to pull again when another document changed what is said', async () => {
  const { client, rest } = await connect({ files: CHAT, pull: true });
  await client.open('manifest.json', MANIFEST);
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await rest();
  const before = client.refreshes.length;
  await client.change('server/server.js', ['console', ' console']);
  await rest();
  assert.equal(client.refreshes.length, before, 'nothing else is said');
  await client.change('server/server.js', ['onUserHandler', 'onUser']);
  await client.change('server/server.js', ['console', ' console']);
  await rest();
  assert.equal(client.refreshes.length, before + 1, 'once for a burst');
  const report = await client.pull('manifest.json');
  assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), ['no-missing-handler']);
});

test('asks the client to pull again when findings of a file that nobody has open have moved on the disk', async () => {
  const { client, rest, setFile } = await connect({ files: { ...CHAT, 'manifest.json': WRONG }, pull: true });
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await rest();
  const before = client.refreshes.length;
  setFile('manifest.json', `\n${WRONG}`);
  await client.filesChanged('manifest.json');
  await rest();
  assert.equal(client.refreshes.length, before + 1);
});

test('is not asked to pull again when it cannot be', async () => {
  const { client, rest } = await connect({
    files: CHAT,
    pull: true,
    capabilities: { workspace: { diagnostics: {} } },
  });
  await client.open('manifest.json', WRONG);
  await rest();
  assert.deepEqual(client.refreshes, []);
});

test('a closed document keeps its findings from the disk', async () => {
  const memory = await connect({ files: { ...CHAT, 'manifest.json': WRONG }, pull: true });
  const { client, rest } = memory;
  await client.open('manifest.json', MANIFEST);
  await rest();
  assert.deepEqual(await workspaceCodes(memory), {});
  await client.close('manifest.json');
  await rest();
  assert.deepEqual(await workspaceCodes(memory), { [client.uri('manifest.json')]: ['no-unknown-key'] });
});
