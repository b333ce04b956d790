/** workspace/willRenameFiles: who is asked about which files, the edit in the form that the client takes, and never across apps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { ClientCapabilities, WorkspaceEdit } from 'vscode-languageserver/node';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';
import { applyLspEdits } from '../../support/lsp-text.ts';
import { under } from './apps.ts';

const MANIFEST = `{
  "platform-version": "3.0",
  "modules": {
    "common": { "location": { "full_page_app": { "url": "index.html", "icon": "icon.svg" } } },
    "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicket" } } }
  },
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}
`;
const APP = {
  'manifest.json': MANIFEST,
  'server/server.js': "const lib = require('./lib/log');\nexports = { onTicket: function () {} };\n",
  'server/lib/log.js': 'exports = {};\n',
  'server/test_data/onTicketCreate.json': '{}',
  'server/test_data/onTicketCreate.expect.json': '{}',
  'server/test_data/scenarios/a.json': '[{ "event": "onTicketCreate", "payload": "onTicketCreate" }]',
  'app/index.html': '',
  'app/icon.svg': '',
};

const able = (resourceOperations: readonly ('create' | 'rename')[], documentChanges = true): ClientCapabilities => ({
  workspace: {
    fileOperations: { willRename: true },
    workspaceEdit: { documentChanges, resourceOperations: [...resourceOperations] },
  },
});

async function asked(
  files: readonly (readonly [from: string, to: string])[],
  options: MemoryOptions = {},
  disk: Readonly<Record<string, string>> = APP,
) {
  const memory = await connect({ files: disk, capabilities: able(['create', 'rename']), ...options });
  const { client } = memory;
  await memory.rest();
  const edit = await client.request<WorkspaceEdit | null>('workspace/willRenameFiles', {
    files: files.map(([from, to]) => ({ oldUri: client.uri(from), newUri: client.uri(to) })),
  });
  return { ...memory, edit };
}

/** Path and text after, and what is renamed. */
function outcome(edit: WorkspaceEdit | null, root: string, disk: Readonly<Record<string, string>> = APP) {
  const path = (uri: string): string => decodeURIComponent(uri.slice(root.length + 1));
  const texts = (edit?.documentChanges ?? []).map((change) => {
    if ('edits' in change) {
      const name = path(change.textDocument.uri);
      return [name, applyLspEdits(disk[name] ?? '', change.edits)];
    }
    return change.kind === 'rename' ? [path(change.oldUri), `→ ${path(change.newUri)}`] : [];
  });
  return Object.fromEntries(texts);
}

test('a client that asks before it renames is told for which files', async () => {
  const { client } = await connect({ capabilities: able([]) });
  assert.deepEqual(client.capabilities.workspace?.fileOperations, {
    willRename: { filters: [{ pattern: { glob: '**/{config,server,app,visitor-app}/**' } }] },
  });
  const other = await connect();
  assert.equal(other.client.capabilities.workspace?.fileOperations, undefined);
});

test('files and folders in one step: texts first, then what moves along', async () => {
  const { edit, client } = await asked([
    ['app/index.html', 'app/views/start %20 page.html'],
    ['server/lib', 'server/helpers'],
    ['server/test_data/onTicketCreate.json', 'server/test_data/onTicketCreate.new.json'],
  ]);
  const root = client.uri('x').slice(0, -2);
  assert.deepEqual(outcome(edit, root), {
    'manifest.json': MANIFEST.replace('index.html', 'views/start %20 page.html'),
    'server/server.js': APP['server/server.js'].replace('./lib/log', './helpers/log'),
    'server/test_data/scenarios/a.json': '[{ "event": "onTicketCreate", "payload": "onTicketCreate.new" }]',
    'server/test_data/onTicketCreate.expect.json': '→ server/test_data/onTicketCreate.new.expect.json',
  });
  const last = edit?.documentChanges?.at(-1);
  assert.ok(last && 'kind' in last && last.kind === 'rename');
});

test('open documents count with their text and their version', async () => {
  const { client } = await connect({ files: APP, capabilities: able(['rename']) });
  await client.open('server/server.js', "// unsaved\nrequire('./lib/log');\nexports = {};\n");
  const edit = await client.request<WorkspaceEdit>('workspace/willRenameFiles', {
    files: [{ oldUri: client.uri('server/lib/log.js'), newUri: client.uri('server/lib/out.js') }],
  });
  assert.deepEqual(Object.values(client.edited(edit)), ["// unsaved\nrequire('./lib/out');\nexports = {};\n"]);
});

