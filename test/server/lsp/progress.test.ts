/** Long work tells how far it is, gives what it has found so far, and ends when it is cancelled, as far as the client asks for that. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  LSPErrorCodes,
  type SymbolInformation,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { SERVER_COMMANDS } from '../../../server/src/lsp/protocol/server-commands.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import type { Client } from '../../support/lsp.ts';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT, DESK, textOf, under } from './apps.ts';

const ILL = { ...CHAT, 'server/server.js': 'exports = { other: function () {} };\n' };
const apps = (count: number, app = ILL): Record<string, string> =>
  Object.assign({}, ...Array.from({ length: count }, (_, index) => under(`app${index}`, app)));

const PROGRESS: ClientCapabilities = { window: { workDoneProgress: true } };
const TRUSTED = { initializationOptions: { trusted: true } };

interface Step {
  readonly kind: string;
  readonly title?: string;
  readonly message?: string;
  readonly percentage?: number;
  readonly cancellable?: boolean;
}

const valuesOf = <T>({ progress }: Client, token: unknown): readonly T[] =>
  progress.filter((each) => each.token === token).map(({ value }) => value as T);

/** `kind`, and what is said with it. */
const stepsOf = (client: Client, token: unknown): readonly string[] =>
  valuesOf<Step>(client, token).map(({ kind, title, message }) => [kind, title ?? message].filter(Boolean).join(' '));

const isCancelled = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === LSPErrorCodes.RequestCancelled;

describe('workspace/diagnostic', () => {
  const codesIn = (reports: readonly WorkspaceDiagnosticReport[]): readonly string[] =>
    reports.flatMap(({ items }) =>
      items.flatMap((report) =>
        report.kind === 'full' ? report.items.map(({ code }) => `${report.uri} ${code}`) : [],
      ),
    );

  test('comes app by app to a client that takes parts, and whole to others', async () => {
    const { client } = await connect({ files: apps(3), pull: true });
    const params = { previousResultIds: [], partialResultToken: 'parts', workDoneToken: 'work' };
    const answer = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', params);
    assert.deepEqual(answer.items, []);
    const parts = valuesOf<WorkspaceDiagnosticReport>(client, 'parts');
    assert.equal(parts.length, 3);
    const whole = await (await connect({ files: apps(3), pull: true })).client.pullWorkspace();
    assert.equal(codesIn([whole]).length, 6);
    assert.deepEqual(codesIn(parts), codesIn([whole]));
    assert.deepEqual(stepsOf(client, 'work'), [
      'begin Checking Freshworks apps',
      'report 1 of 3',
      'report 2 of 3',
      'report 3 of 3',
      'end',
    ]);
  });

  test('what is gone is the rest of the answer', async () => {
    const { client } = await connect({ files: CHAT, pull: true });
    const gone = client.uri('gone.json');
    const answer = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [{ uri: gone, value: '1' }],
      partialResultToken: 'parts',
    });
    assert.deepEqual(
      answer.items.map(({ uri }) => uri),
      [gone],
    );
    assert.deepEqual(client.progress, []);
  });

  test('ends in the middle when it is taken back', async () => {
    const { client } = await connect({ files: apps(20), pull: true });
    const source = new CancellationTokenSource();
    const params = { previousResultIds: [], partialResultToken: 'parts', workDoneToken: 'work' };
    const answer = client.connection.sendRequest('workspace/diagnostic', params, source.token);
    await client.until(() => valuesOf(client, 'parts').length > 0);
    source.cancel();
    await assert.rejects(answer, isCancelled);
    assert.ok(valuesOf(client, 'parts').length < 20);
    assert.equal(stepsOf(client, 'work').at(-1), 'end');
  });
});

describe('workspace/symbol', () => {
  const names = (found: readonly SymbolInformation[]): readonly string[] =>
    found.map(({ name, location }) => `${name} ${location.uri}`);

  test('comes app by app to a client that takes parts, and whole to others', async () => {
    const { client } = await connect({ files: apps(3) });
    const params = { query: 'other', partialResultToken: 'parts' };
    assert.deepEqual(await client.request('workspace/symbol', params), []);
    const whole = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'other' });
    assert.equal(whole.length, 3);
    const parts = valuesOf<SymbolInformation[]>(client, 'parts');
    assert.equal(parts.length, 3);
    assert.deepEqual(names(parts.flat()), names(whole));
  });

  test('ends in the middle when it is taken back', async () => {
    const { client } = await connect({ files: apps(20) });
    const source = new CancellationTokenSource();
    const params = { query: 'other', partialResultToken: 'parts' };
    const answer = client.connection.sendRequest('workspace/symbol', params, source.token);
    await client.until(() => valuesOf(client, 'parts').length > 0);
    source.cancel();
    await assert.rejects(answer, isCancelled);
    assert.ok(valuesOf(client, 'parts').length < 20);
  });
});

