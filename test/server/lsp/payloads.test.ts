/** Which payloads a run can have, running on one of them, and what the server remembers of runs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PayloadsResult } from '../../../server/src/lsp/protocol.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT, textOf } from './apps.ts';

const APP = 'file:///work/app';
const OWN = 'server/test_data/chat_user/onUserCreate.json';
const VARIANT = 'server/test_data/chat_user/onUserCreate.ü x.json';
const FILES = { ...CHAT, [OWN]: '{ "data": { "from": "own" } }', [VARIANT]: '{ "data": { "from": "variant" } }' };
const TRUSTED: MemoryOptions = { initializationOptions: { trusted: true, lenses: true } };

const payloadsOf = async (files: Readonly<Record<string, string>>, name = 'onUserCreate') => {
  const { client } = await connect({ files });
  return client.request<PayloadsResult | null>('freshworksEvents/payloads', { app: APP, name });
};

test('the payloads of an event, and the file to edit', async () => {
  const found = await payloadsOf(FILES);
  assert.deepEqual(
    found?.choices.map(({ source }) => source),
    [OWN, VARIANT, 'generated'],
  );
  assert.equal(found.choices[1]?.text, FILES[VARIANT]);
  assert.deepEqual(found.own, { path: OWN, uri: `${APP}/${OWN}`, text: found.choices[2]?.text });
  const made = await payloadsOf(CHAT);
  assert.equal(made?.own.uri, `${APP}/${OWN}`);
  assert.equal(made.own.text, made.choices[0]?.text);
});

test('no payloads of what the app does not register, and of no app', async () => {
  assert.equal(await payloadsOf(FILES, 'onUserUpdate'), null);
  const { client } = await connect({ files: FILES });
  const params = { app: 'file:///elsewhere', name: 'onUserCreate' };
  assert.equal(await client.request('freshworksEvents/payloads', params), null);
});

test('a run on the payload that was chosen', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files: FILES, ...TRUSTED, runner });
  const run = async (payload?: string) => {
    const params = { app: APP, name: 'onUserCreate', ...(payload !== undefined && { payload }) };
    const { payloadSource } = await client.request<{ payloadSource: string }>('freshworksEvents/run', params);
    return payloadSource;
  };
  assert.equal(await run(), OWN);
  assert.equal(await run(VARIANT), VARIANT);
  assert.equal(await run('generated'), 'generated');
  assert.deepEqual(
    requests.slice(0, 2).map(({ argument }) => (argument as { data: { from: string } }).data.from),
    ['own', 'variant'],
  );
});

test('a payload that is gone, or that is none, is refused and nothing runs', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files: FILES, ...TRUSTED, runner });
  for (const payload of ['server/test_data/gone.json', 'manifest.json', '../x.json', '']) {
    const params = { app: APP, name: 'onUserCreate', payload };
    await assert.rejects(client.request('freshworksEvents/run', params), /choose another one/);
  }
  assert.deepEqual(requests, []);
});

test('hover knows the value of the last run, until it is forgotten', async () => {
  const { runner } = fakeRunner(async () => ({ ...RESULT, payload: { data: { user: { first_name: 'Ada' } } } }));
  const { client } = await connect({ files: CHAT, ...TRUSTED, runner });
  await client.open('server/server.js', textOf(CHAT, 'server/server.js').replace('data.user', 'data.user.first_name'));
  const hovered = async (): Promise<string> => JSON.stringify(await client.hover('payload.data.user.first'));
  assert.ok(!(await hovered()).includes('last run'));
  await client.run('onUserCreate');
  assert.match(await hovered(), /In the last run: .*Ada/);
  await client.notify('freshworksEvents/forgetRuns', undefined);
  assert.ok(!(await hovered()).includes('last run'));
});

test('the first lens says how the last run ended, also after edits, until it is forgotten', async () => {
  const { runner } = fakeRunner();
  const capabilities = { workspace: { codeLens: { refreshSupport: true } } };
  const { client } = await connect({ files: CHAT, ...TRUSTED, runner, capabilities });
  await client.open('server/server.js', textOf(CHAT, 'server/server.js'));
  const reports = async () =>
    ((await client.lenses()) ?? []).flatMap(({ command }) =>
      command?.command === 'freshworksEvents.showReport' ? [[command.title, command.arguments]] : [],
    );
  assert.deepEqual(await reports(), []);
  await client.run('onUserCreate');
  const named = [{ app: APP, name: 'onUserCreate', scope: 'chat_user' }];
  assert.deepEqual(await reports(), [['✓ 1 ms', named]]);
  assert.deepEqual(
    ((await client.lenses()) ?? []).map(({ command }) => command?.title),
    ['✓ 1 ms', '$(play) Run', 'Debug', 'with…'],
  );
  await client.change('server/server.js', ['console', '/* more */ console']);
  assert.deepEqual(await reports(), [['✓ 1 ms before your edits', named]]);
  await client.notify('freshworksEvents/forgetRuns', undefined);
  assert.deepEqual(await reports(), []);
  await client.settle();
  assert.deepEqual(client.refreshes, ['codeLens', 'codeLens']);
});
