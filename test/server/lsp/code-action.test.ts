/** textDocument/codeAction: the fixes of a finding, as edits of the right documents in the right versions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Position } from 'vscode-languageserver/node';
import type { RevealPlace } from '../../../server/src/lsp/protocol/places.ts';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { connect, type Memory, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT, DESK, textOf } from './apps.ts';

const MANIFEST = textOf(CHAT, 'manifest.json');

/** The actions for the first pushed finding of the document. */
async function actionsIn(
  { client, rest }: Memory,
  path: string,
): Promise<{ actions: readonly CodeAction[]; code: unknown }> {
  await rest();
  const diagnostics = client.published(path)?.diagnostics ?? [];
  const [first] = diagnostics;
  assert.ok(first, `a finding in ${path}`);
  return { actions: await client.codeActions(first.range, { path, diagnostics: [first] }), code: first.code };
}

async function opened(path: string, text: string, options: MemoryOptions = { files: CHAT }): Promise<Memory> {
  const memory = await connect(options);
  await memory.client.open(path, text);
  return memory;
}

test('a misspelt key is mended in the document, and the finding is gone', async () => {
  const memory = await opened('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'));
  const { actions, code } = await actionsIn(memory, 'manifest.json');
  assert.equal(code, 'no-unknown-key');
  const [fix] = actions;
  assert.equal(fix?.title, 'Change to `handler`');
  assert.equal(fix?.kind, 'quickfix');
  assert.equal(fix?.isPreferred, true);
  assert.equal(fix?.diagnostics?.[0]?.code, 'no-unknown-key');
  const { client, rest } = memory;
  assert.deepEqual(client.edited(fix?.edit), { [client.uri('manifest.json')]: MANIFEST });
  await client.change('manifest.json', MANIFEST);
  await rest();
  assert.deepEqual(client.published('manifest.json')?.diagnostics, []);
});

test('an edit carries the version that the document has now', async () => {
  const memory = await opened('manifest.json', MANIFEST);
  const { client } = memory;
  await client.change('manifest.json', ['"onUserHandler"', '"onUserHandle"']);
  await client.change('manifest.json', ['onUserCreate', 'onUserUpdate']);
  const { actions } = await actionsIn(memory, 'manifest.json');
  const texts = client.edited(actions[0]?.edit);
  assert.equal(texts[client.uri('manifest.json')], MANIFEST.replace('onUserCreate', 'onUserUpdate'));
});

test('"create handler" in the manifest edits server.js, open or not', async () => {
  for (const isOpen of [true, false]) {
    const server = textOf(CHAT, 'server/server.js');
    const memory = await opened('manifest.json', MANIFEST.replace('"onUserHandler"', '"welcome"'));
    const { client } = memory;
    if (isOpen) await client.open('server/server.js', server);
    const { actions } = await actionsIn(memory, 'manifest.json');
    const create = actions.find(({ title }) => /create/i.test(title));
    const [change] = create?.edit?.documentChanges ?? [];
    assert.ok(change && 'textDocument' in change);
    assert.equal(change.textDocument.uri, client.uri('server/server.js'));
    assert.equal(change.textDocument.version, isOpen ? 1 : null);
    assert.equal(create?.isPreferred, undefined);
    if (!isOpen) continue;
    const text = client.edited(create?.edit)[client.uri('server/server.js')] ?? '';
    await client.change('server/server.js', text);
    await memory.rest();
    assert.match(text, /welcome/);
    assert.deepEqual(client.published('manifest.json')?.diagnostics, []);
    const left = client.published('server/server.js')?.diagnostics.map(({ code }) => code);
    assert.deepEqual(left, ['use-handler'], 'the function that the manifest named before');
  }
});

