/** Apps that do not lie on the machine of the server, as the editor's own file systems have them: all is known of them, and nothing runs. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createNodeRunner } from '../../../server/src/node/host.ts';
import { storeIn } from '../../../server/src/node/store.ts';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, textOf, under } from './apps.ts';

const NOWHERE = join(import.meta.dirname, 'no such folder');

const ROOTS = [
  'vscode-vfs://github/owner/my app',
  'memfs://disk/app',
  'http://example.com/app',
  'file:///a%00b',
  'vscode-remote://ssh/app',
];

async function opened(root: string) {
  const runner = createNodeRunner(NOWHERE, (folder) => storeIn(NOWHERE, folder));
  const initializationOptions = { trusted: true, lenses: true };
  const { client, log } = await connect({ root, files: under(root, CHAT), runner, initializationOptions });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  return { client, log };
}

for (const root of ROOTS)
  describe(root, () => {
    test('what can be run is listed, and the store says that it keeps nothing', async () => {
      const { client, log } = await opened(root);
      const place = { uri: client.uri('server/server.js'), position: { line: 2, character: 10 } };
      const named = { app: root, name: 'onUserCreate' };
      const triggers = await client.request<{ readonly apps: readonly unknown[] }>('freshworksEvents/triggers', place);
      assert.equal(triggers.apps.length, 1);
      assert.notEqual(await client.request('freshworksEvents/payloads', named), null);
      assert.equal(await client.request('freshworksEvents/store', { app: root, action: 'show' }), null);
      for (const name of ['list_handlers', 'check'])
        assert.ok(await client.request('freshworksEvents/tool', { name, input: {} }), name);
      assert.deepEqual(log, []);
    });

    test('what runs is refused in words', async () => {
      const { client, log } = await opened(root);
      const named = { app: root, name: 'onUserCreate' };
      for (const [method, params] of [
        ['run', named],
        ['run', { ...named, live: true, record: true }],
        ['debug', { ...named, session: '1' }],
        ['runTests', { app: root }],
        ['debugTest', { app: root, id: 'chat_user/onUserCreate', session: '1' }],
        ['expectation', { app: root, id: 'chat_user/onUserCreate' }],
        ['tool', { name: 'run_tests', input: {} }],
        ['tool', { name: 'run_handler', input: { name: 'onUserCreate' } }],
      ] as const)
        await assert.rejects(
          client.request(`freshworksEvents/${method}`, params),
          (error: Error) =>
            /does not lie on it: open a copy of the app that does/.test(error.message) && error.message.includes(root),
          method,
        );
      assert.deepEqual(log, []);
    });
  });