describe('commands', () => {
  const PAYLOADS = {
    ...CHAT,
    'server/test_data/chat_user/onUserCreate.one.json': '{ "data": {} }',
    'server/test_data/chat_user/onUserCreate.two.json': '{ "data": {} }',
  };
  const execute = (client: Client, command: string, more: object = {}): Promise<unknown> =>
    client.request('workspace/executeCommand', { command, arguments: [{}], ...more });

  async function opened(options: MemoryOptions) {
    const memory = await connect({ ...TRUSTED, ...options });
    memory.client.connection.onRequest('window/showMessageRequest', () => null);
    return memory;
  }

  const STEPS: readonly [command: string, files: MemoryOptions['files'], steps: readonly string[]][] = [
    [SERVER_COMMANDS.run, CHAT, ['begin Running onUserCreate', 'end']],
    [SERVER_COMMANDS.test, PAYLOADS, ['begin Running the payloads', 'report 1 of 2', 'report 2 of 2', 'end']],
    [SERVER_COMMANDS.migrate, DESK, ['begin Migrating the app', 'end']],
  ];
  for (const [command, files = {}, steps] of STEPS) {
    test(`${command}: told with the token of the request`, async () => {
      const { client } = await opened({ files, runner: fakeRunner().runner, capabilities: PROGRESS });
      assert.equal(client.capabilities.executeCommandProvider?.workDoneProgress, true);
      await execute(client, command, { workDoneToken: 7 });
      assert.deepEqual(stepsOf(client, 7), steps);
      assert.deepEqual(client.progressCreated, []);
    });

    test(`${command}: told with a token of the server, to a client that shows progress`, async () => {
      const { client } = await opened({ files, runner: fakeRunner().runner, capabilities: PROGRESS });
      await execute(client, command);
      assert.equal(client.progressCreated.length, 1);
      assert.deepEqual(stepsOf(client, client.progressCreated[0]), steps);
    });

    test(`${command}: nothing is told to a client that shows none`, async () => {
      const { client } = await opened({ files, runner: fakeRunner().runner });
      await execute(client, command);
      assert.deepEqual([client.progressCreated, client.progress], [[], []]);
    });
  }

  /** Runs that last until they are cancelled. */
  const endless = () =>
    fakeRunner(
      (_, onCancel) =>
        new Promise((resolve) => onCancel(() => resolve({ ...RESULT, outcome: 'exited', durationMs: 0 }))),
    );

  for (const [command, files] of [
    [SERVER_COMMANDS.run, CHAT],
    [SERVER_COMMANDS.test, PAYLOADS],
  ] as const) {
    test(`${command}: Cancel where the progress is shown ends what runs`, async () => {
      const { runner, requests } = endless();
      const { client } = await opened({ files, runner, capabilities: PROGRESS });
      const answer = execute(client, command);
      await client.until(() => client.progress.length > 0);
      const [begin] = valuesOf<Step>(client, client.progressCreated[0]);
      assert.equal(begin?.cancellable, true);
      await client.notify('window/workDoneProgress/cancel', { token: client.progressCreated[0] });
      assert.equal(await answer, null);
      assert.ok(requests.length > 0);
      assert.equal(stepsOf(client, client.progressCreated[0]).at(-1), 'end');
    });

    test(`${command}: taking the request back does as well`, async () => {
      const { runner, requests } = endless();
      const { client } = await opened({ files, runner, capabilities: PROGRESS });
      const source = new CancellationTokenSource();
      const params = { command, arguments: [{}], workDoneToken: 'work' };
      const answer = client.connection.sendRequest('workspace/executeCommand', params, source.token);
      await client.until(() => client.progress.length > 0);
      source.cancel();
      await answer;
      assert.ok(requests.length > 0);
      assert.equal(stepsOf(client, 'work').at(-1), 'end');
    });
  }

  test('a run that cannot be started ends its progress as well', async () => {
    const { runner } = fakeRunner(() => Promise.reject(new Error('no process')));
    const { client } = await opened({ files: CHAT, runner, capabilities: PROGRESS });
    await assert.rejects(execute(client, SERVER_COMMANDS.run), /no process/);
    assert.deepEqual(stepsOf(client, client.progressCreated[0]), ['begin Running onUserCreate', 'end']);
  });
});

describe('reading the apps of a workspace', () => {
  test('is told where there are many', async () => {
    const { client } = await connect({ files: apps(11), capabilities: PROGRESS });
    const steps = stepsOf(client, client.progressCreated[0]);
    assert.deepEqual(
      [steps[0], steps[1], steps.at(-2), steps.at(-1)],
      ['begin Reading Freshworks apps', 'report 1 of 11', 'report 11 of 11', 'end'],
    );
  });

  for (const [title, options] of [
    ['where there are few', { files: apps(10), capabilities: PROGRESS }],
    ['to a client that shows no progress', { files: apps(11) }],
    [
      'where there is nothing of ours',
      { files: { 'a.json': textOf(CHAT, 'config/iparams.json') }, capabilities: PROGRESS },
    ],
  ] as const)
    test(`is not told ${title}`, async () => {
      const { client } = await connect(options);
      assert.deepEqual([client.progressCreated, client.progress], [[], []]);
    });
});
