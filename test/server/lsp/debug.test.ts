/** freshworksEvents/debug: the run waits for the client's debugger; without one, or without trust, nothing goes on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRequest, RunResult } from '../../../server/src/core/index.ts';
import type { HostRunner } from '../../../server/src/lsp/host.ts';
import type { AttachParams, RunReport } from '../../../server/src/lsp/protocol.ts';
import { connect, type Memory, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const RESULT: RunResult = { outcome: 'returned', durationMs: 1, logs: [], calls: [], payload: {} };
const CANCELLED: RunResult = { ...RESULT, outcome: 'exited' };
const ADDRESS = 'ws://127.0.0.1:1234/0';
const PARAMS = { app: 'file:///work/app', name: 'onUserCreate', session: '7' };
const TRUSTED = { initializationOptions: { trusted: true, lenses: true } };

/** A runner whose runs end when they are cancelled, or when `goesOn` says so once the debugger was asked for. */
function fakeRunner(
  goesOn: boolean,
  result = RESULT,
): { readonly runner: HostRunner; readonly requests: RunRequest[] } {
  const requests: RunRequest[] = [];
  const runner: HostRunner = {
    testPool: () => assert.fail('not asked for'),
    folderOf: (uri) => new URL(uri).pathname,
    run: () => Promise.reject(new Error('not asked for')),
    debug(request, onCancel, onInspector) {
      requests.push(request);
      return new Promise((resolve) => {
        onCancel(() => resolve(CANCELLED));
        onInspector({ address: ADDRESS, skipFiles: ['/x/runner.js'] });
        if (goesOn) resolve(result);
      });
    },
  };
  return { runner, requests };
}

/** The client's side: what it was asked to attach to, and its answer. */
function answering({ client }: Memory, answer: () => unknown): AttachParams[] {
  const asked: AttachParams[] = [];
  client.connection.onRequest('freshworksEvents/attach', (params: AttachParams) => {
    asked.push(params);
    return answer();
  });
  return asked;
}

const debug = ({ client }: Memory): Promise<RunReport> => client.request('freshworksEvents/debug', PARAMS);

const server = (options: MemoryOptions): Promise<Memory> => connect({ files: CHAT, ...TRUSTED, ...options });

test('the client is told where the debugger has to go, and gets the report of the run', async () => {
  const { runner, requests } = fakeRunner(true);
  const memory = await server({ runner });
  const asked = answering(memory, () => true);
  await memory.client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  const report = await debug(memory);
  assert.deepEqual([report.outcome, report.handler], ['returned', 'onUserHandler']);
  assert.deepEqual(asked, [{ session: '7', handler: 'onUserHandler', address: ADDRESS, skipFiles: ['/x/runner.js'] }]);
  assert.deepEqual(Object.keys(requests[0]?.overlay ?? {}), ['server/server.js']);
});

for (const [answer, left] of [
  [40, 60],
  [400, 0],
  [-5, 100],
  ['40', 100],
  [null, 100],
] as const) {
  test(`time at breakpoints is left out: ${JSON.stringify(answer)}`, async () => {
    const { runner } = fakeRunner(true, { ...RESULT, durationMs: 100 });
    const memory = await server({ runner });
    answering(memory, () => true);
    memory.client.connection.onRequest('freshworksEvents/stoodStill', ({ session }: { session: string }): unknown =>
      session === PARAMS.session ? answer : 1000,
    );
    assert.equal((await debug(memory)).durationMs, left);
  });
}

test('a client that does not know the time at breakpoints gets all of it, and nobody complains', async () => {
  const memory = await server({ runner: fakeRunner(true, { ...RESULT, durationMs: 100 }).runner });
  answering(memory, () => true);
  assert.equal((await debug(memory)).durationMs, 100);
  assert.deepEqual(memory.log, []);
});

const refusals: Readonly<Record<string, () => unknown>> = {
  'that says no': () => false,
  'that says nothing': () => null,
  'that fails': () => {
    throw new Error('no debugger');
  },
};
for (const [name, answer] of Object.entries(refusals)) {
  test(`a client ${name} ends the run`, async () => {
    const memory = await server({ runner: fakeRunner(false).runner });
    answering(memory, answer);
    assert.equal((await debug(memory)).outcome, 'exited');
  });
}

test('a client that knows no debuggers ends the run, and the log says so', async () => {
  const memory = await server({ runner: fakeRunner(false).runner });
  assert.equal((await debug(memory)).outcome, 'exited');
  assert.match(memory.log.join('\n'), /^debugging failed: .*freshworksEvents\/attach/);
});

test('refuses without trust, and where no process can be started', async () => {
  const { runner, requests } = fakeRunner(true);
  const untrusted = await server({ runner, initializationOptions: { lenses: true } });
  await assert.rejects(debug(untrusted), /trust the workspace/);
  assert.deepEqual(requests, []);
  await assert.rejects(debug(await server({})), /desktop VS Code/);
});

test('a lens to debug stands beside each lens to trigger, where there are processes', async () => {
  for (const [options, titles] of [
    [{ runner: fakeRunner(true).runner }, ['$(play) Run', 'Debug', 'with…']],
    [{}, ['$(play) Run', 'with…']],
  ] as const) {
    const { client } = await server(options);
    await client.open('manifest.json', textOf(CHAT, 'manifest.json'));
    const lenses = (await client.lenses('manifest.json')) ?? [];
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      titles,
    );
    assert.deepEqual(new Set(lenses.map(({ command }) => JSON.stringify(command?.arguments))).size, 1);
  }
});