test('"create handler" makes server.js where there is none', async () => {
  const { 'server/server.js': _, ...files } = CHAT;
  const memory = await opened('manifest.json', MANIFEST, { files });
  const { actions } = await actionsIn(memory, 'manifest.json');
  const create = actions.find(({ title }) => /create/i.test(title));
  const [first] = create?.edit?.documentChanges ?? [];
  assert.ok(first && 'kind' in first && first.kind === 'create');
  const text = memory.client.edited(create?.edit)[memory.client.uri('server/server.js')] ?? '';
  assert.match(text, /exports = \{[\s\S]*onUserHandler/);
});

test('a client that knows no versions gets plain edits, and none that would make a file', async () => {
  const capabilities = { workspace: { workspaceEdit: {} } };
  const open = await opened('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'), { files: CHAT, capabilities });
  const [fix] = (await actionsIn(open, 'manifest.json')).actions;
  assert.equal(fix?.edit?.documentChanges, undefined);
  assert.equal(fix?.edit?.changes?.[open.client.uri('manifest.json')]?.[0]?.newText, 'handler');
  const alone = await opened('manifest.json', MANIFEST, { files: { 'manifest.json': MANIFEST }, capabilities });
  assert.deepEqual((await actionsIn(alone, 'manifest.json')).actions, []);
});

test('what a fix creates in another file is shown with the cursor inside, where the client has the command', async () => {
  const manifest = MANIFEST.replace('"onUserHandler"', '"welcome"');
  const created = async (
    initializationOptions: unknown,
    server: string | undefined = textOf(CHAT, 'server/server.js'),
  ) => {
    const files = { ...CHAT, 'server/server.js': server };
    const memory = await connect({ files, initializationOptions });
    await memory.client.open('server/server.js', server);
    await memory.client.open('manifest.json', manifest);
    const { actions } = await actionsIn(memory, 'manifest.json');
    const action = actions.find(({ title }) => /create/i.test(title));
    const places: readonly RevealPlace[] = action?.command?.arguments ?? [];
    return { command: action?.command?.command, places, texts: memory.client.edited(action?.edit) };
  };
  assert.equal((await created({})).command, undefined);
  for (const [server, indent] of [
    [undefined, '    '],
    [textOf(CHAT, 'server/server.js').replaceAll('\n', '\r\n'), '    '],
    ['exports.other = function () {};', '  '],
    ['', '    '],
  ] as const) {
    const { command, places, texts } = await created({ lenses: true }, server);
    assert.equal(command, COMMANDS.reveal);
    for (const { uri, position } of places) {
      const line = texts[uri]?.split('\n')[position.line]?.trimEnd() ?? '';
      assert.equal(line, `${indent}console.log(payload.event, payload.data.user);`);
      assert.equal(position.character, line.length);
    }
    assert.equal(places.length, 1);
  }
});

test('a fix in server.js of platform 2.0', async () => {
  const server = textOf(DESK, 'server/server.js');
  const memory = await opened('server/server.js', server.replace('callback', 'calback'), { files: DESK });
  const { actions, code } = await actionsIn(memory, 'server/server.js');
  assert.equal(code, 'no-unknown-registration-key');
  assert.equal(memory.client.edited(actions[0]?.edit)[memory.client.uri('server/server.js')], server);
});

/** The first app with a line in its handler. */
function withLine(line: string): Readonly<Record<string, string>> {
  return {
    ...CHAT,
    'server/server.js': textOf(CHAT, 'server/server.js').replace('{\n    console', `{\n    ${line}\n    console`),
  };
}

const QUICK_FIX = { only: ['quickfix'] };

/** The fix itself, and switching the rule off. */
const WITH_SILENCING = 2;

test('only the findings under the range, and only the kinds that are asked for', async () => {
  const { client, rest } = await opened('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'));
  await rest();
  const start = { line: 0, character: 0 };
  assert.deepEqual(await client.codeActions({ start, end: start }), []);
  const [finding] = client.published()?.diagnostics ?? [];
  assert.ok(finding);
  assert.deepEqual(await client.codeActions(finding.range, { only: ['refactor.inline'] }), []);
  assert.equal((await client.codeActions(finding.range, { only: ['quickfix'] })).length, WITH_SILENCING);
  assert.equal((await client.codeActions({ start, end: { line: 99, character: 0 } })).length, WITH_SILENCING);
});

