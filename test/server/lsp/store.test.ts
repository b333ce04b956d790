/** What an app keeps between runs, over the protocol: shown, taken back, dropped; schedules fired; live runs asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRequest, RunResult, RunStore } from '../../../server/src/core/index.ts';
import type { HostRunner } from '../../../server/src/lsp/host.ts';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT } from './apps.ts';

const APP = 'file:///work/app';
const RESULT: RunResult = { outcome: 'returned', durationMs: 1, logs: [], calls: [], payload: {} };
const CONTENT: RunStore = {
  records: { a: { value: { n: 1 } } },
  entities: { 'shops/shops-1': { data: {} } },
  schedules: { daily: { name: 'daily', data: { list: 1 } } },
};

function runnerWith(content: RunStore | undefined): { runner: HostRunner; requests: RunRequest[] } {
  const requests: RunRequest[] = [];
  const kept = { content };
  const store = {
    uri: 'file:///storage/app.json',
    read() {
      if (!kept.content) throw new Error('app.json is no store: reset it.');
      return kept.content;
    },
    undo: () => false,
    reset() {
      kept.content = {};
    },
  };
  const run: HostRunner['run'] = async (request) => {
    requests.push(request);
    return RESULT;
  };
  const runner = {
    testPool: () => assert.fail('not asked for'),
    folderOf: (uri: string) => new URL(uri).pathname,
    run,
    debug: run,
    store: () => store,
  };
  return { requests, runner };
}

/** With an event for schedules. */
const PLANNING: typeof CHAT = {
  ...CHAT,
  'manifest.json': (CHAT['manifest.json'] ?? '').replace(
    '"onUserCreate":',
    '"onScheduledEvent": { "handler": "onUserHandler" }, "onUserCreate":',
  ),
};

const trusted = (runner: HostRunner): MemoryOptions => ({
  files: PLANNING,
  initializationOptions: { trusted: true },
  runner,
});

test('a store is shown, taken back and dropped', async () => {
  const { client } = await connect(trusted(runnerWith(CONTENT).runner));
  const ask = (action: string) => client.connection.sendRequest('freshworksEvents/store', { app: APP, action });
  const shown = { uri: 'file:///storage/app.json', schedules: ['daily'], records: 2, done: true };
  assert.deepEqual(await ask('show'), shown);
  assert.deepEqual(await ask('undo'), { ...shown, done: false });
  assert.deepEqual(await ask('reset'), { ...shown, schedules: [], records: 0 });
});

test('what cannot be read is said in the words of the store', async () => {
  const { client } = await connect(trusted(runnerWith(undefined).runner));
  const request = { app: APP, action: 'show' };
  await assert.rejects(
    client.connection.sendRequest('freshworksEvents/store', request),
    /app\.json is no store: reset it\./,
  );
  const { store: _none, ...runner } = runnerWith(CONTENT).runner;
  const other = await connect(trusted(runner));
  assert.equal(await other.client.connection.sendRequest('freshworksEvents/store', request), null);
});

test('a schedule is fired with its data; one that is not there is refused, and so is any other event', async () => {
  const { runner, requests } = runnerWith(CONTENT);
  const { client } = await connect(trusted(runner));
  const run = (schedule: string, name = 'onScheduledEvent') =>
    client.connection.sendRequest<{ payloadSource: string }>('freshworksEvents/run', {
      app: APP,
      name,
      schedule,
    });
  assert.equal((await run('daily')).payloadSource, 'schedule daily');
  assert.match(JSON.stringify(requests[0]?.argument), /"data":\{"list":1\}/);
  await assert.rejects(run('weekly'), /There is no schedule weekly in the store/);
  await assert.rejects(run('daily', 'onUserCreate'), /A schedule fires onScheduledEvent, not onUserCreate/);
});

test('a live run is asked for each time, and recorded into the app', async () => {
  const { runner, requests } = runnerWith(CONTENT);
  const { client } = await connect(trusted(runner));
  for (const more of [{}, { record: true }, { live: true }, { live: true, record: true }]) {
    await client.connection.sendRequest('freshworksEvents/run', { app: APP, name: 'onUserCreate', ...more });
  }
  assert.deepEqual(
    requests.map(({ live, record }) => [live, record]),
    [
      [undefined, undefined],
      [undefined, undefined],
      [true, undefined],
      [true, '/work/app/server/test_data/cassette.json'],
    ],
  );
});
