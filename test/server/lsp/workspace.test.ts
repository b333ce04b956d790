/** Which folders are apps, and what an editor and its workspace folders do to them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { NEW_APP_OFFERS } from '../../../server/src/lsp/protocol/creation.ts';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, CHROME, codes, DESK, roots, textOf, under } from './apps.ts';

const MANIFEST = textOf(CHAT, 'manifest.json');
const SERVER = textOf(CHAT, 'server/server.js');

test('several apps in one workspace do not mix', async () => {
  const memory = await connect({ files: { ...under('chat', CHAT), ...under('desk', DESK) } });
  const { client, rest } = memory;
  assert.deepEqual(await roots(memory), [client.uri('chat'), client.uri('desk')]);
  await client.open('chat/server/server.js', SERVER.replace('data.user', 'data.'));
  await client.open('desk/server/server.js', textOf(DESK, 'server/server.js').replace('data.ticket', 'data.'));
  assert.ok((await client.labels('data.', 'chat/server/server.js')).includes('user'));
  assert.ok((await client.labels('data.', 'desk/server/server.js')).includes('ticket'));
  await client.open('chat/manifest.json', MANIFEST);
  await client.change('desk/server/server.js', 'exports = {};');
  await rest();
  assert.deepEqual(codes(memory, 'chat/manifest.json'), []);
});

test('an app inside the folder of another one belongs to itself', async () => {
  const memory = await connect({ files: { ...CHAT, ...under('samples/inner', DESK) } });
  const { client, rest } = memory;
  assert.deepEqual(await roots(memory), [client.uri('').replace(/\/$/, ''), client.uri('samples/inner')]);
  await client.open('manifest.json', MANIFEST);
  await client.open('samples/inner/server/server.js', 'exports = {};');
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), []);
  await client.change(
    'samples/inner/server/server.js',
    textOf(DESK, 'server/server.js').replace('data.ticket', 'data.'),
  );
  assert.ok((await client.labels('data.')).includes('ticket'));
});

test('the same app in two workspace folders is one app', async () => {
  const memory = await connect({ files: under('a', CHAT), folders: ['file:///work/app', 'file:///work/app/a'] });
  assert.deepEqual(await roots(memory), [memory.client.uri('a')]);
});

test('a Chrome manifest gets nothing: no answers, no findings, no reading of its other files', async () => {
  const memory = await connect({ files: CHROME, initializationOptions: { lenses: true } });
  const { client, rest, log, reads } = memory;
  await client.open('manifest.json', CHROME['manifest.json'] ?? '');
  await client.open('server/server.js', CHROME['server/server.js'] ?? '');
  await rest();
  assert.deepEqual(client.publications, []);
  assert.deepEqual(await client.completion('payload.data.'), []);
  assert.equal(await client.hover('onTicketM'), null);
  assert.equal(await client.lenses(), null);
  assert.deepEqual(await client.completion('"hanl', 'manifest.json'), []);
  assert.deepEqual(await client.codeActions({ start: { line: 0, character: 0 }, end: { line: 0, character: 90 } }), []);
  assert.deepEqual(await roots(memory), []);
  assert.ok(!reads.includes(client.uri('server/server.js')));
  assert.deepEqual(log, []);
});

test('an app of another vendor gets nothing, and becomes ours once its manifest says so', async () => {
  const manifest =
    '{ "platform-version": "2.0", "product": { "surveysparrow": {} }, "engines": { "node": "18.16.0", "ssdk": "1.3.0" } }';
  const files = { ...DESK, 'manifest.json': manifest };
  const memory = await connect({ files, initializationOptions: { lenses: true } });
  const { client, rest, log } = memory;
  await client.open('manifest.json', manifest);
  await client.open('server/server.js', textOf(DESK, 'server/server.js'));
  await rest();
  assert.deepEqual(client.publications, []);
  assert.deepEqual(await client.completion('payload.data.'), []);
  assert.equal(await client.hover('onTicketC'), null);
  assert.equal(await client.lenses(), null);
  assert.deepEqual(await client.completion('"engi', 'manifest.json'), []);
  assert.deepEqual(await roots(memory), []);
  await client.change('manifest.json', textOf(DESK, 'manifest.json'));
  assert.deepEqual(await roots(memory), [client.uri('').replace(/\/$/, '')]);
  assert.deepEqual(log, []);
});

test('a server.js without a manifest above it gets nothing', async () => {
  const { client, rest } = await connect({ files: { 'server/server.js': SERVER } });
  await client.open('server/server.js', SERVER);
  await rest();
  assert.deepEqual(client.publications, []);
  assert.deepEqual(await client.labels('payload.data.us'), []);
});

test('a manifest that is an array, a text, a number or nothing is nobody’s', async () => {
  for (const manifest of ['[{ "platform-version": "2.3", "product": {} }]', '"platform-version"', '42', '', ' ']) {
    const memory = await connect({ files: { ...CHAT, 'manifest.json': manifest } });
    await memory.client.open('manifest.json', manifest);
    await memory.client.open('server/server.js', SERVER);
    await memory.rest();
    assert.deepEqual(memory.client.publications, [], manifest);
    assert.deepEqual(memory.log, []);
  }
});

test('an app appears while its manifest is typed, with everything that was open before', async () => {
  const memory = await connect({
    files: { 'server/server.js': SERVER, 'manifest.json': '{ }', 'config/iparams.json': '{}' },
  });
  const { client, rest } = memory;
  await client.open('server/server.js', SERVER.replace('data.user', 'data.user.'));
  await client.open('manifest.json', '{ }');
  await rest();
  assert.deepEqual(await client.labels('data.user.', 'server/server.js'), []);
  for (const piece of MANIFEST.slice(1).match(/[\s\S]{1,7}/g) ?? []) {
    const end = client.text('manifest.json').length - 1;
    await client.change('manifest.json', { start: end, end, text: piece });
  }
  await client.change('manifest.json', MANIFEST);
  await rest();
  assert.ok((await client.labels('data.user.', 'server/server.js')).includes('email'));
  assert.deepEqual(codes(memory, 'manifest.json'), []);
  assert.deepEqual(memory.log, []);
});

test('an app that is not on disk at all yet: both documents are new', async () => {
  const memory = await connect();
  const { client, rest } = memory;
  await client.open('manifest.json', MANIFEST);
  await client.open('server/server.js', 'exports = {};');
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), ['no-missing-handler']);
});

test('a manifest that breaks while it is typed keeps its app', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('manifest.json', MANIFEST);
  await client.open('server/server.js', SERVER.replace('data.user', 'data.user.'));
  await client.change('manifest.json', ['"platform-version": "3.0",', '"plat']);
  assert.ok((await client.labels('data.user.', 'server/server.js')).includes('email'));
});

test('a folder that is added to the workspace is searched', async () => {
  const memory = await connect({ folders: [], files: under('later', CHAT) });
  assert.deepEqual(await roots(memory), []);
  await memory.client.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: memory.client.uri('later'), name: 'later' }], removed: [] },
  });
  await memory.client.settle();
  assert.deepEqual(await roots(memory), [memory.client.uri('later')]);
});

test('a folder that is added while the first ones are still searched is searched as well', async () => {
  const added = { uri: 'file:///work/app/later', name: 'later' };
  const state: { connection?: ProtocolConnection } = {};
  const memory = await connect({
    // Below the folder of the workspace, where nothing is read before the search.
    files: { ...under('first/app', CHAT), ...under('later', CHAT) },
    folders: ['file:///work/app/first'],
    onInitialized: (connection) => {
      state.connection = connection;
    },
    onRead: async (uri) => {
      if (!uri.endsWith('first/app/server/server.js')) return;
      const event = { added: [added], removed: [] };
      await state.connection?.sendNotification('workspace/didChangeWorkspaceFolders', { event });
      // Answered behind what was sent before it.
      await state.connection?.sendRequest(NEW_APP_OFFERS, {});
    },
  });
  await memory.client.settle();
  assert.deepEqual(await roots(memory), [memory.client.uri('first/app'), memory.client.uri('later')]);
});

test('a folder that leaves while its apps are read leaves none behind', async () => {
  const slow: { letGo?: () => void; begun?: () => void } = {};
  const gate = new Promise<void>((done) => {
    slow.letGo = done;
  });
  const reading = new Promise<void>((done) => {
    slow.begun = done;
  });
  const memory = await connect({
    files: { ...under('slow/a', CHAT), ...under('slow/b', CHAT) },
    folders: [],
    onRead: (uri) => {
      if (!uri.endsWith('slow/a/server/server.js')) return undefined;
      slow.begun?.();
      return gate;
    },
  });
  const folder = { uri: memory.client.uri('slow'), name: 'slow' };
  const change = (event: object) => memory.client.notify('workspace/didChangeWorkspaceFolders', { event });
  await change({ added: [folder], removed: [] });
  await reading;
  await change({ added: [], removed: [folder] });
  await memory.client.settle();
  slow.letGo?.();
  assert.deepEqual(await roots(memory), []);
  await memory.client.settle();
  assert.deepEqual(await roots(memory), []);
});

test('of the front end, scripts and pages are read, packages and libraries are not', async () => {
  const { client, reads } = await connect({
    files: {
      ...CHAT,
      'actions.json': '{}',
      'freshworks-events.json': '{}',
      'freshworks-events-baseline.json': '{}',
      'server/node_modules/x/index.js': '',
      'server/lib/x.js': '',
      'app/index.html': '',
      'app/scripts/app.js': '',
      'app/scripts/library.min.js': '',
      'app/node_modules/x/index.js': '',
      'config/iparams.json': '{}',
      'config/iparams.html': '',
      'config/other.html': '',
      'config/assets/iparams.js': '',
      'config/assets/library.min.js': '',
    },
  });
  const relative = reads.map((uri) => uri.replace(`${client.uri('')}`, ''));
  assert.deepEqual([...new Set(relative)].toSorted(), [
    'actions.json',
    'app/index.html',
    'app/scripts/app.js',
    'config/assets/iparams.js',
    'config/iparams.html',
    'config/iparams.json',
    'freshworks-events-baseline.json',
    'freshworks-events.json',
    'manifest.json',
    'server/lib/x.js',
    'server/server.js',
  ]);
});

test('what is skipped inside the workspace is not searched, but followed once it is open', async () => {
  const memory = await connect({ files: under('dist/shop', CHAT) });
  const { client, rest, setFile } = memory;
  await client.filesChanged('dist/shop/manifest.json');
  await client.settle();
  assert.deepEqual(await roots(memory), []);
  await client.open('dist/shop/manifest.json', MANIFEST);
  await rest();
  assert.deepEqual(codes(memory, 'dist/shop/manifest.json'), []);
  setFile('dist/shop/server/server.js', 'exports = {};');
  await client.filesChanged('dist/shop/server/server.js');
  await rest();
  assert.deepEqual(codes(memory, 'dist/shop/manifest.json'), ['no-missing-handler']);
});

test('an app of a folder that left the workspace does not come back by itself', async () => {
  const memory = await connect({ files: CHAT });
  const { client } = memory;
  await client.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: [{ uri: client.uri('').replace(/\/$/, ''), name: 'app' }] },
  });
  await client.filesChanged('manifest.json');
  await client.settle();
  assert.deepEqual(await roots(memory), []);
});

test('a manifest that is not saved yet stands before the files that are', async () => {
  const memory = await connect({ files: { 'config/iparams.json': '{}', 'server/server.js': SERVER } });
  const { client, rest } = memory;
  await client.open('manifest.json', MANIFEST);
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), []);
});
