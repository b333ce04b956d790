/** freshworksEvents/migrate: the edit with its reasons, questions answered in turn, and the ways that lead there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, WorkspaceEdit, WorkspaceEditClientCapabilities } from 'vscode-languageserver';
import {
  MIGRATE,
  MIGRATION_RUNS,
  type MigrateResult,
  type MigrationRunsResult,
} from '../../../server/src/lsp/protocol/migration.ts';
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';

const MANIFEST = `{
  "platform-version": "2.2",
  "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicket" } } } }
}
`;

const FILES = {
  'manifest.json': MANIFEST,
  'config/iparams.json': '{}',
  'app/index.html': '<script src="https://static.freshdev.io/fdk/2.0/assets/fresh_client.js"></script>\n',
  'server/server.js': 'exports = {\n  onTicket: function (payload) {\n    $request.get(address);\n  }\n};\n',
  'server/test_data/onTicketCreate.json': '{ "domain": "a.freshdesk.com", "data": { "ticket": {} } }',
};

/** What a client can do with edits. */
const able = (workspaceEdit: WorkspaceEditClientCapabilities): ClientCapabilities => ({ workspace: { workspaceEdit } });

const OPERATIONS = ['create', 'rename', 'delete'] as const;
const ABLE = able({ documentChanges: true, resourceOperations: [...OPERATIONS], changeAnnotationSupport: {} });

async function opened(files: Readonly<Record<string, string>> = FILES, more: Partial<MemoryOptions> = {}) {
  const memory = await connect({ files, initializationOptions: { lenses: true }, capabilities: ABLE, ...more });
  await memory.client.open('manifest.json', files['manifest.json'] ?? '');
  const app = memory.client.uri('').replace(/\/$/, '');
  const ask = (params: object): Promise<MigrateResult | null> => memory.client.request(MIGRATE, { app, ...params });
  return { ...memory, app, ask };
}

const ORDER = ['create', 'text', 'delete'];

test('each change has its reason, and only what the platform does not need waits for a confirmation', async () => {
  const { client, ask } = await opened();
  const result = await ask({});
  assert.ok(result);
  assert.deepEqual([result.from, result.to, result.isComplete], ['2.2', '3.0', false]);
  const { documentChanges = [], changeAnnotations = {} } = result.edit as WorkspaceEdit;
  const changed = documentChanges.flatMap((change) => ('textDocument' in change ? [change.textDocument.uri] : []));
  for (const path of ['manifest.json', 'app/index.html', 'server/test_data/support_ticket/onTicketCreate.json'])
    assert.ok(changed.includes(client.uri(path)), path);
  for (const change of documentChanges) {
    const ids =
      'edits' in change
        ? change.edits.map((edit) => ('annotationId' in edit ? edit.annotationId : undefined))
        : [change.annotationId];
    for (const id of ids) assert.ok(id !== undefined && changeAnnotations[id]?.label, JSON.stringify(change));
  }
  const kinds = documentChanges.map((change) => ('kind' in change ? change.kind : 'text'));
  assert.deepEqual([...new Set(kinds)], ['create', 'text', 'delete']);
  assert.deepEqual(
    kinds,
    kinds.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    'one undo takes texts in a row back',
  );
  const waiting = Object.values(changeAnnotations).filter(({ needsConfirmation }) => needsConfirmation);
  assert.deepEqual(waiting.map(({ description }) => description).sort(), ['payload-files', 'platform-version']);
  const manifest = documentChanges.find(
    (change) => 'textDocument' in change && change.textDocument.uri === client.uri('manifest.json'),
  );
  assert.equal(manifest && 'textDocument' in manifest ? manifest.textDocument.version : undefined, 1);
});

const MADE = 'server/test_data/support_ticket/onTicketCreate.json';
const GONE = 'server/test_data/onTicketCreate.json';

type Row = readonly [string, WorkspaceEditClientCapabilities, string[], isWhole: boolean, byHand: string[]];
const ROWS: readonly Row[] = [
  ['plain edits only', {}, [], false, [MADE, GONE]],
  ['operations, which stand among versioned edits', { resourceOperations: [...OPERATIONS] }, ORDER, true, []],
  ['an empty list of operations', { resourceOperations: [] }, [], false, [MADE, GONE]],
  ['versioned edits', { documentChanges: true }, ['text'], false, [MADE, GONE]],
  ['files made', { documentChanges: true, resourceOperations: ['create'] }, ['create', 'text'], true, [GONE]],
  ['files deleted', { documentChanges: true, resourceOperations: ['delete'] }, ['text', 'delete'], false, [MADE]],
  ['both', { documentChanges: true, resourceOperations: [...OPERATIONS] }, ORDER, true, []],
];

