/** textDocument/definition on a field in a helper: the sample payload and the call, as links and as plain places. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Location, LocationLink, Range } from 'vscode-languageserver/node';
import { connect } from '../../support/lsp-memory.ts';
import { offsetIn } from '../../support/lsp-text.ts';
import { CHAT } from './apps.ts';

const SERVER = `function greet(user) {
  console.log(user.email);
}

exports = {
  onUserHandler: function (payload) {
    greet(payload.data.user);
  }
};
`;
const PAYLOAD = '{ "data": { "user": { "email": "own@example.com" } } }';
const PAYLOAD_PATH = 'server/test_data/chat_user/onUserCreate.json';

async function opened(linkSupport: boolean) {
  const { client } = await connect({
    files: { ...CHAT, [PAYLOAD_PATH]: PAYLOAD },
    capabilities: { textDocument: { definition: { linkSupport } } },
  });
  await client.open('server/server.js', SERVER);
  const cut = (text: string, { start, end }: Range): string => text.slice(offsetIn(text, start), offsetIn(text, end));
  const textAt = (uri: string, range: Range): string =>
    uri === client.uri('server/server.js') ? cut(SERVER, range) : `${uri}: ${cut(PAYLOAD, range)}`;
  const wanted = [`${client.uri(PAYLOAD_PATH)}: email`, 'payload.data.user'];
  return { client, cut, textAt, wanted };
}

test('links, for a client that knows them', async () => {
  const { client, cut, textAt, wanted } = await opened(true);
  const links = await client.request<LocationLink[] | null>('textDocument/definition', client.at('user.em'));
  assert.deepEqual(
    links?.map(({ targetUri, targetSelectionRange }) => textAt(targetUri, targetSelectionRange)),
    wanted,
  );
  for (const { originSelectionRange } of links ?? [])
    assert.equal(originSelectionRange && cut(SERVER, originSelectionRange), 'email');
});

test('places, for any other client', async () => {
  const { client, textAt, wanted } = await opened(false);
  const places = await client.request<Location[] | null>('textDocument/definition', client.at('user.em'));
  assert.deepEqual(
    places?.map(({ uri, range }) => textAt(uri, range)),
    wanted,
  );
});

test('the text of the editor counts, and a name in the same function is left to the editor', async () => {
  const { client } = await opened(false);
  await client.change('server/server.js', ['greet(payload.data.user)', 'const u = payload.data.user; greet(u)']);
  const ask = (place: string): Promise<Location[] | null> =>
    client.request('textDocument/definition', client.at(place));
  const text = client.text();
  const [, call] = (await ask('user.em')) ?? [];
  assert.ok(call);
  assert.ok(text.slice(offsetIn(text, call.range.start)).startsWith('u);'));
  assert.equal(await ask('user; greet(u'), null);
});
