/** What the server tells of tests when files change, what "Create Unit Tests" writes, and one test under a debugger. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestsChangedParams, UnitTestsResult } from '../../../server/src/lsp/protocol/tests.ts';
import { textsOf } from '../../support/app.ts';
import { fakeRunner } from '../../support/fake-runner.ts';
import { connect } from '../../support/lsp-memory.ts';
import { desk } from '../../support/tested-app.ts';

const APP = 'file:///work/app';
const PAYLOAD = `${APP}/server/test_data/onTicketCreate.json`;
const ID = 'freshdesk/onTicketCreate';
const TEXTS = textsOf(desk('', { 'server/test_data/onTicketCreate.json': { data: {} } }));
const FILES = Object.fromEntries(Object.entries(TEXTS).map(([path, text]) => [`${APP}/${path}`, text]));

async function connected(tests: boolean, more: Readonly<Record<string, string>> = {}) {
  const told: TestsChangedParams[] = [];
  const { runner } = fakeRunner();
  const memory = await connect({
    files: { ...FILES, ...more },
    runner,
    initializationOptions: { trusted: true, tests },
  });
  memory.client.connection.onNotification('freshworksEvents/testsChanged', (params: TestsChangedParams) => {
    told.push(params);
  });
  await memory.rest();
  told.splice(0);
  return { ...memory, told };
}

test('an edit tells, once typing rests, which tests it touches', async () => {
  const { client, told, rest, advance } = await connected(true);
  await client.open(PAYLOAD, '{ "data": {} }');
  await client.change(PAYLOAD, '{ "data": { "a": 1 } }');
  await client.settle();
  advance(100);
  await client.settle();
  assert.deepEqual(told, []);
  await rest();
  assert.deepEqual(told, [{ app: APP, isListDifferent: false, touched: [ID], files: [PAYLOAD] }]);
  await client.change(PAYLOAD, '{ "data": { "a": 1 } }');
  await rest();
  assert.equal(told.length, 1);
});

test('with 500 payloads, many keystrokes tell once that tests are touched, and never that there are others', async () => {
  const many = Array.from({ length: 500 }, (_, n) => [`${APP}/server/test_data/onTicketCreate.n${n}.json`, '{}']);
  const server = `${APP}/server/server.js`;
  const text = FILES[server] ?? '';
  const { client, told, rest } = await connected(true, Object.fromEntries(many));
  await client.open(server, text);
  for (let typed = 1; typed <= 20; typed++) await client.change(server, `${text}\n// ${'x'.repeat(typed)}`);
  await rest();
  assert.deepEqual(
    told.map(({ isListDifferent, touched }) => [isListDifferent, touched.length > 500]),
    [[false, true]],
  );
});

test('files that come and go on the disk tell of another list', async () => {
  const { client, told, rest, setFile } = await connected(true);
  const expectation = `${APP}/server/test_data/onTicketCreate.expect.json`;
  setFile(expectation, '{}');
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: expectation, type: 1 }] });
  await rest();
  assert.deepEqual(told, [{ app: APP, isListDifferent: true, touched: [ID], files: [expectation] }]);
});

test('a client that does not want to know is not told', async () => {
  const { client, told, rest } = await connected(false);
  await client.open(PAYLOAD, '{ "data": { "a": 1 } }');
  await rest();
  assert.deepEqual(told, []);
});

test('unit tests come as files and as an edit of the manifest', async () => {
  const { client } = await connected(false);
  const made = await client.request<UnitTestsResult<{ readonly changes?: object; readonly documentChanges?: object }>>(
    'freshworksEvents/unitTests',
    { app: APP },
  );
  assert.deepEqual(
    made.files.map(({ uri, path }) => [uri, path]).sort(),
    ['tests/onInstall.test.js', 'tests/onSchedule.test.js', 'tests/onTicket.test.js', 'vitest.config.js'].map(
      (path) => [`${APP}/${path}`, path],
    ),
  );
  assert.match(
    made.files.find(({ path }) => path === 'tests/onTicket.test.js')?.text ?? '',
    /app\.trigger\('onTicketCreate'/,
  );
  assert.match(made.install, /^npm install --save-dev vitest /);
  await assert.rejects(
    client.request('freshworksEvents/unitTests', { app: 'file:///gone' }),
    /open its manifest\.json first/,
  );
});