test('a client without operations on files gets edits, and without changes of documents the older form', async () => {
  const moves = [['server/test_data/onTicketCreate.json', 'server/test_data/other.json']] as const;
  const plain = await asked(moves, { capabilities: able([]) });
  assert.equal(plain.edit?.documentChanges?.length, 1);
  assert.deepEqual(plain.client.shown, [
    'This editor moves no files along: rename server/test_data/onTicketCreate.expect.json to server/test_data/other.expect.json.',
  ]);
  const older = await asked(moves, { capabilities: able([], false) });
  assert.deepEqual(Object.keys(older.edit?.changes ?? {}), [older.client.uri('server/test_data/scenarios/a.json')]);
});

test('what cannot follow is said, and nothing is answered where nothing follows', async () => {
  const gone = await asked([['app/icon.svg', '../elsewhere/icon.svg']]);
  assert.equal(gone.edit, null);
  assert.deepEqual(gone.client.shown, [
    'manifest.json, line 4 still names app/icon.svg: no name leads out of the app.',
  ]);
  const nobody = await asked([['server/none.js', 'server/other.js']]);
  assert.equal(nobody.edit, null);
  assert.deepEqual(nobody.client.shown, []);
  const foreign = await asked([['../elsewhere/server/a.js', '../elsewhere/server/b.js']]);
  assert.equal(foreign.edit, null);
});

test('two apps that name their files alike: only the one whose file it is changes', async () => {
  const disk = { ...under('a', APP), ...under('b', APP), ...under('a/nested', APP) };
  const { edit, client } = await asked([['a/server/lib/log.js', 'a/server/lib/out.js']], {}, disk);
  const root = client.uri('x').slice(0, -2);
  assert.deepEqual(Object.keys(outcome(edit, root, disk)), ['a/server/server.js']);
  const across = await asked([['a/server/lib/log.js', 'b/server/lib/out.js']], {}, disk);
  assert.equal(across.edit, null);
  assert.deepEqual(across.client.shown, [
    'server/server.js, line 1 still names server/lib/log.js: no name leads out of the app.',
  ]);
});

for (const [title, path, text, name, old, isTold] of [
  ['a page', 'manifest.json', '"url": "in', 'start', 'index', true],
  ['a payload', 'server/test_data/scenarios/a.json', '"payload": "on', 'other', 'onTicketCreate', true],
  ['a required file', 'server/server.js', './lib/l', 'journal', 'log', true],
  ['a required file of which nobody has told', 'server/server.js', './lib/l', 'journal', 'log', false],
] as const)
  test(`${title} that moved moves back at once`, async () => {
    const capabilities = able(['create', 'rename']);
    const fileOperations = { ...capabilities.workspace?.fileOperations, didRename: true };
    const disks = { isSlow: false };
    const { client, setFile } = await connect({
      files: APP,
      onRead: async () => {
        for (let turns = disks.isSlow ? 20 : 0; turns > 0; turns--) await turn();
      },
      capabilities: { workspace: { ...capabilities.workspace, fileOperations } },
    });
    await client.open(path, APP[path]);
    const disk = new Map<string, string>(Object.entries(APP));
    const take = async (marked: string, newName: string): Promise<void> => {
      const at = client.at(marked, path);
      assert.ok(await client.request('textDocument/prepareRename', at), 'it can have another name');
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...at, newName });
      await client.change(
        path,
        client.edited({ documentChanges: edit.documentChanges?.slice(0, 1) ?? [] })[client.uri(path)] ?? '',
      );
      for (const change of edit.documentChanges ?? []) {
        if (!('kind' in change) || change.kind !== 'rename') continue;
        const [from = '', to = ''] = [change.oldUri, change.newUri].map((uri) => uri.slice(client.uri('x').length - 1));
        setFile(to, disk.get(from));
        setFile(from, undefined);
        disk.set(to, disk.get(from) ?? '');
        const files = [{ oldUri: change.oldUri, newUri: change.newUri }];
        if (isTold) await client.connection.sendNotification('workspace/didRenameFiles', { files });
      }
    };
    disks.isSlow = true;
    await take(text, name);
    assert.ok(client.text(path).includes(name), client.text(path));
    await take(name, old);
    assert.equal(client.text(path), APP[path]);
  });

test('files on no disk follow as others do', async () => {
  const root = 'vscode-vfs://github/me/app';
  const { edit } = await asked([['app/index.html', 'app/start.html']], { root });
  assert.deepEqual(outcome(edit, root), { 'manifest.json': MANIFEST.replace('index.html', 'start.html') });
});

test('a fault is named in the log and stops no rename', async () => {
  const { client, log } = await connect({ files: APP, capabilities: able([]) });
  const edit = await client.request('workspace/willRenameFiles', { files: [{ oldUri: null, newUri: null }] });
  assert.equal(edit, null);
  assert.match(log.join('\n'), /willRenameFiles failed/);
});
