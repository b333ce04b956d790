/** What cannot be read is said, never counts as missing, and is read as soon as it can be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, type Memory, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT, textOf, under } from './apps.ts';

const DENIED = 'EACCES: permission denied';
const SERVER = textOf(CHAT, 'server/server.js');
/** A page, a front end that calls a method, templates: something that each folder could be missed for. */
const WHOLE = {
  ...CHAT,
  'manifest.json': `{
  "platform-version": "3.0",
  "modules": {
    "chat_user": { "events": { "onUserCreate": { "handler": "onUserHandler" } } },
    "common": { "requests": { "sendIt": {} }, "functions": { "lookUp": {} } },
    "support_ticket": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "icon.svg" } } }
  },
  "dependencies": { "base-64": "1.0.0" },
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}
`,
  'server/server.js': `const helper = require('./lib/helper');
require('base-64');
exports = {
  onUserHandler: function (payload) { return helper.greet(payload.data.user); },
  lookUp: function () { $request.invokeTemplate('sendIt', {}).then(function () { renderData(); }, renderData); }
};
`,
  'server/lib/helper.js': 'exports = { greet: function (user) { return user.email; } };\n',
  'config/requests.json': '{ "sendIt": { "schema": { "host": "example.com", "method": "GET", "path": "/" } } }\n',
  'app/index.html': '',
  'app/icon.svg': '<svg width="64" height="64"/>',
  'app/scripts/app.js': "client.request.invoke('lookUp', {}).then(show, show);\n",
};
/** Beside the manifest, a file is only asked for where its folder shows it. */
const SETTINGS = {
  'freshworks-events.json': '{}',
  'freshworks-events-baseline.json': '{ "version": 1, "findings": [] }',
};

/** A machine on which this cannot be read, until it can be. */
async function connectTo(unreadable: readonly string[], options: MemoryOptions = { files: WHOLE }) {
  const denied = new Set(unreadable);
  const isDenied = (uri: string): boolean =>
    [...denied].some((path) => uri.endsWith(`/${path}`) || uri.includes(`/app/${path}/`));
  const memory = await connect({ ...options, problemWith: (uri) => (isDenied(uri) ? DENIED : undefined) });
  return { ...memory, allow: () => denied.clear(), deny: (path: string) => void denied.add(path) };
}

/** Rule and path of everything that is said of the app, whether it is open or not. */
async function everything({ client }: Pick<Memory, 'client'>): Promise<readonly string[]> {
  const { items } = await client.pullWorkspace();
  return items.flatMap((report) =>
    report.kind === 'full' ? report.items.map(({ code }) => `${code} in ${report.uri.split('/').at(-1)}`) : [],
  );
}

test('the app of these tests is clean', async () => {
  assert.deepEqual(await everything(await connectTo([], { files: WHOLE, pull: true })), []);
});

for (const path of [
  'server',
  'server/server.js',
  'server/lib/helper.js',
  'config',
  'config/iparams.json',
  'config/requests.json',
  'app/scripts/app.js',
  'app/icon.svg',
  'freshworks-events.json',
  'freshworks-events-baseline.json',
]) {
  test(`${path}: no finding comes of it, the author is told once, and all is well when it can be read`, async () => {
    const memory = await connectTo([path], { files: { ...WHOLE, ...SETTINGS }, pull: true });
    const { client, log, allow } = memory;
    assert.deepEqual(await everything(memory), []);
    assert.deepEqual(client.shown, [
      `${path} in app cannot be read (${DENIED}): findings that depend on it are left out. Allow reading it; the app is read again when one of its files is saved.`,
    ]);
    assert.ok(log.length > 0 && log.every((line) => line.includes(DENIED)), log.join('\n'));
    assert.ok(log.some((line) => line.includes(client.uri(path))));
    await client.open('manifest.json', WHOLE['manifest.json']);
    await client.open('config/iparams.json', '{}');
    await client.filesChanged('manifest.json');
    await client.settle();
    assert.equal(client.shown.length, 1, 'said once');
    allow();
    await client.filesChanged('config/requests.json');
    await client.settle();
    await client.change('manifest.json', ['"onUserHandler"', '"other"']);
    assert.deepEqual(await everything(memory), ['no-missing-handler in manifest.json', 'use-handler in server.js']);
  });
}

