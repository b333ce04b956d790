/** Pushed findings: after one debounced timer, for every open document that they concern, cleared on close. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, codes, DESK, textOf } from './apps.ts';

const MANIFEST = textOf(CHAT, 'manifest.json');
const SERVER = textOf(CHAT, 'server/server.js');

test('a finding has a range, severity, code, source, message and page', async () => {
  const memory = await connect({ files: CHAT, documentation: (code) => `file:///pages/${code}.md` });
  const { client, rest } = memory;
  await client.open('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'));
  await rest();
  assert.deepEqual(client.published()?.diagnostics, [
    {
      range: { start: { line: 5, character: 27 }, end: { line: 5, character: 34 } },
      severity: 1,
      code: 'no-unknown-key',
      codeDescription: { href: 'file:///pages/no-unknown-key.md' },
      source: 'freshworks-events',
      message: client.published()?.diagnostics[0]?.message,
    },
  ]);
  assert.match(String(client.published()?.diagnostics[0]?.message), /`hanlder`.*Did you mean `handler`\?/);
});

test('the page of a rule is the one that the client names, where it names one', async () => {
  const { client, rest } = await connect({
    files: CHAT,
    initializationOptions: { documentation: 'freshworks-events-docs:/rules' },
    documentation: () => 'file:///other.md',
  });
  await client.open('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'));
  await rest();
  assert.deepEqual(client.published()?.diagnostics[0]?.codeDescription, {
    href: 'freshworks-events-docs:/rules/no-unknown-key.md',
  });
});

test('the other place of a finding is linked', async () => {
  const { client, rest } = await connect({ files: CHAT });
  await client.open('server/server.js', SERVER.replace('exports = {', 'exports = {\n  onUserHandler() {},'));
  await rest();
  const finding = client.published()?.diagnostics.find(({ code }) => code === 'no-duplicate-callback');
  const [related] = finding?.relatedInformation ?? [];
  assert.equal(related?.location.uri, client.uri('server/server.js'));
  assert.deepEqual(related?.location.range.start, { line: 1, character: 2 });
});

test('nothing before the timer, and one publication for a burst of edits, with the last version', async () => {
  const { client, rest, waiting, advance } = await connect({ files: CHAT });
  await client.open('server/server.js', SERVER);
  await rest();
  const before = client.publications.length;
  for (let index = 0; index < 20; index++) await client.change('server/server.js', ['payload.data', ` payload.data`]);
  await client.settle();
  assert.equal(client.publications.length, before);
  assert.equal(waiting(), 1);
  advance(25);
  await client.settle();
  assert.equal(client.publications.length, before + 1);
  assert.equal(client.published()?.version, 21);
  assert.equal(waiting(), 0);
});

test('each keystroke starts the wait anew, which is short', async () => {
  const { client, rest, advance } = await connect({ files: CHAT });
  await client.open('server/server.js', SERVER);
  await rest();
  const before = client.publications.length;
  for (let index = 0; index < 3; index++) {
    await client.change('server/server.js', ['payload.data', ` payload.data`]);
    await client.settle();
    advance(20);
    await client.settle();
    assert.equal(client.publications.length, before);
  }
  advance(60 - 20);
  await client.settle();
  assert.equal(client.publications.length, before + 1);
});

test('findings wait for requests, for which somebody waits, and come all the same where these never end', async () => {
  const { client, rest, advance } = await connect({ files: CHAT });
  await client.open('server/server.js', SERVER);
  await rest();
  const askedAgain = async (times: number): Promise<number> => {
    const before = client.publications.length;
    await client.change('server/server.js', ['payload.data', ' payload.data']);
    for (let time = 0; time < times; time++) {
      await client.request('textDocument/hover', client.at('exports'));
      advance(25);
      await client.settle();
    }
    const meanwhile = client.publications.length - before;
    advance(25);
    await client.settle();
    assert.equal(client.publications.length, before + 1);
    return meanwhile;
  };
  assert.equal(await askedAgain(1), 0);
  assert.equal(await askedAgain(5), 0);
  assert.equal(await askedAgain(50), 1);
});

test('an edit of server.js changes the findings of the open manifest', async () => {
  const memory = await connect({ files: CHAT });
  const { client, rest } = memory;
  await client.open('manifest.json', MANIFEST);
  await client.open('server/server.js', SERVER);
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), []);
  await client.change('server/server.js', ['onUserHandler', 'onUser']);
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), ['no-missing-handler']);
  assert.equal(client.published('manifest.json')?.version, 1);
  assert.equal(client.published('server/server.js')?.version, 2);
  await client.change('server/server.js', ['onUser', 'onUserHandler']);
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), []);
});

test('an edit of the manifest changes the findings of an open server.js of platform 2.0', async () => {
  const memory = await connect({ files: DESK });
  const { client, rest } = memory;
  await client.open('manifest.json', textOf(DESK, 'manifest.json'));
  await client.open('server/server.js', textOf(DESK, 'server/server.js'));
  await rest();
  assert.deepEqual(codes(memory, 'server/server.js'), []);
  await client.change('manifest.json', ['freshdesk', 'freshcaller']);
  await rest();
  assert.deepEqual(codes(memory, 'server/server.js'), ['no-unknown-event']);
});

test('a document with the text of the disk gets its findings when it is opened, and opened again', async () => {
  const memory = await connect({ files: { ...CHAT, 'config/iparams.json': '{' } });
  const { client, rest } = memory;
  await rest();
  for (const _ of [1, 2]) {
    await client.open('config/iparams.json', '{');
    await rest();
    assert.deepEqual(codes(memory, 'config/iparams.json'), ['no-invalid-json']);
    await client.close('config/iparams.json');
    await rest();
    assert.deepEqual(codes(memory, 'config/iparams.json'), []);
  }
});

test('an app that comes and goes within another one: each document has the findings of the app it belongs to', async () => {
  const [own, other] = ['server/inner/x.js', 'server/inner/server/server.js'];
  const memory = await connect({ files: { ...CHAT, [own]: 'exports = {', [other]: 'exports = {}' } });
  const { client, rest, setFile } = memory;
  await client.open(own, 'exports = {');
  await client.open(other, 'exports = {}');
  await rest();
  const alone = [codes(memory, own), codes(memory, other)];
  assert.equal(alone[0]?.length, 1);
  for (const text of [MANIFEST.replace('3.0', '2.3'), undefined, MANIFEST, '{}']) {
    setFile('server/inner/manifest.json', text);
    await client.filesChanged('server/inner/manifest.json');
    await rest();
    assert.deepEqual(codes(memory, own), alone[0], `${text}`);
    if (text === undefined || text === '{}') assert.deepEqual(codes(memory, other), alone[1]);
  }
});

test('closing clears, and a waiting publication does not bring it back', async () => {
  const memory = await connect({ files: CHAT });
  const { client, rest, advance } = memory;
  await client.open('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'));
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), ['no-unknown-key']);
  await client.change('manifest.json', ['onUserCreate', 'onUserMade']);
  await client.close('manifest.json');
  await client.settle();
  advance(1000);
  await client.settle();
  assert.deepEqual(codes(memory, 'manifest.json'), []);
});

test('closing without saving restores the text of the disk for the other documents', async () => {
  const memory = await connect({ files: CHAT });
  const { client, rest } = memory;
  await client.open('manifest.json', MANIFEST);
  await client.open('server/server.js', 'exports = {};');
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), ['no-missing-handler']);
  await client.close('server/server.js');
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), []);
});

test('closed and opened again at once: the opened text counts', async () => {
  const memory = await connect({ files: CHAT });
  const { client, rest } = memory;
  await client.open('manifest.json', MANIFEST);
  await client.open('server/server.js', SERVER);
  await client.close('server/server.js');
  await client.open('server/server.js', 'exports = {};');
  await rest();
  assert.deepEqual(codes(memory, 'manifest.json'), ['no-missing-handler']);
});

test('several changes in one notification, full and incremental', async () => {
  const memory = await connect({ files: CHAT });
  const { client, rest } = memory;
  await client.open('manifest.json', MANIFEST);
  await client.open('server/server.js', SERVER);
  await client.change(
    'server/server.js',
    'exports = { a() {} };',
    ['a()', 'onUserHandler()'],
    ['{} }', '{}, b() {} }'],
  );
  await rest();
  assert.equal(client.text(), 'exports = { onUserHandler() {}, b() {} };');
  assert.deepEqual(codes(memory, 'manifest.json'), []);
  assert.equal(client.published('server/server.js')?.version, 2);
});

test('files that are not open get nothing pushed', async () => {
  const { client, rest } = await connect({
    files: { ...CHAT, 'manifest.json': '{ "platform-version": "2.3", "product": {} ' },
  });
  await client.open('server/server.js', SERVER);
  await rest();
  assert.deepEqual([...new Set(client.publications.map(({ uri }) => uri))], [client.uri('server/server.js')]);
});

for (const [name, path, text, data] of [
  [
    'a syntax error',
    'server/server.js',
    'exports = { on: function (payload) { return payload..data; } };',
    { isPlainSyntax: true },
  ],
  ['what only the platform refuses', 'server/lib.js', "import x from 'x';\nx();\n", undefined],
  ['anything else', 'manifest.json', MANIFEST.replace('"handler"', '"hanlder"'), undefined],
] as const) {
  test(`whether an editor says the same by itself is told of ${name}`, async () => {
    const memory = await connect({ files: { ...CHAT, 'server/lib.js': '' } });
    await memory.client.open(path, text);
    await memory.rest();
    const [first] = memory.client.published(path)?.diagnostics ?? [];
    assert.ok(first);
    assert.deepEqual(first.data, data);
  });
}
