/** References, highlights, rename, outline and workspace symbols over the protocol. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  DocumentHighlight,
  DocumentSymbol,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { connect } from '../../support/lsp-memory.ts';
import { CHAT, DESK, textOf, under } from './apps.ts';

const SERVER = textOf(CHAT, 'server/server.js');

test('references stand in all files of the app, with or without the definition', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('server/server.js', SERVER);
  const ask = (includeDeclaration: boolean) =>
    client.request<Location[]>('textDocument/references', { ...client.at('onUserH'), context: { includeDeclaration } });
  const uris = async (all: boolean) => (await ask(all)).map(({ uri }) => uri.split('/').at(-1));
  assert.deepEqual(await uris(true), ['server.js', 'manifest.json']);
  assert.deepEqual(await uris(false), ['manifest.json']);
  const highlights = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', client.at('onUserH'));
  assert.deepEqual(
    highlights.map(({ range }) => range),
    [{ start: { line: 1, character: 2 }, end: { line: 1, character: 15 } }],
  );
});

test('rename is one edit with versions of open documents, in the form that the client takes', async () => {
  for (const documentChanges of [true, false]) {
    const capabilities = {
      workspace: { workspaceEdit: { documentChanges } },
      textDocument: { rename: { prepareSupport: true } },
    };
    const { client } = await connect({ files: CHAT, capabilities });
    assert.deepEqual(client.capabilities.renameProvider, { prepareProvider: true });
    await client.open('server/server.js', SERVER);
    const at = client.at('onUserH');
    const prepared = await client.request('textDocument/prepareRename', at);
    assert.deepEqual(prepared, {
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 15 } },
      placeholder: 'onUserHandler',
    });
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'onNewUser' });
    const texts = documentChanges
      ? (edit.documentChanges ?? []).map((change) =>
          'edits' in change ? [change.textDocument.version, change.edits.length] : [],
        )
      : Object.values(edit.changes ?? {}).map((edits) => [null, edits.length]);
    assert.deepEqual(
      texts,
      documentChanges
        ? [
            [1, 1],
            [null, 1],
          ]
        : [
            [null, 1],
            [null, 1],
          ],
    );
  }
});

for (const canMove of [true, false])
  test(`a file ${canMove ? 'moves where it is named' : 'is not renamed by an editor that moves none'}`, async () => {
    const files = {
      ...CHAT,
      'server/lib/a.js': 'exports = {};',
      'server/server.js': "require('./lib/a');\nexports = {};",
    };
    const edits = { documentChanges: true, resourceOperations: canMove ? ['rename' as const] : [] };
    const { client } = await connect({
      files,
      capabilities: { workspace: { workspaceEdit: edits }, textDocument: { rename: { prepareSupport: true } } },
    });
    await client.open('server/server.js', textOf(files, 'server/server.js'));
    const at = client.at('./lib');
    const ask = async (method: string): Promise<unknown> =>
      client.request(method, { ...at, newName: 'server/b' }).catch((error: unknown) => String(error));
    const [prepared, edit] = [await ask('textDocument/prepareRename'), await ask('textDocument/rename')];
    if (!canMove) {
      for (const said of [prepared, edit]) assert.match(String(said), /another name where files are listed/);
      return;
    }
    assert.equal((prepared as { placeholder: string }).placeholder, 'server/lib/a.js');
    const changes = (edit as WorkspaceEdit).documentChanges ?? [];
    assert.deepEqual(
      changes.map((change) =>
        'edits' in change ? change.edits.map((one) => 'newText' in one && one.newText) : change.kind,
      ),
      [['./b'], 'rename'],
    );
  });

test('VS Code is only told to move the file: it asks what follows', async () => {
  const files = {
    ...CHAT,
    'server/lib/a.js': 'exports = {};',
    'server/server.js': "require('./lib/a');\nexports = {};",
  };
  const { client } = await connect({
    files,
    capabilities: {
      workspace: {
        workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] },
        fileOperations: { willRename: true },
      },
    },
    initializationOptions: { lenses: true },
  });
  await client.open('server/server.js', textOf(files, 'server/server.js'));
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...client.at('./lib'), newName: 'b' });
  assert.deepEqual(
    (edit.documentChanges ?? []).map((change) => ('kind' in change ? change.kind : 'edit')),
    ['rename'],
  );
});

test('what cannot have another name is refused with the reason, and other places are left to others', async () => {
  const { client } = await connect({ files: CHAT });
  assert.equal(client.capabilities.renameProvider, true);
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  await assert.rejects(client.request('textDocument/prepareRename', client.at('onUserCre')), /event of the platform/);
  assert.equal(await client.request('textDocument/prepareRename', client.at('"engi')), null);
  assert.equal(
    await client.request('textDocument/references', { ...client.at('"engi'), context: { includeDeclaration: true } }),
    null,
  );
});

test('the outline of a manifest, and names of all apps by their letters', async () => {
  const { client } = await connect({ files: { ...under('a', CHAT), ...under('b', DESK) } });
  await client.open('a/manifest.json', textOf(CHAT, 'manifest.json'));
  const [module] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri: client.uri('a/manifest.json') },
  });
  assert.deepEqual([module?.name, module?.children?.map(({ name }) => name)], ['chat_user', ['onUserCreate']]);
  const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'onucr' });
  assert.deepEqual(
    found.map(({ name, location }) => [name, location.uri]),
    [['onUserCreate', client.uri('a/manifest.json')]],
  );
  assert.ok((await client.request<SymbolInformation[]>('workspace/symbol', { query: '' })).length >= 4);
});
