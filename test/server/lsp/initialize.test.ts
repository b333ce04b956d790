/** What the server says that it can do, and asks of a client, depends on what the client can do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT } from './apps.ts';

test('name, version, incremental sync and the features that every client gets', async () => {
  const { client } = await connect();
  assert.deepEqual(client.initialized.serverInfo, { name: 'freshworks-events', version: 'test' });
  const { textDocumentSync, completionProvider, hoverProvider, codeActionProvider, workspace } = client.capabilities;
  assert.deepEqual(textDocumentSync, { openClose: true, change: 2, save: { includeText: false } });
  assert.ok(completionProvider?.triggerCharacters?.includes('.'));
  assert.equal(hoverProvider, true);
  assert.deepEqual(codeActionProvider, {
    codeActionKinds: [
      'quickfix',
      'source.fixAll.freshworksEvents',
      'refactor.extract',
      'refactor.rewrite',
      'refactor.move',
    ],
  });
  assert.equal(workspace?.workspaceFolders?.supported, true);
});

test('a client that pulls is offered to, and is pushed nothing', async () => {
  const { client, rest } = await connect({ pull: true, files: CHAT });
  assert.deepEqual(client.capabilities.diagnosticProvider, {
    identifier: 'freshworks-events',
    interFileDependencies: true,
    workspaceDiagnostics: true,
    workDoneProgress: true,
  });
  await client.open('server/server.js', 'exports = {};');
  await rest();
  assert.deepEqual(client.publications, []);
});

test('a client that cannot pull is pushed to', async () => {
  const { client, rest } = await connect({ files: CHAT });
  assert.equal(client.capabilities.diagnosticProvider, undefined);
  await client.open('server/server.js', 'exports = {};');
  await rest();
  assert.equal(client.publications.length, 1);
});

test('lenses only for a client that has their command', async () => {
  const without = await connect({ files: CHAT });
  assert.equal(without.client.capabilities.codeLensProvider, undefined);
  const withThem = await connect({ files: CHAT, initializationOptions: { lenses: true } });
  assert.deepEqual(withThem.client.capabilities.codeLensProvider, {});
});

test('registers for files and settings only where the client can', async () => {
  const plain = await connect();
  assert.deepEqual(plain.client.registrations, []);
  const able = await connect({ watchedFiles: true, configuration: () => null });
  assert.deepEqual(able.client.registrations.toSorted(), [
    'workspace/didChangeConfiguration',
    'workspace/didChangeWatchedFiles',
  ]);
});

test('a client without workspace folders is served from what it opens', async () => {
  const { client, rest, log } = await connect({ folders: null, files: CHAT });
  await client.open('server/server.js', 'exports = {};');
  await client.open('manifest.json', CHAT['manifest.json'] ?? '');
  await rest();
  assert.deepEqual(
    client.published()?.diagnostics.map(({ code }) => code),
    ['no-missing-handler'],
  );
  assert.deepEqual(log, []);
});

for (const initializationOptions of [null, 'text', 42, [], { trusted: 'yes', settings: 7, documentation: '' }]) {
  test(`initialization options that are ${JSON.stringify(initializationOptions)} do no harm`, async () => {
    const { client, log } = await connect({ initializationOptions, files: CHAT });
    await client.open('server/server.js', CHAT['server/server.js'] ?? '');
    assert.ok(await client.hover('payload.data.us'));
    assert.deepEqual(log, []);
  });
}

test('shutdown is answered', async () => {
  const { client } = await connect({ files: CHAT });
  await client.shutdown();
});

test('an unknown request is an error and no harm', async () => {
  const { client } = await connect({ files: CHAT });
  await assert.rejects(client.request('freshworksEvents/nothing', {}), /Unhandled method/);
  await client.open('server/server.js', CHAT['server/server.js'] ?? '');
  assert.ok(await client.hover('payload.data.us'));
});
