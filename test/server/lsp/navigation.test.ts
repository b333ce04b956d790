/** Definition, type definition, links, folding, selections and call hierarchy over the protocol; and renames that take files along. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  CancellationTokenSource,
  type DocumentLink,
  type FoldingRange,
  type Location,
  LSPErrorCodes,
  type SelectionRange,
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { textsOf } from '../../support/app.ts';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';
import { NAVIGABLE } from '../../support/navigable-app.ts';
import { under } from './apps.ts';

const FILES = textsOf(NAVIGABLE);

async function opened(path: string, options: MemoryOptions = {}) {
  const memory = await connect({ files: FILES, ...options });
  await memory.client.open(path, FILES[path] ?? '');
  return memory;
}

test('a page, of which only the address is known, is a definition', async () => {
  const { client } = await opened('manifest.json');
  const zero = { line: 0, character: 0 };
  assert.deepEqual(await client.request('textDocument/definition', client.at('"url": "ind')), [
    { uri: client.uri('app/index.html'), range: { start: zero, end: zero } },
  ]);
});

test('the documentation of a field is shown in declarations that are kept, one file for each app', async () => {
  const kept = new Map<string, string>();
  const keepText = async (name: string, text: string) => {
    kept.set(name, text);
    return `file:///kept/${name}`;
  };
  const files = { ...under('a', FILES), ...under('b', FILES) };
  const { client } = await connect({ files, keepText });
  for (const app of ['a', 'b']) {
    await client.open(`${app}/server/lib/log.js`, FILES['server/lib/log.js'] ?? '');
    const places = await client.request<Location[]>('textDocument/typeDefinition', client.at('ticket.subj'));
    assert.equal(places.length, 2);
    for (const { uri, range } of places) {
      const line = kept.get(uri.slice('file:///kept/'.length))?.split('\n')[range.start.line] ?? '';
      assert.match(line.slice(range.start.character), /^subject\??:/);
    }
  }
  assert.equal(kept.size, 2);
});

test('where no text can be shown, the documentation of a field is where its events are registered', async () => {
  const { client } = await opened('server/lib/log.js');
  const places = await client.request<Location[]>('textDocument/typeDefinition', client.at('ticket.subj'));
  assert.deepEqual(
    places.map(({ uri }) => uri),
    [client.uri('manifest.json'), client.uri('manifest.json')],
  );
});

test('links lead to files and to places in them', async () => {
  const { client } = await opened('server/server.js');
  const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
    textDocument: { uri: client.uri('server/server.js') },
  });
  assert.deepEqual(
    links.map(({ target }) => target),
    [client.uri('server/lib/log.js'), `${client.uri('config/requests.json')}#L2,4`],
  );
});

test('folds end above the closing bracket, within the limit of the client', async () => {
  const textDocument = { foldingRange: { rangeLimit: 2 } };
  const { client } = await opened('server/server.js', { capabilities: { textDocument } });
  const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', {
    textDocument: { uri: client.uri('server/server.js') },
  });
  assert.equal(folds.length, 2);
  const lines = (FILES['server/server.js'] ?? '').split('\n');
  assert.deepEqual(
    folds.map(({ startLine, endLine }) => [lines[startLine], lines[endLine + 1]]),
    [
      ['exports = {', '};'],
      ['  onInstall: async function (payload) {', '  },'],
    ],
  );
});

test('selections grow from a name to the file', async () => {
  const { client } = await opened('manifest.json');
  const { textDocument, position } = client.at('"url": "ind');
  const [first] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
    textDocument,
    positions: [position],
  });
  const sizes: number[] = [];
  for (let at: SelectionRange | undefined = first; at; at = at.parent)
    sizes.push((at.range.end.line - at.range.start.line) * 1000 + at.range.end.character - at.range.start.character);
  assert.equal(sizes[0], 'index.html'.length);
  assert.ok(sizes.length > 5);
});

test('calls that lead to a handler, and those that it makes', async () => {
  const { client } = await opened('manifest.json');
  const [item] = await client.request<CallHierarchyItem[]>(
    'textDocument/prepareCallHierarchy',
    client.at('"handler": "onSch'),
  );
  assert.equal(item?.uri, client.uri('server/server.js'));
  const incoming = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
  assert.deepEqual(
    incoming.map(({ from, fromRanges }) => [from.name, fromRanges.length]),
    [
      ['onScheduledEvent', 1],
      ['nightly', 1],
    ],
  );
  const outgoing = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
  assert.deepEqual(
    outgoing.map(({ to, fromRanges }) => [to.name, fromRanges.length]),
    [
      ['$db.get', 2],
      ['$schedule.delete', 1],
    ],
  );
  for (const { to } of outgoing)
    assert.deepEqual(await client.request('callHierarchy/outgoingCalls', { item: to }), []);
  assert.equal(await client.request('textDocument/prepareCallHierarchy', client.at('"platform-ver')), null);
});

test('a function takes its payload files along, for clients that move files; others are told', async () => {
  for (const operations of [['create', 'rename'], ['create']] as const) {
    const workspaceEdit = { documentChanges: true, resourceOperations: [...operations] };
    const { client } = await opened('manifest.json', { capabilities: { workspace: { workspaceEdit } } });
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...client.at('"look'),
      newName: 'findNote',
    });
    const moved = (edit.documentChanges ?? []).flatMap((change) =>
      'kind' in change && change.kind === 'rename' ? [change.newUri.split('/').at(-1)] : [],
    );
    assert.deepEqual(
      moved,
      operations.length > 1 ? ['findNote.json', 'findNote.empty.json', 'findNote.empty.expect.json'] : [],
    );
    assert.equal(client.shown.length, operations.length > 1 ? 0 : 1);
  }
});

test('another name for what is stored asks first, or says what follows', async () => {
  const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {} };
  const { client } = await opened('server/server.js', { capabilities: { workspace: { workspaceEdit } } });
  const ask = { ...client.at("KEY = 'last"), newName: 'newest run' };
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', ask);
  assert.deepEqual(
    Object.values(edit.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation),
    [true],
  );
  assert.deepEqual(client.shown, []);
  const plain = await opened('server/server.js');
  const other = await plain.client.request<WorkspaceEdit>('textDocument/rename', ask);
  assert.equal(other.changeAnnotations, undefined);
  assert.match(plain.client.shown.join(), /keeps the record under `last run`/);
});

test('names are never those of another app', async () => {
  const { client } = await connect({ files: { ...under('a', FILES), ...under('b', FILES) } });
  await client.open('a/server/server.js', FILES['server/server.js'] ?? '');
  for (const text of ['\n  look', "KEY = 'last", "Template('getN", 'iparams.api', 'payload.data.tick']) {
    const places = await client.request<Location[] | null>('textDocument/references', {
      ...client.at(text),
      context: { includeDeclaration: true },
    });
    assert.ok(places && places.length > 1, text);
    for (const { uri } of places) assert.ok(uri.startsWith(client.uri('a')), uri);
  }
  const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'nightly' });
  assert.deepEqual(
    found.map(({ location }) => location.uri),
    [client.uri('a/server/server.js'), client.uri('b/server/server.js')],
  );
});

test('documents that are no file of the app have no names: versions of the past, what was never saved', async () => {
  const { client } = await connect({ files: FILES });
  for (const uri of [
    'git:/work/app/server/server.js?%7B%22path%22%3A%22/work/app/server/server.js%22%2C%22ref%22%3A%22~%22%7D',
    'untitled:Untitled-1',
  ]) {
    const at = { textDocument: { uri }, position: { line: 3, character: 4 } };
    assert.equal(
      await client.request('textDocument/references', { ...at, context: { includeDeclaration: true } }),
      null,
      uri,
    );
    assert.equal(await client.request('textDocument/rename', { ...at, newName: 'x' }), null, uri);
    assert.equal(await client.request('textDocument/documentLink', { textDocument: { uri } }), null, uri);
  }
});

test('where not every file can be read, nothing is renamed, and the reason is said', async () => {
  const unread = await opened('server/server.js', {
    problemWith: (uri) => (uri.endsWith('/app/scripts/app.js') ? 'EACCES' : undefined),
  });
  const ask = (client: typeof unread.client) =>
    client.request('textDocument/rename', { ...client.at('\n  look'), newName: 'find' });
  await assert.rejects(ask(unread.client), /app\/scripts\/app\.js cannot be read, so that not every place of `lookUp`/);
  const beyond = await opened('server/server.js', { reaches: () => false });
  await beyond.client.open('manifest.json', FILES['manifest.json'] ?? '');
  await beyond.client.open('server/server.js', FILES['server/server.js'] ?? '');
  await assert.rejects(ask(beyond.client), /The files of this app cannot be read from here/);
});

test('what an edit has made pointless is not answered any more: the client takes the request back', async () => {
  const { client } = await opened('server/server.js');
  const source = new CancellationTokenSource();
  const at = client.at('\n  look');
  const asked = client.connection.sendRequest(
    'textDocument/references',
    { ...at, context: { includeDeclaration: true } },
    source.token,
  );
  const typed = client.change('server/server.js', ['args', 'given']);
  source.cancel();
  await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
  await typed;
  // The next one is about the new text.
  const places = await client.request<Location[]>('textDocument/references', {
    ...at,
    context: { includeDeclaration: true },
  });
  assert.equal(places.length, 6);
});