test('all safe fixes of the document at once, only where they are asked for', async () => {
  const wrong = MANIFEST.replaceAll('"handler"', '"hanlder"');
  const { client, rest } = await opened('manifest.json', wrong);
  await rest();
  const nowhere = { line: 0, character: 0 };
  for (const kind of ['', 'source', 'source.fixAll', 'source.fixAll.freshworksEvents']) {
    const actions = await client.codeActions({ start: nowhere, end: nowhere }, { only: [kind] });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Apply all safe fixes'],
      kind,
    );
    assert.deepEqual(client.edited(actions[0]?.edit), { [client.uri('manifest.json')]: MANIFEST });
  }
  for (const kind of ['quickfix', 'source.fixAll.others', 'source.organizeImports', 'sourc']) {
    assert.deepEqual(await client.codeActions({ start: nowhere, end: nowhere }, { only: [kind] }), [], kind);
  }
  assert.deepEqual(await client.codeActions({ start: nowhere, end: nowhere }), []);
});

test('a cursor at either end of the finding is enough', async () => {
  const { client, rest } = await opened('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'));
  await rest();
  const [finding] = client.published()?.diagnostics ?? [];
  assert.ok(finding);
  for (const position of [finding.range.start, finding.range.end])
    assert.equal((await client.codeActions({ start: position, end: position }, QUICK_FIX)).length, WITH_SILENCING);
});

test('a fix is for the text of now, not for the findings that the client still shows', async () => {
  const { client, rest } = await opened('manifest.json', MANIFEST.replace('"handler"', '"hanlder"'));
  await rest();
  const [finding] = client.published()?.diagnostics ?? [];
  assert.ok(finding);
  await client.change('manifest.json', MANIFEST);
  assert.deepEqual(await client.codeActions(finding.range, { diagnostics: [finding], ...QUICK_FIX }), []);
});

/** Findings of rules that look at one function, at the whole app, and at what others say; each moves by a line before it is asked about. */
const SHOWN: readonly (readonly [rule: string, files: Readonly<Record<string, string>>, path: string])[] = [
  ['no-unknown-payload-field', withLine('console.log(payload.data.user.emial);'), 'server/server.js'],
  [
    'no-unknown-registration-key',
    { ...DESK, 'server/server.js': textOf(DESK, 'server/server.js').replace('callback', 'calback') },
    'server/server.js',
  ],
  [
    'no-useless-suppression',
    withLine('console.log(1); // freshworks-events-disable-next-line no-unknown-payload-field'),
    'server/server.js',
  ],
  ['no-unknown-key', { ...CHAT, 'manifest.json': MANIFEST.replace('"handler"', '"hanlder"') }, 'manifest.json'],
];

for (const [rule, files, path] of SHOWN) {
  test(`right after an edit, what is shown has the actions that it has when all is known again: ${rule}`, async () => {
    const text = textOf(files, path);
    const { client, rest } = await opened(path, text, { files });
    await rest();
    const shown = client.published(path)?.diagnostics.find(({ code }) => code === rule);
    assert.ok(shown, JSON.stringify(client.published(path)));
    await client.change(path, `\n${text}`);
    const down = ({ line, character }: Position): Position => ({ line: line + 1, character });
    const range = { start: down(shown.range.start), end: down(shown.range.end) };
    const asked = { path, diagnostics: [{ ...shown, range }], ...QUICK_FIX };
    const early = await client.codeActions(range, asked);
    await rest();
    assert.deepEqual(early, await client.codeActions(range, asked));
    assert.ok(early.length > 0);
  });
}

test('text with CRLF keeps its line ends', async () => {
  const manifest = MANIFEST.replaceAll('\n', '\r\n');
  const memory = await opened('manifest.json', manifest.replace('"handler"', '"hanlder"'));
  const { actions } = await actionsIn(memory, 'manifest.json');
  assert.equal(memory.client.edited(actions[0]?.edit)[memory.client.uri('manifest.json')], manifest);
});
