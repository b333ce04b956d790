/** `test --edge`: payloads at the edge of what an event may bring, made of the fields that the handler reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allEdgeCases } from '../../../../server/src/core/index.ts';
import { app } from '../../../support/app.ts';
import { desk, failuresOf, tested } from '../../../support/tested-app.ts';

const READS = `
    const { ticket } = payload.data;
    if (ticket.status === 2) console.log(ticket.type.toLowerCase());
    console.log(ticket.tags.length, ticket.subject);`;

test('each thing that breaks the handler is told with its field and line', async () => {
  const own = {
    'server/test_data/onTicketCreate.json': { data: { ticket: { status: 2, type: 'Question', tags: [] } } },
  };
  const { code, tests } = await tested(desk(READS, own), ['--edge', '--filter', 'onTicketCreate']);
  const failed = Object.values(tests).filter(({ status }) => status !== 'passed');
  assert.deepEqual(
    failed.map(({ id }) => id),
    ['freshdesk/onTicketCreate#data.ticket.type is null'],
  );
  assert.deepEqual(failuresOf(failed[0]), [
    "data.ticket.type is null: TypeError: Cannot read properties of null (reading 'toLowerCase') (server/server.js:5)",
  ]);
  assert.equal(tests['freshdesk/onTicketCreate']?.status, 'passed');
  assert.equal(code, 1);
});

test('one thing is changed at a time, the most telling first, and never too many', () => {
  const cases = allEdgeCases(app(desk(READS)));
  const changes = cases.map(({ change }) => change);
  assert.equal(changes[0], 'data.ticket.type is null');
  for (const change of [
    'data.ticket.tags is an empty list',
    'data.ticket.subject is an empty text',
    'data.ticket.status is 5',
  ]) {
    assert.ok(changes.includes(change), `${change} in ${changes.join('\n')}`);
  }
  assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length);
  for (const { payload, change } of cases) {
    const { data } = JSON.parse(payload.text);
    assert.equal(data.ticket.type === null, change.includes('data.ticket.type is null'));
    assert.equal(data.ticket.tags.length === 0, change.includes('tags is an empty list'));
  }
  const all = Array.from({ length: 60 }, (_, index) => `console.log(payload.data.ticket.f${index});`).join('\n');
  assert.deepEqual(
    allEdgeCases(app(desk(all))).map(({ change }) => change),
    [],
    'fields that nobody knows',
  );
});

test('the circumstances are those of the payload', async () => {
  const more = {
    'server/test_data/onTicketCreate.json': { data: { ticket: { subject: 's' } } },
    'server/test_data/onTicketCreate.expect.json': { given: { iparams: { mode: 'red' } }, expect: { logs: ['s'] } },
  };
  const body = `if (payload.iparams.mode !== 'red') throw new Error('other'); console.log(payload.data.ticket.subject);`;
  const { code, tests } = await tested(desk(body, more), ['--edge', '--filter', 'onTicketCreate']);
  assert.ok(Object.keys(tests).length > 3);
  assert.equal(code, 0);
});