for (const [title, options] of [
  ['a client that watches no files', {}],
  ['a client that watches no files, where files have times', { stamps: true }],
  ['an app outside of the folders that a client watches', { watchedFiles: true, folders: ['file:///work/elsewhere'] }],
] as const)
  test(`${title}: what can be read again is, when a file of the app is saved`, async () => {
    const memory = await connectTo(['server/server.js'], { files: WHOLE, pull: true, ...options });
    const { client, allow, rest } = memory;
    await client.open('manifest.json', WHOLE['manifest.json'].replace('"onUserHandler"', '"other"'));
    assert.deepEqual(await everything(memory), []);
    assert.equal(client.shown.length, 1);
    allow();
    await client.notify('textDocument/didSave', { textDocument: { uri: client.uri('manifest.json') } });
    await rest();
    assert.deepEqual(await everything(memory), ['no-missing-handler in manifest.json', 'use-handler in server.js']);
  });

test('a folder that comes and may not be looked into takes findings along', async () => {
  const memory = await connectTo([], { files: WHOLE, pull: true });
  const { client, deny, setFile } = memory;
  setFile('server/closed/deep/a.js', '');
  deny('server/closed');
  await client.filesChanged('server/closed');
  await client.settle();
  assert.match(client.shown.join(), /^server\/closed in app cannot be read/);
});

test('findings that follow from one file and the manifest are still said', async () => {
  const memory = await connectTo(['server/server.js'], { files: WHOLE, pull: true });
  await memory.client.open('manifest.json', WHOLE['manifest.json'].replace('"handler"', '"hanlder"'));
  assert.deepEqual(await everything(memory), ['no-unknown-key in manifest.json']);
});

test('several things are one message', async () => {
  const files = { ...WHOLE, 'actions.json': '{}' };
  const { client } = await connectTo(['server', 'config', 'app/icon.svg', 'app/scripts/app.js', 'actions.json'], {
    files,
  });
  assert.deepEqual(client.shown, [
    `actions.json, app/icon.svg, app/scripts/app.js and 2 more in app cannot be read (${DENIED}): findings that depend on one of them are left out. Allow reading them; the app is read again when one of its files is saved.`,
  ]);
});

test('a file that cannot be read any more takes its text along, and comes back', async () => {
  const memory = await connectTo([], { files: WHOLE, pull: true });
  const { client, allow, deny } = memory;
  deny('server/server.js');
  await client.filesChanged('server/server.js');
  await client.settle();
  assert.deepEqual(await everything(memory), []);
  assert.equal(client.shown.length, 1);
  allow();
  await client.filesChanged('server/server.js');
  await client.settle();
  deny('server/server.js');
  await client.filesChanged('server/server.js');
  await client.settle();
  assert.equal(client.shown.length, 2, 'said anew');
});

test('an open document counts although its file cannot be read, until it is closed', async () => {
  const memory = await connectTo(['server/server.js'], { files: WHOLE, pull: true });
  const { client } = memory;
  await client.open('server/server.js', WHOLE['server/server.js'].replace('user.email', 'user.'));
  assert.ok((await client.labels('.data.user')).includes('user'));
  await client.open('manifest.json', WHOLE['manifest.json'].replace('"onUserHandler"', '"other"'));
  assert.deepEqual(await everything(memory), ['no-missing-handler in manifest.json', 'use-handler in server.js']);
  await client.close('server/server.js');
  await client.settle();
  assert.deepEqual(await everything(memory), []);
});

test('a manifest that cannot be read is no app, which is said; nor are runs refused for another reason', async () => {
  const memory = await connectTo(['manifest.json'], { files: CHAT, initializationOptions: { trusted: true } });
  const { client, allow } = memory;
  assert.deepEqual((await client.triggers()).apps, []);
  assert.match(client.shown[0] ?? '', /^manifest\.json in app cannot be read \(EACCES: permission denied\)/);
  await assert.rejects(client.run('onUserCreate'), /manifest\.json in .* cannot be read \(EACCES: permission denied\)/);
  await client.open('server/server.js', SERVER);
  assert.equal(await client.hover('payload.data.us'), null);
  allow();
  await client.filesChanged('manifest.json');
  await client.settle();
  assert.ok(await client.hover('payload.data.us', 'server/server.js'));
});

