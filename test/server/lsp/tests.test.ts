/** The tests of an app in the protocol: the list, running them with results as they come, coverage, and what to write down. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver';
import type { RunResult } from '../../../server/src/core/index.ts';
import type {
  ExpectationResult,
  RunTestsResult,
  TestResult,
  TestsResult,
} from '../../../server/src/lsp/protocol/tests.ts';
import type { AttachParams } from '../../../server/src/lsp/protocol.ts';
import { textsOf } from '../../support/app.ts';
import { fakeRunner, RESULT } from '../../support/fake-runner.ts';
import { connect } from '../../support/lsp-memory.ts';
import { desk } from '../../support/tested-app.ts';

const APP = 'file:///work/app';
const BODY = `    await $db.set('a', { n: 1 });`;
const FILES = Object.fromEntries(
  Object.entries(
    textsOf(
      desk(BODY, {
        'server/test_data/onTicketCreate.json': { data: {} },
        'server/test_data/onTicketCreate.expect.json': { expect: { logs: ['x'] } },
        'server/test_data/scenarios/s.json': [{ event: 'onTicketCreate' }, { event: 'onTicketCreate' }],
      }),
    ),
  ).map(([path, text]) => [`${APP}/${path}`, text]),
);

const CANCELLED: RunResult = { ...RESULT, outcome: 'exited' };

const connected = (answer?: Parameters<typeof fakeRunner>[0], trusted = true) => {
  const { runner, requests } = fakeRunner(answer);
  return { requests, memory: connect({ files: FILES, runner, initializationOptions: { trusted } }) };
};

test('the list says where each test and its handler stand', async () => {
  const { client } = await connected().memory;
  const { apps } = await client.request<TestsResult>('freshworksEvents/tests', {});
  assert.deepEqual(
    apps.map(({ app, tests }) => [app, tests.map(({ id, kind }) => `${kind} ${id}`)]),
    [
      [
        APP,
        [
          'payload freshdesk/onTicketCreate',
          'payload freshdesk/onScheduledEvent',
          'payload freshdesk/onAppInstall',
          'scenario scenarios/s',
        ],
      ],
    ],
  );
  const [first] = apps[0]?.tests ?? [];
  assert.deepEqual(first, {
    id: 'freshdesk/onTicketCreate',
    name: 'onTicketCreate',
    kind: 'payload',
    place: { uri: `${APP}/server/test_data/onTicketCreate.json`, position: { line: 0, character: 0 } },
    event: 'onTicketCreate',
    scope: 'freshdesk',
    handler: 'onTicket',
    handlerPlace: { uri: `${APP}/server/server.js`, position: { line: 1, character: 2 } },
    expectation: `${APP}/server/test_data/onTicketCreate.expect.json`,
  });
});

test('results come one by one, and all of them are the answer', async () => {
  const { memory, requests } = connected();
  const { client } = await memory;
  const told: TestResult[] = [];
  client.connection.onNotification('freshworksEvents/testResult', (result: TestResult) => void told.push(result));
  const answer = await client.request<RunTestsResult>('freshworksEvents/runTests', { app: APP, session: 'a' });
  assert.deepEqual(told.map(({ id }) => id).sort(), answer.tests.map(({ id }) => id).sort());
  assert.deepEqual(
    answer.tests.map(({ id, status }) => [id, status]),
    [
      ['freshdesk/onTicketCreate', 'failed'],
      ['freshdesk/onScheduledEvent', 'passed'],
      ['freshdesk/onAppInstall', 'failed'],
      ['scenarios/s', 'passed'],
    ],
  );
  const [failure] = answer.tests[0]?.failures ?? [];
  assert.equal(failure?.message, 'logs[0] is missing');
  assert.equal(failure?.place?.uri, `${APP}/server/test_data/onTicketCreate.expect.json`);
  assert.equal(answer.tests[0]?.session, 'a');
  assert.equal(answer.tests[3]?.reports.length, 2);
  assert.ok(requests.every(({ seed, coverage }) => seed === 1 && coverage === undefined));
});

test('some tests, with coverage of the files of the server', async () => {
  const { memory, requests } = connected(async () => ({
    ...RESULT,
    coverage: [{ path: 'server/server.js', functions: [{ ranges: [{ startOffset: 0, endOffset: 400, count: 1 }] }] }],
  }));
  const { client } = await memory;
  const { tests, coverage, attribution, coverageText } = await client.request<RunTestsResult>(
    'freshworksEvents/runTests',
    {
      app: APP,
      ids: ['freshdesk/onScheduledEvent'],
      coverage: true,
    },
  );
  assert.deepEqual(
    tests.map(({ id }) => id),
    ['freshdesk/onScheduledEvent'],
  );
  assert.deepEqual(
    coverage?.map(({ path }) => path),
    ['server/server.js'],
  );
  assert.deepEqual(
    attribution?.map(({ id, files }) => [id, files.map(({ path, s }) => [path, s])]),
    [['freshdesk/onScheduledEvent', [['server/server.js', coverage?.[0]?.s]]]],
  );
  assert.match(coverageText?.[0] ?? '', /^server 0 % of 80 %: statements 100 %, branches 100 %, functions 0 %/);
  assert.deepEqual(
    requests.map(({ coverage: wanted }) => wanted),
    [true],
  );
});

test('what is expected is handed back, not written', async () => {
  const { client } = await connected().memory;
  const made = await client.request<ExpectationResult | null>('freshworksEvents/expectation', {
    app: APP,
    id: 'freshdesk/onTicketCreate',
  });
  assert.equal(made?.uri, `${APP}/server/test_data/onTicketCreate.expect.json`);
  assert.deepEqual(JSON.parse(made?.text ?? ''), { expect: { outcome: 'returned' } });
  assert.match(made?.before ?? '', /"logs"/);
  for (const id of ['scenarios/s', 'freshdesk/onAppInstall', 'nothing']) {
    assert.equal(await client.request('freshworksEvents/expectation', { app: APP, id }), null, id);
  }
});

test('nothing runs without trust, nor for an app that is not there', async () => {
  const { memory, requests } = connected(undefined, false);
  const { client } = await memory;
  await assert.rejects(client.request('freshworksEvents/runTests', { app: APP }), /trust the workspace first/);
  await assert.rejects(
    client.request('freshworksEvents/runTests', { app: 'file:///gone' }),
    /No Freshworks app is open at file:\/\/\/gone/,
  );
  const gone = { app: 'file:///gone', id: 'x' };
  await assert.rejects(client.request('freshworksEvents/expectation', gone), /No Freshworks app is open/);
  assert.deepEqual(requests, []);
});

test('one test is debugged in its circumstances, and judged', async () => {
  const path = `${APP}/server/test_data/onTicketCreate.expect.json`;
  const given = { now: '2026-01-05T09:00:00Z', iparams: { team: 'red' }, store: { a: { n: 2 } } };
  const files = { ...FILES, [path]: JSON.stringify({ given, expect: { logs: ['x'] } }) };
  const { runner, requests } = fakeRunner();
  const { client } = await connect({ files, runner, initializationOptions: { trusted: true } });
  const attached: unknown[] = [];
  client.connection.onRequest('freshworksEvents/attach', (params: AttachParams) => {
    attached.push(params);
    return true;
  });
  client.connection.onRequest('freshworksEvents/stoodStill', () => 1);
  const params = { app: APP, id: 'freshdesk/onTicketCreate', session: '7' };
  const result = await client.request<TestResult>('freshworksEvents/debugTest', params);
  assert.deepEqual(attached, [
    { session: '7', handler: 'onTicket', address: 'ws://127.0.0.1:1234/0', skipFiles: ['/x/runner.js'] },
  ]);
  const [request] = requests;
  assert.equal(request?.now, Date.parse(given.now));
  assert.equal(request?.iparams.team, 'red');
  assert.deepEqual(request?.store, { records: { a: { value: { n: 2 } } } });
  assert.equal(result.session, '7');
  assert.equal(result.status, 'failed');
  assert.deepEqual(
    result.failures.map(({ message }) => message),
    ['logs[0] is missing'],
  );
  const scenario = { ...params, id: 'scenarios/s' };
  assert.equal((await client.request<TestResult>('freshworksEvents/debugTest', scenario)).id, 'scenarios/s');
  assert.equal(attached.length, 3);
  await assert.rejects(
    client.request('freshworksEvents/debugTest', { ...params, id: 'gone' }),
    /There is no test gone any more: look for the tests of the app again/,
  );
});

test('what was ended is not written down as what is expected', async () => {
  const { runner } = fakeRunner((_request, onCancel) => new Promise((resolve) => onCancel(() => resolve(CANCELLED))));
  const { client } = await connect({ files: FILES, runner, initializationOptions: { trusted: true } });
  const source = new CancellationTokenSource();
  const params = { app: APP, id: 'freshdesk/onTicketCreate' };
  const asked = client.connection.sendRequest('freshworksEvents/expectation', params, source.token);
  source.cancel();
  await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
});

test('a client that brings no debugger ends the run of a test', async () => {
  const { runner } = fakeRunner((_request, onCancel) => new Promise((resolve) => onCancel(() => resolve(CANCELLED))));
  const { client } = await connect({ files: FILES, runner, initializationOptions: { trusted: true } });
  client.connection.onRequest('freshworksEvents/attach', () => false);
  const params = { app: APP, id: 'freshdesk/onTicketCreate', session: '8' };
  const { status } = await client.request<TestResult>('freshworksEvents/debugTest', params);
  assert.equal(status, 'failed');
});

test('a scenario that its author ends under the debugger is skipped, and its other steps do not run', async () => {
  const path = `${APP}/server/test_data/scenarios/s.json`;
  const files = { ...FILES, [path]: JSON.stringify(Array.from({ length: 5 }, () => ({ event: 'onTicketCreate' }))) };
  const { runner, requests } = fakeRunner(
    (_request, onCancel) => new Promise((resolve) => onCancel(() => resolve(CANCELLED))),
  );
  const { client } = await connect({ files, runner, initializationOptions: { trusted: true } });
  const source = new CancellationTokenSource();
  client.connection.onRequest('freshworksEvents/attach', () => {
    source.cancel();
    return true;
  });
  const params = { app: APP, id: 'scenarios/s', session: '9' };
  const { status } = await client.connection.sendRequest<TestResult>(
    'freshworksEvents/debugTest',
    params,
    source.token,
  );
  assert.equal(status, 'skipped');
  assert.equal(requests.length, 1);
});
