/** Installation parameters over the protocol: their file, the secure ones, and values that reports never show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ParametersResult, RunReport } from '../../../server/src/lsp/protocol.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import { connect, type MemoryOptions } from '../../support/lsp-memory.ts';
import { CHAT } from './apps.ts';

const APP = 'file:///work/app';
const TRUSTED: MemoryOptions = { initializationOptions: { trusted: true } };

const PARAMETERS = {
  key: { display_name: 'Key', type: 'text', secure: true },
  pin: { type: 'number', secure: true },
  count: { type: 'number', default_value: 3 },
  flag: { type: 'checkbox' },
  list: { type: 'multiselect', options: ['a', 'b'] },
};

const FILES = { ...CHAT, 'config/iparams.json': JSON.stringify(PARAMETERS) };

const run = (more: object) => ({ app: APP, name: 'onUserCreate', ...more });

test('the file of values, and the secure parameters', async () => {
  const { client } = await connect({ files: FILES });
  const parameters = await client.request<ParametersResult>('freshworksEvents/parameters', { app: APP });
  assert.deepEqual(parameters.secure, [
    { name: 'key', title: 'Key' },
    { name: 'pin', title: 'pin' },
  ]);
  const { path, uri, text } = parameters.own;
  assert.deepEqual([path, uri], ['server/test_data/iparams.json', `${APP}/server/test_data/iparams.json`]);
  assert.deepEqual(JSON.parse(text), { count: 3, flag: false, list: ['a'] });
  assert.equal(await client.request('freshworksEvents/parameters', { app: 'file:///elsewhere' }), null);
});

test('values reach the run in their types', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files: FILES, ...TRUSTED, runner });
  const iparams = { key: '42', pin: '12', count: '5', flag: 'true', list: ['b'], more: 1 };
  await client.request('freshworksEvents/run', run({ iparams }));
  assert.deepEqual({ ...requests[0]?.iparams }, { key: '42', pin: 12, count: 5, flag: true, list: ['b'], more: 1 });
});

test('the unsaved text of the file counts', async () => {
  const { runner, requests } = fakeRunner();
  const path = 'server/test_data/iparams.json';
  const { client } = await connect({ files: { ...FILES, [path]: '{ "count": 7 }' }, ...TRUSTED, runner });
  await client.open(path, '{ "count": 7 }');
  await client.change(path, ['7', '8']);
  await client.request('freshworksEvents/run', run({}));
  assert.equal(requests[0]?.iparams.count, 8);
});

test('secrets win over the file and are never in a report, in whatever form the handler shows them', async () => {
  const key = 'hush "hush" & more';
  const { runner, requests } = fakeRunner(async ({ iparams }) => {
    const authorization = `Bearer ${iparams.key}`;
    const url = `https://a.example.com/?k=${encodeURIComponent(key)}`;
    const request = { method: 'GET', url, headers: { authorization, pin: String(iparams.pin) }, query: {} };
    return {
      ...RESULT,
      logs: [
        { level: 'log', text: String(iparams.key), stack: '' },
        { level: 'log', text: JSON.stringify(iparams), stack: '' },
      ],
      calls: [
        { api: '$request.invokeTemplate', arguments: ['look', { iparams }], request, result: iparams, stack: '' },
      ],
      writes: [{ area: 'records', key: 'k', after: { value: { ...iparams } } }],
      rendered: { status: 200, response: iparams.pin },
      payload: { iparams },
    };
  });
  const files = { ...FILES, 'server/test_data/iparams.json': '{ "key": "open", "count": 9 }' };
  const { client } = await connect({ files, ...TRUSTED, runner });
  const secrets = { key, pin: '271828' };
  const report = await client.request<RunReport>('freshworksEvents/run', run({ secrets }));
  assert.deepEqual([requests[0]?.iparams.key, requests[0]?.iparams.pin, requests[0]?.iparams.count], [key, 271828, 9]);
  assert.equal(report.logs[0]?.text, '‹iparam.key›');
  assert.equal(report.calls[0]?.request?.headers.authorization, 'Bearer ‹iparam.key›');
  assert.deepEqual(report.payload, {
    iparams: { key: '‹iparam.key›', pin: '‹iparam.pin›', count: 9, flag: false, list: ['a'] },
  });
  assert.ok(!/hush|271828/.test(JSON.stringify(report)), JSON.stringify(report));
});

test('a secret of a parameter that is not secure any more goes nowhere', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files: FILES, ...TRUSTED, runner });
  for (const secrets of [{ count: 'hush', gone: 'hush' }, {}, null])
    await client.request('freshworksEvents/run', run({ secrets }));
  assert.equal(requests.length, 3);
  for (const { iparams } of requests) {
    assert.deepEqual([iparams.count, 'gone' in iparams, typeof iparams.key], [3, false, 'string']);
    assert.ok(!JSON.stringify(iparams).includes('hush'));
  }
});

test('the page of an app says what it saves, and what of it is secure', async () => {
  const { 'config/iparams.json': _declared, ...rest } = FILES;
  const files = {
    ...rest,
    'config/iparams.html':
      '<script>function postConfigs() { return { __meta: { secure: ["key"] }, key: 1 }; }</script>',
    'config/assets/more.js': 'const unused = 1;',
  };
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files, ...TRUSTED, runner });
  const parameters = await client.request<ParametersResult>('freshworksEvents/parameters', { app: APP });
  assert.deepEqual(parameters.secure, [{ name: 'key', title: 'key' }]);
  assert.equal(parameters.declared, undefined);
  await client.request('freshworksEvents/run', run({ secrets: { key: 'sesame' } }));
  assert.deepEqual(
    [requests[0]?.iparams.key, requests[0]?.secrets],
    ['sesame', [{ name: 'iparam.key', value: 'sesame' }]],
  );
});

test('a secure parameter that is a list or an object is hidden in all of its parts', async () => {
  const { 'config/iparams.json': _declared, ...rest } = FILES;
  const login = {
    user: { token: 'opensesame', codes: ['first-code', 7654321] },
    on: true,
    at: 'https://a.example.com',
  };
  const files = {
    ...rest,
    'config/iparams.html':
      '<script>function postConfigs() { return { __meta: { secure: ["login"] }, login: 1, open: 2 }; }</script>',
    'server/test_data/iparams.json': JSON.stringify({ login, open: 'in the open' }),
  };
  const { runner } = fakeRunner(async ({ argument }) => ({
    ...RESULT,
    payload: argument,
    logs: [{ level: 'log', text: `${Buffer.from('x:opensesame').toString('base64')} first-code`, stack: '' }],
    calls: [{ api: '$db.set', arguments: ['a', { 'first-code': 7654321 }], stack: '' }],
  }));
  const { client } = await connect({ files, ...TRUSTED, runner });
  const report = await client.request<RunReport>('freshworksEvents/run', run({}));
  const shown = JSON.stringify(report);
  for (const part of ['opensesame', 'first-code', '7654321', Buffer.from('opensesame').toString('base64').slice(1, 9)])
    assert.ok(!shown.includes(part), part);
  for (const part of ['in the open', 'https://a.example.com', '‹iparam.login.user.token›'])
    assert.ok(shown.includes(part), part);
});

test('what packages may do besides is taken by name only', async () => {
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files: FILES, ...TRUSTED, runner });
  for (const allow of [undefined, ['worker', '--eval', 'addons'], ['child-process'], [], null])
    await client.request('freshworksEvents/run', run({ allow }));
  assert.deepEqual(
    requests.map(({ allow }) => allow),
    [undefined, ['worker', 'addons'], ['child-process'], undefined, undefined],
  );
});
