/** `test` on payloads with what is expected of them: what passes, what fails and where, and what cannot be judged. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withGrowingLimit } from '../../../support/growing-limits.ts';
import { desk, failuresOf, tested } from '../../../support/tested-app.ts';

const PAYLOAD = { 'server/test_data/onTicketCreate.json': { event: 'onTicketCreate', data: { ticket: { id: 7 } } } };
const EXPECT = 'server/test_data/onTicketCreate.expect.json';
const ID = 'freshdesk/onTicketCreate';

const BODY = `
    const sent = await $request.invokeTemplate('createIssue', { body: JSON.stringify({ subject: 's', at: Date.now() }) });
    console.log('created', sent.status);
    console.error('late ' + Math.random());
    await $db.set('ticket:7', { synced: true, by: payload.iparams.team, time: new Date().toISOString() });
    await $db.delete('old').catch(() => {});`;

interface Case {
  readonly expectation: object | string;
  readonly failures?: readonly string[];
  readonly status?: string;
  readonly body?: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'everything that is told': {
    expectation: {
      given: {
        now: '2026-01-05T09:00:00Z',
        iparams: { team: 'red' },
        requests: { createIssue: { status: 201, body: { id: 1 } } },
        store: { old: { a: 1 } },
      },
      expect: {
        outcome: 'returned',
        calls: [
          {
            api: '$request.invokeTemplate',
            arguments: ['createIssue', { body: { $match: 'contains 1767603600000' } }],
            result: { status: 201, response: '{"id":1}' },
          },
          { api: '$db.set' },
          { api: '$db.delete', arguments: ['old'] },
        ],
        logs: ['created 201', { level: 'error', text: { $match: '/^late 0\\.\\d+$/' } }],
        store: { set: { 'ticket:7': { synced: true, by: 'red', time: '2026-01-05T09:00:00.000Z' } }, delete: ['old'] },
      },
    },
  },
  'an empty file': { expectation: '' },
  'calls of other functions are not judged': {
    expectation: { expect: { calls: [{ api: '$db.set', arguments: ['ticket:7'] }] } },
    status: 'failed',
    failures: ['calls[0].arguments[1] is one too many (server/test_data/onTicketCreate.expect.json:1)'],
  },
  'no call is expected': {
    body: `await $db.set('a', { b: 1 });`,
    expectation: '{\n  "expect": {\n    "calls": [] } }',
    failures: [`calls[0] is one too many (${EXPECT}:3)`],
  },
  'the line of what differs': {
    body: `await $db.set('a', { b: 1 });`,
    expectation: '{ "expect": {\n "store": {\n  "set": {\n   "a": {\n    "b": 2\n } } } } }',
    failures: [`store.set.a.b is 1, not 2 (${EXPECT}:5)`],
  },
  'an error that is expected': {
    body: `throw new TypeError('x is not there');`,
    expectation: {
      expect: { outcome: 'threw', error: { name: 'TypeError', message: { $match: 'contains not there' } } },
    },
  },
  'another end than expected': {
    body: `throw new Error('no');`,
    expectation: '{ "expect": {\n "outcome": "returned" } }',
    failures: [`outcome is "threw", not "returned": Error: no (${EXPECT}:2)`],
  },
  'an error that nobody expects': {
    body: `throw new Error('no');`,
    expectation: { expect: {} },
    failures: ['Error: no (server/server.js:3)'],
  },
  'no JSON': {
    expectation: '{ "expect": { ',
    status: 'error',
    failures: [`The expectation is not valid JSON. An object is not closed: add \`}\` (${EXPECT}:1)`],
  },
  'a list': {
    expectation: '[]',
    status: 'error',
    failures: [`An expectation is an object { "given": …, "expect": … } (${EXPECT}:1)`],
  },
  'an unknown matcher': {
    expectation: { expect: { logs: [{ $match: 'strng' }] } },
    status: 'error',
    failures: [
      `\`strng\` is no matcher: use one of any, string, number, boolean, date-time, uuid, /regular expression/, contains text (${EXPECT}:1)`,
    ],
  },
  'an unknown key': {
    expectation: { expects: {} },
    status: 'error',
    failures: [`\`expects\` is unknown here: did you mean \`expect\`? (${EXPECT}:1)`],
  },
  'a moment that is none': {
    expectation: { given: { now: 'tomorrow' } },
    status: 'error',
    failures: [`\`now\` is a moment such as "2026-01-05T09:00:00Z" (${EXPECT}:1)`],
  },
  'an answer that is none': {
    expectation: '{\n "given": {\n  "requests": {\n   "createIssue": { "code": 5 } } } }',
    status: 'error',
    failures: [
      `The response for createIssue in ${EXPECT} must look like { "status": 200, "headers": {}, "body": … } (${EXPECT}:4)`,
    ],
  },
};

for (const [name, { expectation, failures = [], status, body = BODY }] of Object.entries(CASES)) {
  test(name, async () => {
    const text = typeof expectation === 'string' ? expectation : JSON.stringify(expectation);
    const { code, tests } = await tested(desk(body, { ...PAYLOAD, [EXPECT]: text }), ['--filter', 'onTicketCreate']);
    const wanted = status ?? (failures.length > 0 ? 'failed' : 'passed');
    assert.deepEqual(failuresOf(tests[ID]), failures);
    assert.equal(tests[ID]?.status, wanted);
    assert.equal(code, wanted === 'passed' ? 0 : 1);
  });
}

test('a run is the same run tomorrow, in processes that do one after the other', async () => {
  const files: Record<string, object> = {};
  const given = { now: '2026-01-05T09:00:00Z' };
  const at = new Date(given.now);
  const expect = { logs: [`${at.getTime()} ${at.toISOString()} 0.6270739405881613 undefined`] };
  for (const index of Array.from({ length: 30 }).keys()) {
    files[`server/test_data/onTicketCreate.${index}.json`] = { event: 'onTicketCreate' };
    files[`server/test_data/onTicketCreate.${index}.expect.json`] = { given, expect };
  }
  const body = `
    console.log(Date.now(), new Date().toISOString(), Math.random(), global.seen);
    global.seen = true;
    Object.prototype.seen = true;
    if (Date() !== new Date().toString() || !(new Date() instanceof Date) || new Date(0).getTime() !== 0) throw new Error();
    if (new Date().constructor !== Date || Intl.DateTimeFormat('en').format() !== Intl.DateTimeFormat('en').format(new Date())) throw new Error();`;
  const { code, tests } = await tested(desk(body, files), ['--filter', 'onTicketCreate', '--jobs', '1']);
  assert.deepEqual(Object.values(tests).flatMap(failuresOf), []);
  assert.equal(Object.keys(tests).length, 30);
  assert.equal(code, 0);
});

test('what ends one run does not end the others', async () => {
  const files = Object.fromEntries(
    ['throws', 'loops', 'late', 'ok', 'never', 'fine'].map((name) => [
      `server/test_data/onTicketCreate.${name}.json`,
      { event: 'onTicketCreate', data: { name } },
    ]),
  );
  const body = `
    const { name } = payload.data;
    if (name === 'throws') throw new Error('thrown');
    if (name === 'late') Promise.reject(new Error('rejected'));
    if (name === 'loops') for (;;);
    if (name === 'never') await new Promise(() => {});`;
  const app = desk(body, files);
  const args = ['--filter', 'onTicketCreate', '--jobs', '1', '--timeout'];
  const { result: ends } = await withGrowingLimit(
    async (timeoutMs) =>
      Object.values((await tested(app, [...args, String(timeoutMs)])).tests).map(({ id, status, failures }) => [
        id.split('.')[1],
        status,
        failures[0]?.actual ?? null,
      ]),
    // All but the loop and what waits for ever.
    (found) => found.filter(([, , actual]) => actual === 'timed-out').length <= 2,
  );
  assert.deepEqual(ends, [
    ['fine', 'passed', null],
    ['late', 'failed', 'threw'],
    ['loops', 'failed', 'timed-out'],
    ['never', 'failed', 'timed-out'],
    ['ok', 'passed', null],
    ['throws', 'failed', 'threw'],
  ]);
});

test('the made payload is a test only where there is no file, and set-up has to answer with 200', async () => {
  const files = desk('', PAYLOAD);
  const { result } = await tested({
    ...files,
    'server/server.js': `exports = { onTicket() {}, onSchedule() {}, onInstall() { renderData({ message: 'no' }); } };`,
  });
  const tests = result.apps[0]?.tests ?? [];
  assert.deepEqual(
    tests.map(({ id, handler, event, scope, payload, status }) => [id, handler, event, scope, payload ?? null, status]),
    [
      [
        'freshdesk/onTicketCreate',
        'onTicket',
        'onTicketCreate',
        'freshdesk',
        'server/test_data/onTicketCreate.json',
        'passed',
      ],
      ['freshdesk/onScheduledEvent', 'onSchedule', 'onScheduledEvent', 'freshdesk', null, 'passed'],
      ['freshdesk/onAppInstall', 'onInstall', 'onAppInstall', 'freshdesk', null, 'failed'],
    ],
  );
  assert.match(failuresOf(tests[2])[0] ?? '', /whoever called onInstall gets 500.*, not 200 \(server\/server\.js:1\)/);
});

test('an expectation that nothing is judged by is an error, and the others go on', async () => {
  const { code, tests } = await tested(desk('', { ...PAYLOAD, 'server/test_data/onTicketUpdate.expect.json': {} }));
  assert.equal(tests['onTicketUpdate.expect']?.status, 'error');
  assert.match(
    failuresOf(tests['onTicketUpdate.expect'])[0] ?? '',
    /there is no payload server\/test_data\/onTicketUpdate\.json/,
  );
  assert.equal(tests[ID]?.status, 'passed');
  assert.equal(code, 1);
});
