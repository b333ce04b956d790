/** Tools of an editor for coding agents: short answers about apps of the workspace, edits that the editor makes, runs that keep nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { TOOL, TOOL_NAMES, type ToolName } from '../../../server/src/lsp/protocol/tools.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';
import { applyLspEdits } from '../../support/lsp-text.ts';
import { CHAT, DESK, textOf } from './apps.ts';

const TRUSTED = { initializationOptions: { trusted: true } };
const WRONG = textOf(CHAT, 'manifest.json').replace('"onUserCreate"', '"onUserCreat"');
const LEGACY = textOf(CHAT, 'manifest.json').replace('"modules"', '"whitelisted-domains": [],\n  "modules"');
const TWO = Object.fromEntries(
  [CHAT, DESK].flatMap((app, index) =>
    Object.entries(app).map(([path, text]) => [`file:///work/app/${index === 0 ? 'chat app' : 'desk'}/${path}`, text]),
  ),
);

interface Answer {
  readonly next: string;
  readonly apps: readonly {
    readonly root: string;
    readonly platform: string;
    readonly findings: readonly { readonly file: string; readonly rule: string; readonly line: number }[];
  }[];
  readonly [member: string]: unknown;
}

async function agent(options: MemoryOptions) {
  const memory = await connect(options);
  const edits: WorkspaceEdit[] = [];
  const state = { applies: true };
  memory.client.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
    edits.push(edit);
    return { applied: state.applies };
  });
  const ask = async (name: ToolName, input: unknown = {}): Promise<Answer> =>
    (await memory.client.request<{ answer: Answer }>(TOOL, { name, input })).answer;
  const refusal = (name: string, input: unknown): Promise<string> =>
    memory.client.request(TOOL, { name, input }).then(
      (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
      ({ message }: Error) => message,
    );
  return { ...memory, ask, refusal, edits, state };
}

test('explain is short, however large what is explained is, and says what was left out', async () => {
  const { ask } = await agent({ files: {} });
  for (const subject of [
    'manifest.json',
    'freshdesk.onTicketUpdate',
    'config/iparams.json',
    'support_ticket',
    'client',
  ]) {
    const answer = await ask('explain', { subject });
    const { length } = JSON.stringify(answer);
    assert.ok(length < 12_000, `${subject}: ${length}`);
    assert.ok(answer.next.length > 10, subject);
  }
  const { shape } = await ask('explain', { subject: 'manifest.json' });
  assert.match(JSON.stringify(shape), /"name":"modules",[^{}]*"cut":true/);
  const status = await ask('explain', { subject: 'freshdesk.onTicketUpdate', path: 'data.ticket.status' });
  assert.match(JSON.stringify(status.shape), /"label":"Resolved"/);
  assert.match(JSON.stringify(status.shape), /"source":"/);
});

for (const [input, said] of [
  [{ subject: 'freshdesk.onTicketUpdat' }, /Did you mean `onTicketUpdate`\?/],
  [{ subject: 'freshdesk', path: 'data.ticket' }, /freshdesk\.EVENT with the path data\.ticket/],
  [{ subject: '__proto__' }, /is no known/],
  [{ subject: 7 }, /Say what to explain/],
  [null, /Say what to explain/],
] as const) {
  test(`explain refuses ${JSON.stringify(input)} with advice`, async () => {
    const { refusal } = await agent({ files: {} });
    assert.match(await refusal('explain', input), said);
  });
}

test('check says what the window shows, unsaved edits included', async () => {
  const { ask, client } = await agent({ files: CHAT });
  assert.deepEqual(await ask('check'), {
    apps: [{ root: 'file:///work/app', platform: '3.0', findings: [] }],
    next: 'No errors. Run the handlers with run_tests.',
  });
  await client.open('manifest.json', WRONG);
  const { apps, next } = await ask('check');
  assert.deepEqual(
    apps[0]?.findings.map(({ file, rule, line }) => `${file}:${line} ${rule}`),
    ['manifest.json:6 no-unknown-event'],
  );
  assert.match(next, /^Mend what is found/);
});

test('check of a text leaves the app as it is', async () => {
  const { ask, refusal } = await agent({ files: CHAT });
  const { apps } = await ask('check', { path: 'manifest.json', text: WRONG });
  assert.deepEqual(
    apps[0]?.findings.map(({ rule }) => rule),
    ['no-unknown-event'],
  );
  const after = await ask('check');
  assert.deepEqual(after.apps[0]?.findings, []);
  assert.match(await refusal('check', { text: WRONG }), /Say by path which file/);
  assert.match(await refusal('check', { path: '/work/app', text: WRONG }), /is the folder of an app/);
  assert.match(
    await refusal('check', { path: 'manifest.json', text: '{ "manifest_version": 3 }' }),
    /no Freshworks app any more/,
  );
});

for (const [path, found] of [
  ['server/server.js', 'server/server.js'],
  ['/work/app/server/server.js', 'server/server.js'],
  ['/work/app/server', 'server/server.js'],
  ['file:///work/app/server/', 'server/server.js'],
  ['/work/app/manifest.json', 'manifest.json'],
] as const) {
  test(`check says what is found at ${path} alone`, async () => {
    const files = {
      ...CHAT,
      'manifest.json': LEGACY,
      'server/server.js': 'exports = { onUserHandler: function () { missing(); } };',
    };
    const { ask } = await agent({ files });
    const all = (await ask('check')).apps[0]?.findings ?? [];
    assert.ok(new Set(all.map(({ file }) => file)).size > 1);
    const { apps } = await ask('check', { path });
    assert.deepEqual(
      apps[0]?.findings,
      all.filter(({ file }) => file === found),
    );
  });
}

for (const path of ['/work/app/server/sever.js', '/work/app/lib', '/work/app/README.md', '/work/app/__proto__']) {
  test(`check does not say that all is well at ${path}, where nothing is checked`, async () => {
    const { refusal } = await agent({ files: CHAT });
    assert.match(await refusal('check', { path }), /^Nothing is checked at .*: name a file or a folder/);
  });
}

test('tools know what has changed on a disk that nobody watches', async () => {
  const { runner, requests } = fakeRunner();
  const { ask, setFile, rest } = await agent({ files: CHAT, stamps: true, runner, ...TRUSTED });
  await ask('check');
  setFile('server/server.js', 'exports = { onUserHandler: function () { console.error(1); } };');
  setFile('server/test_data/chat_user/onUserCreate.json', '{ "data": { "mine": 1 } }');
  await rest();
  await ask('run_handler', { name: 'onUserCreate', payload: 'server/test_data/chat_user/onUserCreate.json' });
  assert.match(JSON.stringify(requests[0]?.argument), /"mine":1/);
  setFile('server/server.js', 'exports = {};');
  await rest();
  const { apps } = await ask('check', { path: 'manifest.json' });
  assert.deepEqual(
    apps[0]?.findings.map(({ rule }) => rule),
    ['no-missing-handler'],
  );
});

const CHAT_ROOT = 'file:///work/app/chat%20app';
const DESK_ROOT = 'file:///work/app/desk';
for (const [path, roots] of [
  [undefined, [CHAT_ROOT, DESK_ROOT]],
  ['.', [CHAT_ROOT, DESK_ROOT]],
  ['/work', [CHAT_ROOT, DESK_ROOT]],
  ['app', [CHAT_ROOT, DESK_ROOT]],
  ['chat app', [CHAT_ROOT]],
  ['./chat app/', [CHAT_ROOT]],
  ['app\\chat app', [CHAT_ROOT]],
  ['/work/app/chat app', [CHAT_ROOT]],
  [CHAT_ROOT, [CHAT_ROOT]],
  ['desk/server/server.js', [DESK_ROOT]],
  ['/work/app/desk/manifest.json', [DESK_ROOT]],
] as const) {
  test(`an app is found at ${path}`, async () => {
    const { ask } = await agent({ files: TWO, folders: ['file:///work/app'] });
    const { apps } = await ask('check', path === undefined ? {} : { path });
    assert.deepEqual(apps.map(({ root }) => root).sort(), roots);
  });
}

for (const path of ['/etc', '/work/app/other', 'file:///somewhere', 'desk2', '../..']) {
  test(`nothing outside of the workspace is an app: ${path}`, async () => {
    const { refusal } = await agent({ files: TWO, folders: ['file:///work/app'] });
    if (path === '../..') return assert.match(await refusal('list_handlers', { app: path }), /several apps/);
    assert.match(await refusal('list_handlers', { app: path }), /name one of file:\/\/\/work\/app\//);
  });
}

test('without an app, and with several, a tool says what to name', async () => {
  const none = await agent({ files: {} });
  assert.match(await none.refusal('list_handlers', {}), /No Freshworks app is open/);
  const two = await agent({ files: TWO, folders: ['file:///work/app'] });
  assert.match(await two.refusal('list_handlers', {}), /several apps: name one of .*chat%20app, .*desk/);
});

test('fix shows a diff, and with apply the editor makes the changes', async () => {
  const { ask, edits, state, refusal } = await agent({ files: { ...CHAT, 'manifest.json': LEGACY } });
  const shown = await ask('fix');
  assert.equal(shown.applied, false);
  assert.match(String(shown.diff), /^--- a\/manifest\.json\n\+\+\+ b\/manifest\.json\n/);
  assert.deepEqual(edits, []);
  const made = await ask('fix', { apply: true });
  assert.equal(made.applied, true);
  const changes: readonly unknown[] = edits.flatMap(({ documentChanges = [] }) => documentChanges);
  const [edit] = changes.filter(TextDocumentEdit.is);
  assert.equal(changes.length, 1);
  assert.ok(edit);
  assert.equal(edit.textDocument.uri, 'file:///work/app/manifest.json');
  assert.equal(applyLspEdits(LEGACY, edit.edits as TextEdit[]), textOf(CHAT, 'manifest.json'));
  state.applies = false;
  assert.match(await refusal('fix', { apply: true }), /did not apply the fixes/);
  const clean = await agent({ files: CHAT });
  assert.match((await clean.ask('fix', { apply: true })).next, /nothing to fix safely/);
  assert.deepEqual(clean.edits, []);
});

test('migrate tells reasons, questions and notes, and changes nothing', async () => {
  const { ask, edits, refusal } = await agent({ files: DESK });
  const answer = await ask('migrate');
  assert.deepEqual([answer.from, answer.to], ['2.0', '3.0']);
  assert.ok(Array.isArray(answer.changes) && answer.changes.length > 0);
  assert.deepEqual(edits, []);
  assert.match(await refusal('migrate', { to: '9' }), /is none of/);
});

test('list_handlers names what can be run, and on what', async () => {
  const { ask } = await agent({ files: CHAT });
  assert.deepEqual((await ask('list_handlers')).handlers, [
    { kind: 'event', name: 'onUserCreate', scope: 'chat_user', handler: 'onUserHandler', payloads: ['generated'] },
  ]);
});

test('run_handler runs on the payload of the agent, and keeps nothing of it', async () => {
  const { runner, requests } = fakeRunner();
  const { ask, client } = await agent({ files: CHAT, runner, ...TRUSTED });
  const answer = await ask('run_handler', { name: 'onUserCreate', payload: { data: { user: { id: 'mine' } } } });
  assert.deepEqual([answer.outcome, answer.next], ['returned', 'It returned. Run all payloads with run_tests.']);
  assert.match(JSON.stringify(requests[0]?.argument), /"id":"mine"/);
  assert.equal(requests[0]?.live, undefined);
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  await client.change('server/server.js', ['console.log', 'console.info']);
  await ask('run_handler', { name: 'onUserCreate', payload: 'generated' });
  assert.match(JSON.stringify(requests[1]?.overlay), /console\.info/);
});

for (const [input, said] of [
  [{}, /Say by name what to run/],
  [{ name: 'onUserCreate', payload: 'server/test_data/none.json' }, /There is no payload/],
  [{ name: 'onUserCreate', payload: '../../etc/passwd' }, /There is no payload/],
  [{ name: 'onUserCreate', payload: 7 }, /A payload is/],
] as const) {
  test(`run_handler refuses ${JSON.stringify(input)}`, async () => {
    const { runner, requests } = fakeRunner();
    const { refusal } = await agent({ files: CHAT, runner, ...TRUSTED });
    assert.match(await refusal('run_handler', input), said);
    assert.equal(requests.length, 0);
  });
}

test('a handler that is not registered is refused in the report, with the name that was meant', async () => {
  const { runner, requests } = fakeRunner();
  const { ask } = await agent({ files: CHAT, runner, ...TRUSTED });
  const answer = await ask('run_handler', { name: 'onUserCreat' });
  assert.equal(answer.outcome, 'refused');
  assert.match(JSON.stringify(answer.error), /onUserCreate/);
  assert.equal(requests.length, 0);
});

test('run_tests says in short what failed', async () => {
  const { runner } = fakeRunner(async () => ({
    ...RESULT,
    outcome: 'threw',
    error: { name: 'TypeError', message: 'x is not a function', stack: '' },
  }));
  const { ask } = await agent({ files: CHAT, runner, ...TRUSTED });
  const answer = await ask('run_tests', { edge: false });
  assert.equal(answer.passed, 0);
  assert.match(JSON.stringify(answer.failed), /"id":"chat_user\/onUserCreate","status":"failed".*onUserHandler threw/);
  assert.match(answer.next, /^Mend what failed/);
});

for (const name of ['run_handler', 'run_tests'] as const) {
  test(`${name} runs nothing without trust, and nowhere without processes`, async () => {
    const { runner, requests } = fakeRunner();
    const untrusted = await agent({ files: CHAT, runner });
    assert.match(await untrusted.refusal(name, { name: 'onUserCreate' }), /trust the workspace first/);
    assert.equal(requests.length, 0);
    const browser = await agent({ files: CHAT, ...TRUSTED });
    assert.match(await browser.refusal(name, { name: 'onUserCreate' }), /^Open this folder in desktop VS Code/);
  });
}

test('what is no tool is refused by name', async () => {
  const { refusal } = await agent({ files: CHAT });
  for (const name of ['constructor', '', 'delete'])
    assert.match(await refusal(name, {}), new RegExp(`use one of ${TOOL_NAMES.join(', ')}`));
});
