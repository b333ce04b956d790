/** One file is one file, however a client spells its address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const MANIFEST = textOf(CHAT, 'manifest.json');
const SERVER = textOf(CHAT, 'server/server.js');

for (const [name, folder, root, opened] of [
  [
    'the drive letter with %3A and in lower case',
    'file:///c%3A/work/app',
    'file:///C:/work/app',
    'file:///c%3A/work/app',
  ],
  ['the drive letter as it is', 'file:///C:/work/app', 'file:///c%3A/work/app', 'file:///C:/work/app'],
  ['a blank as %20', 'file:///my%20app', 'file:///my%20app', 'file:///my%20app'],
  ['a blank that is sent as it is', 'file:///my%20app', 'file:///my%20app', 'file:///my app'],
  [
    'letters outside ASCII',
    'file:///w/%C3%A4pp%20%F0%9D%92%B3',
    'file:///w/äpp 𝒳',
    'file:///w/%C3%A4pp%20%F0%9D%92%B3',
  ],
  ['hexadecimals in lower case', 'file:///w/%c3%a4pp', 'file:///w/%C3%A4pp', 'file:///w/%c3%a4pp'],
  ['a percent sign in a name', 'file:///w/100%25', 'file:///w/100%25', 'file:///w/100%25'],
  ['round and square brackets', 'file:///w/a(1)[2]', 'file:///w/a%281%29%5B2%5D', 'file:///w/a(1)%5B2%5D'],
  ['a percent sign that begins no escape', 'file:///w/100%25', 'file:///w/100%', 'file:///w/100%25'],
  ['what looks like an escape', 'file:///w/a%2520b', 'file:///w/a%2520b', 'file:///w/a%2520b'],
  ['a number sign and a question mark', 'file:///w/c%23%3F', 'file:///w/c%23%3F', 'file:///w/c#%3F'],
  ['capitals on Windows', 'file:///c:/Work/App', 'file:///C%3A/WORK/app', 'file:///c:/work/APP'],
  ['a share', 'file://server/share/my%20app', 'file://server/share/my%20app', 'file://Server/share/my app'],
  ['this machine by its name', 'file:///w/app', 'file://localhost/w/app', 'file:///w/app'],
  ['another scheme', 'vscode-vfs://github/me/repo', 'vscode-vfs://github/me/repo', 'vscode-vfs://github/me/repo'],
] as const) {
  test(name, async () => {
    const { client, rest, log } = await connect({ root: folder, folders: [root], files: CHAT });
    await client.open(`${opened}/server/server.js`, SERVER.replace('payload.data.user', 'payload.data.user.'));
    assert.ok((await client.labels('payload.data.user.')).includes('email'));
    await client.open(`${folder}/manifest.json`, MANIFEST);
    await client.change(`${opened}/server/server.js`, 'exports = {};');
    await rest();
    const published = client.published(`${folder}/manifest.json`);
    assert.deepEqual(
      published?.diagnostics.map(({ code }) => code),
      ['no-missing-handler'],
      'one app sees both documents',
    );
    assert.equal((await client.triggers()).apps.length, 1);
    assert.deepEqual(log, []);
  });
}

test('findings go to the address that the client used, edits too', async () => {
  const { client, rest } = await connect({ root: 'file:///c%3A/app', folders: ['file:///C:/app'], files: CHAT });
  await client.open('file:///c:/app/manifest.json', MANIFEST.replace('onUserHandler', 'welcome'));
  await client.open('file:///C%3A/app/server/server.js', SERVER);
  await rest();
  assert.deepEqual([...new Set(client.publications.map(({ uri }) => uri))].toSorted(), [
    'file:///C%3A/app/server/server.js',
    'file:///c:/app/manifest.json',
  ]);
  const [finding] = client.published('file:///c:/app/manifest.json')?.diagnostics ?? [];
  assert.ok(finding);
  const actions = await client.codeActions(finding.range, { path: 'file:///c:/app/manifest.json' });
  const create = actions.find(({ title }) => /create/i.test(title));
  assert.deepEqual(Object.keys(client.edited(create?.edit)), ['file:///C%3A/app/server/server.js']);
});

test('an app and a folder whose name begins like that of the app are two places', async () => {
  const [app, beside] = ['file:///a/app', 'file:///a/app-tool'];
  const files = Object.fromEntries(
    [app, beside].flatMap((root) => Object.entries(CHAT).map(([path, text]) => [`${root}/${path}`, text])),
  );
  const { client, rest } = await connect({ root: app, folders: [app, beside], files });
  await client.open(`${beside}/server/server.js`, 'exports = {};');
  await client.open(`${app}/manifest.json`, MANIFEST);
  await client.open(`${beside}/manifest.json`, MANIFEST);
  await rest();
  const codes = (uri: string): readonly unknown[] | undefined =>
    client.published(uri)?.diagnostics.map(({ code }) => code);
  assert.deepEqual(
    [codes(`${app}/manifest.json`) ?? [], codes(`${beside}/manifest.json`)],
    [[], ['no-missing-handler']],
  );
  assert.deepEqual((await client.triggers()).apps.map(({ app }) => app).toSorted(), [app, beside]);
});

test('what leads to another document spells it as the client does, however the root is spelt', async () => {
  const capabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };
  const { client, rest } = await connect({
    root: 'file:///c%3A/app',
    folders: ['file:///C:/app'],
    files: CHAT,
    capabilities,
  });
  const server = 'file:///C%3A/App/server/server.js';
  await client.open(server, SERVER);
  await client.open('file:///c:/app/manifest.json', MANIFEST);
  await rest();
  const [place] = await client.request<{ uri: string }[]>('textDocument/definition', client.at('"onUserHan'));
  assert.equal(place?.uri, server);
});