for (const [title, edits, operations, isWhole, byHand] of ROWS)
  test(`a client with ${title}: the edit is one that it can apply, and the rest is said`, async () => {
    const { client, ask } = await opened(FILES, { capabilities: able(edits) });
    const result = await ask({});
    assert.ok(result);
    const { changes = {}, documentChanges = [], changeAnnotations } = result.edit as WorkspaceEdit;
    assert.equal(changeAnnotations, undefined);
    assert.ok(!JSON.stringify(documentChanges).includes('annotationId'));
    const kinds = documentChanges.map((change) => ('kind' in change ? change.kind : 'text'));
    assert.deepEqual([...new Set(kinds)], operations);
    const texts = documentChanges.flatMap((change) => ('textDocument' in change ? [change.textDocument.uri] : []));
    const changed = new Set([...Object.keys(changes), ...texts]);
    assert.ok(changed.has(client.uri('manifest.json')) && changed.has(client.uri('app/index.html')));
    assert.equal(changed.has(client.uri(MADE)), isWhole);
    assert.equal(result.isWhole, isWhole);
    const told = result.notes.filter(({ text }) => text.includes('This editor ') || text.includes('this editor '));
    for (const path of [MADE, GONE])
      assert.equal(
        told.some(({ uri }) => uri === client.uri(path)),
        byHand.includes(path),
        path,
      );
  });

test('a question is answered by asking again', async () => {
  const { client, ask } = await opened();
  const [question] = (await ask({}))?.questions ?? [];
  assert.ok(question);
  assert.deepEqual(
    [question.uri, question.position.line, question.default],
    [client.uri('server/server.js'), 2, undefined],
  );
  const result = await ask({ answers: { [question.id]: 'host and path from the code' } });
  assert.equal(result?.isComplete, true);
  assert.match(JSON.stringify(result?.edit), /invokeTemplate/);
});

test('no answer for what is no app, and a refusal of versions that nobody knows', async () => {
  const { client, app, ask } = await opened();
  assert.equal(await client.request(MIGRATE, { app: `${app}/other` }), null);
  await assert.rejects(ask({ to: '4.0' }), /4\.0 is none of 2\.3, 3\.0, 3\.1/);
});

test('the lens above platform-version and the light bulb of the finding', async () => {
  const { client, app } = await opened();
  const lens = ((await client.lenses()) ?? []).find(({ command }) => command?.command === COMMANDS.migrate);
  assert.deepEqual(lens?.command?.arguments, [{ app }]);
  assert.deepEqual(lens?.range.start, { line: 1, character: 23 });
  const actions = await client.request('textDocument/codeAction', {
    textDocument: { uri: client.uri('manifest.json') },
    range: { start: { line: 1, character: 24 }, end: { line: 1, character: 24 } },
    context: { diagnostics: [] },
  });
  const titles = (actions as readonly { readonly title: string }[]).map(({ title }) => title);
  assert.equal(titles[0], 'Migrate to Platform 3.0…');
});

test('neither stands in an app of 3.0', async () => {
  const manifest = MANIFEST.replace('"2.2"', '"3.0"').replace(
    'product": { "freshdesk"',
    'modules": { "support_ticket"',
  );
  const { client } = await opened({ ...FILES, 'manifest.json': manifest });
  const lenses = (await client.lenses()) ?? [];
  assert.deepEqual(
    lenses.filter(({ command }) => command?.command === COMMANDS.migrate),
    [],
  );
});

test('payloads run on the code as it is and as it would be, and nothing is changed, nor kept', async () => {
  const { runner: fake, requests } = fakeRunner(async ({ platform, overlay }) => ({
    ...RESULT,
    calls: [{ api: '$db.set', arguments: [platform, Object.keys(overlay).sort()], stack: '' }],
    logs: [{ level: 'log', text: overlay['server/server.js']?.includes('invokeTemplate') ? 'new' : 'old', stack: '' }],
  }));
  const files = {
    ...FILES,
    'server/server.js': FILES['server/server.js'].replace('address', "'https://example.com/a'"),
  };
  // The one that keeps what apps store: an installation would drop what is there.
  const runner = { ...fake, run: () => Promise.reject(new Error('what it stores would be kept')) };
  const { client, app } = await opened(files, { runner, initializationOptions: { trusted: true } });
  const result = await client.request<MigrationRunsResult>(MIGRATION_RUNS, { app });
  assert.deepEqual(result.runs, [
    {
      title: 'onTicketCreate on server/test_data/onTicketCreate.json',
      before: '$db.set ["2.2",["server/server.js"]]\nlog: old\nreturned',
      after: '$db.set ["3.0",["server/server.js"]]\nlog: new\nreturned',
    },
  ]);
  const [before, after] = requests.map(({ argument }) => argument as Readonly<Record<string, unknown>>);
  assert.deepEqual([before?.domain, after?.domain], ['a.freshdesk.com', undefined]);
});

test('nothing runs without trust', async () => {
  const { runner, requests } = fakeRunner();
  const { client, app } = await opened(FILES, { runner });
  await assert.rejects(client.request(MIGRATION_RUNS, { app }), /trust the workspace first/);
  assert.deepEqual(requests, []);
});

for (const [spelling, spelt] of [
  ['with a slash at its end', (app: string) => `${app}/`],
  ['with letters as numbers', (app: string) => app.replace('work', '%77ork')],
] as const)
  test(`the address of the app ${spelling} is the same app`, async () => {
    const { ask, app } = await opened();
    const usual = await ask({});
    assert.ok(usual);
    assert.deepEqual(await ask({ app: spelt(app) }), usual);
  });

test('an address without an app has nothing to migrate', async () => {
  const { ask } = await opened();
  assert.equal(await ask({ app: 'file:///nowhere' }), null);
});
