/** Lenses, the list of what can be run, and running it: on the unsaved text, in trusted workspaces, until cancelled. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { RunResult } from '../../../server/src/core/index.ts';
import type { TriggerChoice } from '../../../server/src/lsp/protocol.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import { connect, gate, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT, DESK, textOf, under } from './apps.ts';

const SERVER = textOf(CHAT, 'server/server.js');
const TRUSTED = { initializationOptions: { trusted: true, lenses: true } };

const NAMED = { app: 'file:///work/app', name: 'onUserCreate' };

const trusted = (more: MemoryOptions): MemoryOptions => ({ files: CHAT, ...TRUSTED, ...more });

test('a lens above each registration and each handler leads to the same trigger', async () => {
  const { client } = await connect(trusted({}));
  await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
  await client.open('server/server.js', SERVER);
  const choice: TriggerChoice = {
    app: 'file:///work/app',
    triggers: [{ kind: 'event', name: 'onUserCreate', scope: 'chat_user', handler: 'onUserHandler' }],
  };
  for (const [path, line] of [
    ['manifest.json', 5],
    ['server/server.js', 1],
  ] as const) {
    const [lens, choosing, ...others] = (await client.lenses(path)) ?? [];
    assert.deepEqual(others, []);
    assert.equal(lens?.range.start.line, line);
    assert.equal(lens?.command?.title, '$(play) Run');
    assert.equal(lens?.command?.tooltip, 'Triggers onUserCreate');
    assert.equal(lens?.command?.command, 'freshworksEvents.triggerSampleEvent');
    assert.deepEqual(lens?.command?.arguments, [choice]);
    assert.deepEqual(choosing, {
      range: lens.range,
      command: { title: 'with…', command: 'freshworksEvents.triggerWithPayload', arguments: [choice] },
    });
  }
});

test('one handler of several events has one lens that offers them all', async () => {
  const { client } = await connect({ files: DESK, ...TRUSTED });
  const both = "events: [{ event: 'onTicketUpdate', callback: 'greet' }, ";
  await client.open('server/server.js', textOf(DESK, 'server/server.js').replace('events: [', both));
  const lenses = (await client.lenses()) ?? [];
  assert.deepEqual(
    lenses.map(({ command }) => command?.title).filter((title) => title !== 'with…'),
    ['$(play) Run', '$(play) Run', '$(play) Run…'],
  );
});

test('lenses follow the unsaved text', async () => {
  const { client } = await connect(trusted({}));
  await client.open('server/server.js', SERVER);
  await client.change('server/server.js', ['onUserHandler', 'somethingElse']);
  assert.deepEqual(await client.lenses(), []);
});

test('what can be run: all apps, the app of a document, and what the cursor names', async () => {
  const { client } = await connect({ files: { ...under('a', CHAT), ...under('b', DESK) } });
  assert.deepEqual(
    (await client.triggers()).apps.map(({ app, triggers }) => [app, triggers.map(({ name }) => name)]),
    [
      [client.uri('a'), ['onUserCreate']],
      [client.uri('b'), ['onTicketCreate']],
    ],
  );
  await client.open('b/server/server.js', textOf(DESK, 'server/server.js'));
  const inHandler = await client.triggers('console.');
  assert.deepEqual(
    inHandler.apps.map(({ app }) => app),
    [client.uri('b')],
  );
  assert.deepEqual(inHandler.atCursor?.triggers, [
    { kind: 'event', name: 'onTicketCreate', scope: 'freshdesk', handler: 'greet' },
  ]);
  assert.equal((await client.triggers('exports')).atCursor, undefined);
  assert.ok((await client.triggers("event: 'onTi")).atCursor);
});

test('runs the text of the editor, saved or not', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect(trusted({ files: { ...CHAT, 'server/lib/x.js': 'exports = 1;' }, runner }));
  await client.open('server/server.js', SERVER);
  await client.open('server/lib/x.js', 'exports = 2;');
  await client.change('server/server.js', ['console', '/* ü𝒳 */ console']);
  const report = await client.run('onUserCreate');
  assert.deepEqual(requests[0]?.overlay, {
    'server/server.js': SERVER.replace('console', '/* ü𝒳 */ console'),
    'server/lib/x.js': 'exports = 2;',
  });
  assert.equal(requests[0]?.appFolder, '/work/app');
  assert.deepEqual(
    [report.version, report.outcome, report.event, report.scope, report.handler, report.durationMs],
    [1, 'returned', 'onUserCreate', 'chat_user', 'onUserHandler', 1.23],
  );
  assert.equal(report.payloadSource, 'generated');
});

test('places in logs and errors are those of the app, counted from 1', async () => {
  const stack =
    'Error\n    at onUserHandler (/work/app/server/server.js:3:13)\n    at Module._compile (node:internal:1:1)';
  const { runner } = fakeRunner(async () => ({
    ...RESULT,
    outcome: 'threw',
    logs: [{ level: 'log', text: 'hi', stack }],
    error: { name: 'TypeError', message: 'no', stack },
  }));
  const { client } = await connect(trusted({ runner }));
  const report = await client.run('onUserCreate');
  assert.deepEqual(report.logs, [{ level: 'log', text: 'hi', file: 'server/server.js', line: 3 }]);
  assert.deepEqual(report.error?.frames, [
    { file: 'server/server.js', line: 3, column: 13, function: 'onUserHandler' },
  ]);
});

