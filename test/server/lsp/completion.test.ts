/** textDocument/completion and textDocument/hover: the form that each client gets, on text that is being typed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionClientCapabilities, CompletionItem, CompletionList } from 'vscode-languageserver';
import { connect } from '../../support/lsp-memory.ts';
import { offsetIn } from '../../support/lsp-text.ts';
import { CHAT, DESK, textOf } from './apps.ts';

const TYPED = textOf(CHAT, 'server/server.js').replace('payload.data.user', 'payload.data.user.');

test('payload fields behind a dot, in the unsaved text', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('server/server.js', TYPED);
  const labels = await client.labels('payload.data.user.');
  assert.ok(labels.includes('email') && labels.includes('first_name'), labels.join());
});

test('accepting a field gives the text that the author wants', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('server/server.js', TYPED);
  const items = await client.completion('payload.data.user.');
  const text = await client.accept(items.find(({ label }) => label === 'email'));
  assert.match(text, /console\.log\(payload\.data\.user\.email\);/);
});

test('accepting over a half-typed word replaces it', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('server/server.js', TYPED.replace('user.', 'user.ema'));
  const items = await client.completion('payload.data.user.ema');
  const text = await client.accept(items.find(({ label }) => label === 'email'));
  assert.match(text, /console\.log\(payload\.data\.user\.email\);/);
});

test('an edit lies on the line of the cursor and touches it, as the protocol demands', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('server/server.js', TYPED.replace('payload.data.user.', 'payload.data\n      ?.user\n      .em'));
  const items = await client.completion('      .em');
  assert.ok(items.length > 0);
  for (const { textEdit } of items) {
    assert.ok(textEdit && 'range' in textEdit);
    assert.equal(textEdit.range.start.line, 4);
    assert.equal(textEdit.range.end.line, 4);
    assert.ok(textEdit.range.start.character <= 9 && textEdit.range.end.character >= 9);
  }
});

test('every item can be used without snippets: no placeholder is left in its text', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json').replace('"events": {', '"events": {\n        "",'));
  const items = await client.completion('"events": {\n        "');
  assert.ok(items.some(({ label }) => label === 'onUserUpdate'));
  for (const { textEdit, insertTextFormat } of items) {
    assert.equal(insertTextFormat, undefined);
    assert.ok(textEdit && !/\$\{?\d/.test(textEdit.newText), textEdit?.newText);
  }
});

test('snippets for a client that fills them in', async () => {
  const { client } = await connect({ files: CHAT, snippets: true });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json').replace('"events": {', '"events": {\n        "",'));
  const items = await client.completion('"events": {\n        "');
  const item = items.find(({ label }) => label === 'onUserUpdate');
  assert.equal(item?.insertTextFormat, 2);
  assert.match(item?.textEdit?.newText ?? '', /"handler": "\$\{1:\w+\}"/);
});

test('an event that is not registered is for a client with the command that adds it', async () => {
  const text = 'exports = {\n  on\n};\n';
  const files = { ...CHAT, 'server/server.js': text };
  const offered = async (lenses: boolean) => {
    const { client } = await connect({ files, initializationOptions: { lenses } });
    await client.open('server/server.js', text);
    return (await client.completion('{\n  on')).find(({ label }) => label === 'onUserUpdate');
  };
  assert.equal(await offered(false), undefined);
  const { command } = (await offered(true)) ?? {};
  assert.equal(command?.command, 'freshworksEvents.addEvent');
  assert.deepEqual(Object.keys(command?.arguments?.[0]), ['app', 'scope', 'name']);
});

test('markdown for those that show it, plain words for the others', async () => {
  const rich = await connect({ files: CHAT, markdown: true });
  const plain = await connect({ files: CHAT });
  for (const { client } of [rich, plain]) await client.open('server/server.js', TYPED);
  const [first] = await rich.client.completion('payload.data.user.');
  assert.ok(typeof first?.documentation === 'object' && first.documentation.kind === 'markdown');
  assert.match(first.documentation.value, /\*\*/);
  const [other] = await plain.client.completion('payload.data.user.');
  assert.ok(typeof other?.documentation === 'object' && other.documentation.kind === 'plaintext');
  assert.doesNotMatch(other.documentation.value, /\*\*|`/);
});

test('label details only for those that show them', async () => {
  const able = await connect({ files: CHAT, labelDetails: true });
  const plain = await connect({ files: CHAT });
  for (const { client } of [able, plain]) await client.open('server/server.js', TYPED);
  assert.ok((await able.client.completion('payload.data.user.')).some(({ labelDetails }) => labelDetails?.description));
  assert.ok((await plain.client.completion('payload.data.user.')).every(({ labelDetails }) => !labelDetails));
});

const BEHIND_USER = 'payload.data.user.';

async function listAt(place: string, completion: CompletionClientCapabilities) {
  const { client } = await connect({ files: CHAT, capabilities: { textDocument: { completion } } });
  await client.open('server/server.js', TYPED);
  const ask = () => client.request<CompletionItem[] | CompletionList>('textDocument/completion', client.at(place));
  return { ask, resolve: (item: CompletionItem) => client.request<CompletionItem>('completionItem/resolve', item) };
}

test('a client that resolves gets the documentation of an item when it asks for it', async () => {
  const completionItem = {
    documentationFormat: ['markdown' as const],
    resolveSupport: { properties: ['documentation'] },
  };
  const { ask, resolve } = await listAt(BEHIND_USER, { completionItem });
  const list = await ask();
  assert.ok(Array.isArray(list) && list.length > 5);
  assert.ok(list.every(({ documentation }) => documentation === undefined));
  for (const item of list) {
    const { documentation, ...rest } = await resolve(item);
    assert.deepEqual(rest, item);
    assert.ok(typeof documentation === 'object' && documentation.value.startsWith(`**${item.label}**`), item.label);
  }
});

test('a list is known while another one is asked for; what somebody made up comes back as it is', async () => {
  const completionItem = { resolveSupport: { properties: ['documentation'] } };
  const { ask, resolve } = await listAt(BEHIND_USER, { completionItem });
  const [old] = [await ask()].flat() as CompletionItem[];
  assert.ok(old);
  await ask();
  assert.ok((await resolve(old)).documentation);
  await ask();
  assert.deepEqual(await resolve(old), old);
  for (const data of [undefined, null, 'text', -1, 0.5, 4_000_000, { list: 2 }])
    assert.deepEqual(await resolve({ label: 'email', data }), { label: 'email', ...(data !== undefined && { data }) });
});

test('a client that knows ranges of lists gets the range once', async () => {
  const { ask } = await listAt(BEHIND_USER, { completionList: { itemDefaults: ['editRange'] } });
  const list = await ask();
  assert.ok(!Array.isArray(list));
  const line = TYPED.slice(0, TYPED.indexOf(BEHIND_USER)).split('\n').length - 1;
  const end = TYPED.split('\n')[line]?.indexOf(BEHIND_USER) ?? 0;
  const character = end + BEHIND_USER.length;
  assert.deepEqual(list.itemDefaults?.editRange, { start: { line, character }, end: { line, character } });
  assert.ok(list.items.length > 5 && list.items.every(({ textEdit }) => textEdit === undefined));
  assert.ok(list.items.every(({ textEditText }) => textEditText === undefined));
});

/** The cursor stands behind what is typed in place of something; `word` is what an editor takes for the word there. */
for (const [files, path, before, typed, word, label, whole] of [
  [CHAT, 'server/server.js', 'payload.data.user', 'payload.data.user.em', 'em', 'email', '.em'],
  [CHAT, 'server/server.js', 'payload.data.user', 'payload.data.user?.em', 'em', 'email', '?.em'],
  [CHAT, 'server/server.js', 'payload.data.user', "payload.data.user['em", 'em', 'email', 'em'],
  [CHAT, 'manifest.json', '"onUserCreate', '"onUserUp', 'onUserUp', 'onUserUpdate', '"onUserUp'],
  [
    DESK,
    'server/server.js',
    "event: 'onTicketCreate",
    "event: 'onTicketUp",
    'onTicketUp',
    'onTicketUpdate',
    "'onTicketUp",
  ],
  [DESK, 'server/server.js', "callback: 'greet", "callback: 'gr", 'gr', 'greet', "'gr"],
] as const) {
  const text = textOf(files, path).replace(before, typed);
  for (const wholeRanges of [false, true]) {
    test(`${typed}: a client that compares with ${wholeRanges ? 'what is replaced' : 'the word'}`, async () => {
      const { client } = await connect({ files, initializationOptions: { wholeRanges } });
      await client.open(path, text);
      const item = (await client.completion(typed)).find((each) => each.label === label);
      assert.ok(item?.textEdit && 'range' in item.textEdit);
      const cursor = text.indexOf(typed) + typed.length;
      const replaced = text.slice(offsetIn(text, item.textEdit.range.start), cursor);
      assert.equal(replaced, wholeRanges ? whole : word);
      assert.ok((item.filterText ?? item.label).startsWith(replaced), item.filterText);
      const accepted = await client.accept(item);
      assert.ok(accepted.includes(typed.slice(0, -word.length) + label), accepted);
    });
  }
}

test('handler names come from the unsaved server.js', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('server/server.js', 'exports = { brandNew: function () {} };');
  await client.open('manifest.json', textOf(CHAT, 'manifest.json').replace('"onUserHandler"', '""'));
  assert.deepEqual(await client.labels('"handler": "'), ['brandNew']);
});

test('the events array of platform 2.0: names and callbacks', async () => {
  const { client } = await connect({ files: DESK });
  const text = textOf(DESK, 'server/server.js').replace("'onTicketCreate'", "''").replace("'greet'", "''");
  await client.open('server/server.js', text);
  assert.ok((await client.labels("event: '")).includes('onTicketCreate'));
  assert.deepEqual(await client.labels("callback: '"), ['greet']);
});

test('hover names the field, its type and its event, and where it stands', async () => {
  const { client } = await connect({ files: CHAT, markdown: true });
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  const hover = await client.hover('payload.data.us');
  assert.ok(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
  assert.match(hover.contents.value, /^\*\*user\*\* · object/);
  assert.match(hover.contents.value, /onUserCreate/);
  assert.deepEqual(hover.range, { start: { line: 2, character: 29 }, end: { line: 2, character: 33 } });
});

test('hover on an event and on a key of the manifest', async () => {
  const { client } = await connect({ files: CHAT });
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  for (const place of ['"onUserCr', '"platform-ver', '"hand']) assert.ok(await client.hover(place), place);
  assert.equal(await client.hover('{'), null);
});

test('a position beyond the line or the text is taken as its end', async () => {
  const { client, log } = await connect({ files: CHAT });
  await client.open('server/server.js', TYPED);
  const textDocument = { uri: client.uri('server/server.js') };
  for (const position of [
    { line: 2, character: 9999 },
    { line: 9999, character: 0 },
    { line: 9999, character: 9999 },
  ]) {
    await client.request('textDocument/completion', { textDocument, position });
    await client.request('textDocument/hover', { textDocument, position });
  }
  assert.deepEqual(log, []);
});

test('a request right behind the open is answered from the new text', async () => {
  const { client } = await connect({ files: CHAT });
  void client.open('server/server.js', TYPED.replace('payload', 'fresh').replace('payload.data', 'fresh.data'));
  assert.ok((await client.labels('fresh.data.user.')).includes('email'));
});

test('a document that is not open is answered from the disk, an unknown one with nothing', async () => {
  const { client, log } = await connect({ files: CHAT });
  const position = { line: 2, character: 30 };
  const onDisk = { textDocument: { uri: client.uri('server/server.js') }, position };
  assert.ok(await client.request('textDocument/hover', onDisk));
  for (const uri of [
    client.uri('server/none.js'),
    'untitled:Untitled-1',
    'file:///elsewhere/server/server.js',
    '',
    '%',
  ]) {
    assert.equal(await client.request('textDocument/hover', { textDocument: { uri }, position }), null, uri);
    assert.equal(await client.request('textDocument/completion', { textDocument: { uri }, position }), null, uri);
  }
  assert.deepEqual(log, []);
});

test('what a chosen value means is written behind it, where the user has asked for it', async () => {
  const code =
    "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }], on: function (p) { p.data.ticket.status ===  } };";
  for (const [valueComments, text] of [
    [true, '=== 4 /* Resolved */ }'],
    [false, '=== 4 }'],
    ['yes', '=== 4 }'],
  ] as const) {
    const { client } = await connect({
      files: DESK,
      initializationOptions: { settings: { completion: { valueComments } } },
    });
    await client.open('server/server.js', code);
    const items = await client.completion('status === ');
    assert.ok((await client.accept(items.find(({ label }) => label === '4'))).includes(text));
  }
});