test('another app is answered, and nothing of it is withheld', async () => {
  const files = { ...under('good', CHAT), ...under('ill', CHAT) };
  const memory = await connectTo(['ill/server/server.js'], { files, pull: true });
  await memory.client.open('good/manifest.json', textOf(CHAT, 'manifest.json').replace('"onUserHandler"', '"other"'));
  assert.deepEqual(await everything(memory), ['no-missing-handler in manifest.json', 'use-handler in server.js']);
});

test('a folder that cannot be searched for apps is named in the log only: it may be anybody’s', async () => {
  const files = { ...under('good', CHAT), ...under('database', CHAT) };
  const { client, log } = await connectTo(['database'], { files });
  assert.deepEqual(
    (await client.triggers()).apps.map(({ app }) => app),
    [client.uri('good')],
  );
  assert.deepEqual(client.shown, []);
  assert.deepEqual(
    log.filter((line) => line.includes(client.uri('database'))),
    log,
  );
  assert.equal(log.length, 1);
});

test('of several changes, one that cannot be read does not hold the others up', async () => {
  const memory = await connectTo([], { files: WHOLE, pull: true });
  const { client, setFile, deny } = memory;
  deny('config');
  setFile('server/server.js', 'exports = { onUserHandler: function (payload) { payload.data.user. } };');
  await client.filesChanged('config/iparams.json', 'server/server.js');
  await client.settle();
  assert.deepEqual(await everything(memory), ['no-invalid-javascript in server.js']);
});

test('as long as something cannot be read, each change is still one read, not one of the whole app', async () => {
  const { client, reads } = await connectTo(['server/lib/helper.js']);
  const before = reads.length;
  await client.filesChanged(...Array.from({ length: 50 }, () => 'config/iparams.json'));
  await client.settle();
  assert.equal(reads.length - before, 50);
});

test('where only the editor can read, its open documents are answered and nothing is called missing', async () => {
  const root = 'vscode-vfs://github/me/app';
  const memory = await connect({ root, pull: true, reaches: (uri) => !uri.startsWith('vscode-vfs:') });
  const { client, reads } = memory;
  await client.open('manifest.json', WHOLE['manifest.json'].replace('"dependencies"', '"dependncies"'));
  await client.open('server/server.js', SERVER);
  assert.ok((await client.labels('payload.data.us')).includes('user'));
  assert.deepEqual(await everything(memory), []);
  await client.close('server/server.js');
  await client.settle();
  assert.equal(client.shown.length, 1);
  assert.match(client.shown[0] ?? '', /^The folder app cannot be read .*: only files that are open are known/);
  assert.deepEqual(
    reads.filter((uri) => uri.endsWith('manifest.json')),
    [],
  );
});

test('documents of other schemes are nobody’s, and nothing is said of them', async () => {
  const { client, rest, log } = await connect({ files: CHAT, reaches: (uri) => uri.startsWith('file:') });
  for (const uri of [
    'git:/work/app/server/server.js',
    'untitled:Untitled-1',
    'fugitive:///work/app/.git//0/server/server.js',
  ]) {
    await client.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'javascript', version: 1, text: SERVER },
    });
  }
  await rest();
  assert.deepEqual([client.publications, client.shown, log], [[], [], []]);
});

test('a payload that cannot be read is not run on another one', async () => {
  const path = 'server/test_data/onUserCreate.json';
  const options = { files: { ...CHAT, [path]: '{}' }, initializationOptions: { trusted: true } };
  const runner = {
    folderOf: () => '/work/app',
    testPool: () => assert.fail('not asked for'),
    run: () => Promise.reject(new Error('run')),
    debug: () => Promise.reject(new Error('run')),
  };
  const { client, allow } = await connectTo([path], { ...options, runner });
  const report = await client.run('onUserCreate');
  assert.deepEqual(
    [report.outcome, report.error?.message],
    ['refused', `${path} cannot be read (${DENIED}): allow reading it`],
  );
  await assert.rejects(
    client.request('freshworksEvents/run', {
      app: client.uri('').replace(/\/$/, ''),
      name: 'onUserCreate',
      payload: path,
    }),
    /The payload .* cannot be read \(EACCES: permission denied\): allow reading it/,
  );
  allow();
  // Nobody tells that it may be read again, and nothing is saved.
  await assert.rejects(client.run('onUserCreate'), /could not be started: run$/);
});