test('a cancelled request ends the run, and the report of it comes back', async () => {
  const started = gate();
  const { runner } = fakeRunner((_request, onCancel) => {
    started.open();
    return new Promise((resolve) => onCancel(() => resolve({ ...RESULT, outcome: 'exited' })));
  });
  const { client } = await connect(trusted({ runner }));
  const source = new CancellationTokenSource();
  const params = { app: 'file:///work/app', name: 'onUserCreate' };
  const running = client.connection.sendRequest<{ outcome: string }>('freshworksEvents/run', params, source.token);
  await started.promise;
  source.cancel();
  assert.equal((await running).outcome, 'exited');
});

test('the server answers other requests while a run goes on', async () => {
  const end = gate<RunResult>();
  const { runner } = fakeRunner(() => end.promise);
  const { client } = await connect(trusted({ runner }));
  await client.open('server/server.js', SERVER);
  const running = client.run('onUserCreate');
  assert.ok(await client.hover('payload.data.us'));
  end.open(RESULT);
  assert.equal((await running).outcome, 'returned');
});

test('refuses without trust, and runs once the workspace is trusted', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files: CHAT, runner });
  await assert.rejects(client.run('onUserCreate'), /trust the workspace/);
  assert.deepEqual(requests, []);
  await client.notify('freshworksEvents/trust', undefined);
  assert.equal((await client.run('onUserCreate')).outcome, 'returned');
});

test('only `true` is trust', async () => {
  for (const told of ['true', 1, {}, null]) {
    const { runner } = fakeRunner();
    const { client } = await connect({ files: CHAT, runner, initializationOptions: { trusted: told } });
    await assert.rejects(client.run('onUserCreate'), /trust/);
  }
});

test('refuses where no process can be started, and for an app that it does not know', async () => {
  const { client } = await connect(trusted({}));
  await assert.rejects(client.run('onUserCreate'), /desktop VS Code/);
  const params = { app: 'file:///work/other', name: 'onUserCreate' };
  await assert.rejects(client.request('freshworksEvents/run', params), /No Freshworks app.*open its manifest\.json/);
});

test('an unknown name is a refused report with the near name, and nothing runs', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect(trusted({ runner }));
  const report = await client.run('onUserCreat');
  assert.equal(report.outcome, 'refused');
  assert.match(report.error?.message ?? '', /did you mean `onUserCreate`\?/);
  assert.deepEqual(requests, []);
});

test('a runner that rejects is one log line and an error with its message; the server lives', async () => {
  const { runner } = fakeRunner(() => Promise.reject(new Error('no more processes')));
  const { client, log } = await connect(trusted({ runner }));
  await assert.rejects(client.run('onUserCreate'), /onUserCreate could not be started: no more processes/);
  assert.equal(log.length, 1);
  assert.match(log[0] ?? '', /^run of onUserCreate failed: Error: no more processes/);
  await client.open('server/server.js', SERVER);
  assert.ok(await client.hover('payload.data.us'));
});

test('the process of a run is prepared for who may want one next, and not for who only shows what there is', async () => {
  const prepared: unknown[] = [];
  const runner = { ...fakeRunner().runner, warm: (needs: unknown) => prepared.push(needs) };
  const { client } = await connect(trusted({ runner }));
  await client.open('server/server.js', SERVER);
  const uri = client.uri('server/server.js');
  for (const params of [{}, { uri }]) await client.request('freshworksEvents/triggers', params);
  assert.deepEqual(prepared, []);
  await client.request('freshworksEvents/triggers', { uri, position: { line: 1, character: 4 } });
  await client.request('freshworksEvents/payloads', NAMED);
  await client.request('freshworksEvents/likelyRun', NAMED);
  await client.request('freshworksEvents/likelyRun', { ...NAMED, allow: ['worker', 'nonsense'] });
  const needs = { appFolder: '/work/app', timeoutMs: 20_000 };
  assert.deepEqual(prepared, [needs, needs, needs, { ...needs, allow: ['worker'] }]);
});

test('no process is prepared without trust, nor for what is not there: the run says why', async () => {
  const prepared: unknown[] = [];
  const runner = { ...fakeRunner().runner, warm: (needs: unknown) => prepared.push(needs) };
  for (const [isTrusted, params] of [
    [false, NAMED],
    [true, { ...NAMED, name: 'onUserCreat' }],
    [true, { ...NAMED, scope: 'constructor' }],
    [true, { ...NAMED, app: 'file:///elsewhere' }],
  ] as const) {
    const { client } = await connect(trusted({ runner, initializationOptions: { trusted: isTrusted } }));
    await client.open('server/server.js', SERVER);
    assert.equal(await client.request('freshworksEvents/likelyRun', params), null);
  }
  assert.deepEqual(prepared, []);
});
