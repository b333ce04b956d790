/** freshworksEvents/fields: which fields a handler reads, by name and at the cursor, and the lens that says how many. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, type FieldsResult } from '../../../server/src/lsp/protocol/fields.ts';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const SERVER = textOf(CHAT, 'server/server.js').replace('payload.data.user', 'payload.data.user.email');

async function opened() {
  const memory = await connect({ files: CHAT, initializationOptions: { lenses: true } });
  await memory.client.open('server/server.js', SERVER);
  const uri = memory.client.uri('server/server.js');
  const ask = (params: object): Promise<FieldsResult | null> => memory.client.request(FIELDS, params);
  return { ...memory, uri, ask };
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length - 1;

test('the handler that is named, with the places in unsaved text', async () => {
  const { client, uri, ask } = await opened();
  const result = await ask({ uri, handler: 'onUserHandler' });
  assert.deepEqual(
    result?.used.map(({ field }) => field),
    ['data.user.email'],
  );
  const [place] = result?.used[0]?.places ?? [];
  assert.equal(place?.uri, uri);
  const line = SERVER.split('\n')[place.position.line] ?? '';
  assert.ok(line.slice(place.position.character).startsWith('email'), line);
  assert.ok(result && result.total > 10, `${result?.total} fields`);
  for (const payload of result?.payloads ?? []) {
    assert.equal(payload.uri, client.uri(payload.path));
    assert.deepEqual(JSON.parse(payload.text), { data: { user: { email: 'jordan.lee@example.com' } } });
  }
});

test('the handler at the cursor, in the code and where it is registered', async () => {
  const { client, uri, ask } = await opened();
  const inCode = await ask({ uri, position: { line: lineOf(SERVER, '.user.email'), character: 8 } });
  assert.equal(inCode?.handler, 'onUserHandler');
  const manifest = textOf(CHAT, 'manifest.json');
  const line = lineOf(manifest, 'onUserCreate');
  const character = (manifest.split('\n')[line] ?? '').indexOf('onUserCreate');
  const registered = await ask({ uri: client.uri('manifest.json'), position: { line, character } });
  assert.equal(registered?.handler, 'onUserHandler');
});

test('no answer where there is no handler', async () => {
  const { client, uri, ask } = await opened();
  assert.equal(await ask({ uri, handler: 'none' }), null);
  assert.equal(await ask({ uri }), null);
  assert.equal(await ask({ uri: client.uri('other.txt'), handler: 'onUserHandler' }), null);
});

test('the lens says how many, and hands the handler over', async () => {
  const { client, uri } = await opened();
  const lenses = (await client.lenses()) ?? [];
  const [lens] = lenses.filter(({ command }) => command?.command === COMMANDS.showFields);
  assert.match(lens?.command?.title ?? '', /^reads 1 of \d+$/);
  assert.deepEqual(lens?.command?.arguments, [{ uri, handler: 'onUserHandler' }]);
});
