/** Positions count UTF-16 units, and lines end at LF, CRLF or CR, whatever else the text holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../support/lsp-memory.ts';
import { offsetIn } from '../../support/lsp-text.ts';
import { CHAT, DESK, textOf } from './apps.ts';

const ENGINES = '"engines": { "node": "24.11.0", "fdk": "10.1.2" }';
const EMOJI = '👩‍🚀𝒳é';

test('a finding behind emoji on its line is underlined where it stands', async () => {
  const { client, rest } = await connect({ files: CHAT });
  const text = `{ "name": "${EMOJI}", "platform-version": "3.0", "modules": { "chat_user": { "events": { "onUserMade": { "handler": "${EMOJI}" } } } }, ${ENGINES} }`;
  await client.open('manifest.json', text);
  await rest();
  const underlined = client
    .published()
    ?.diagnostics.map(({ range }) => text.slice(offsetIn(text, range.start), offsetIn(text, range.end)));
  assert.ok(underlined?.includes(EMOJI), underlined?.join());
});

test('completion and hover behind emoji on the line and above it', async () => {
  const { client } = await connect({ files: CHAT });
  const text = `/* ${EMOJI}\n${EMOJI} */ exports = { onUserHandler: function (ü) { '${EMOJI}'; ü.data.user.em } };`;
  await client.open('server/server.js', text);
  const items = await client.completion('ü.data.user.em');
  const accepted = await client.accept(items.find(({ label }) => label === 'email'));
  assert.equal(accepted, text.replace('user.em ', 'user.email '));
  assert.ok(await client.hover('ü.data.us'));
});

for (const [name, lineBreak] of [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
] as const) {
  test(`the same answers with ${name}`, async () => {
    const { client, rest } = await connect({ files: CHAT });
    const manifest = textOf(CHAT, 'manifest.json').replace('"handler"', '"hanlder"').replaceAll('\n', lineBreak);
    const server = textOf(CHAT, 'server/server.js').replace('data.user', 'data.user.').replaceAll('\n', lineBreak);
    await client.open('manifest.json', manifest);
    await client.open('server/server.js', server);
    await rest();
    const [finding] = client.published('manifest.json')?.diagnostics ?? [];
    assert.deepEqual(finding?.range, { start: { line: 5, character: 27 }, end: { line: 5, character: 34 } });
    await client.change('manifest.json', ['hanlder', 'handler']);
    const items = await client.completion('data.user.', 'server/server.js');
    const text = await client.accept(
      items.find(({ label }) => label === 'email'),
      'server/server.js',
    );
    assert.equal(text, server.replace('data.user.', 'data.user.email'));
    const hover = await client.hover('data.us', 'server/server.js');
    assert.equal(hover?.range?.start.line, 2);
  });
}

test('edits inside and around surrogate pairs and CRLF are taken as they come', async () => {
  const { client, rest, log } = await connect({ files: CHAT });
  const start = `// ${EMOJI}\r\nexports = { onUserHandler: function (payload) { payload.data.user } };\r\n`;
  await client.open('server/server.js', start);
  await client.change('server/server.js', { start: 4, end: 5, text: '' }, { start: 3, end: 4, text: '𝒳' });
  await client.change('server/server.js', ['\r\n', '\n'], ['\n', '\r\n\r\n']);
  assert.ok(await client.hover('payload.data.us'));
  await rest();
  assert.deepEqual(log, []);
});

test('lone surrogates, NUL and a byte order mark in both files', async () => {
  for (const strange of ['\ud83d', '\udc00', '\0', '\ufeff', '\u2028']) {
    const { client, rest, log } = await connect({ files: DESK });
    await client.open('server/server.js', `${strange}${textOf(DESK, 'server/server.js')}// ${strange}`);
    await client.open('manifest.json', `${strange}${textOf(DESK, 'manifest.json')}`);
    await rest();
    await client.hover('"platform', 'manifest.json');
    await client.completion('payload.data.', 'server/server.js');
    assert.deepEqual(log, [], JSON.stringify(strange));
    await client.change('manifest.json', textOf(DESK, 'manifest.json'));
    await client.change('server/server.js', textOf(DESK, 'server/server.js'));
    await rest();
    assert.deepEqual(client.published('server/server.js')?.diagnostics, []);
    assert.ok(await client.hover('payload.data.tic', 'server/server.js'));
  }
});
