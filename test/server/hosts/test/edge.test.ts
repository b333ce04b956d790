/** `test --edge`: payloads at the edge of what an event may bring, made of the fields that the handler reads. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allEdgeCases, keptPayload } from '../../../../server/src/core/index.ts';
import { app, textsOf } from '../../../support/app.ts';
import { cli, folderWith } from '../../../support/cli.ts';
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

test('the name of a kept payload says the value, a negative one as well', () => {
  const one = app(desk('if (payload.data.ticket.status === 4) throw new Error("x");'));
  const names = allEdgeCases(one).flatMap((test) => {
    const below = { ...test, change: test.change.replace('is 4', 'is -1') };
    return [test, below].flatMap((kept) =>
      /is -?\d/.test(kept.change) ? (keptPayload(one, kept)[0]?.path ?? []) : [],
    );
  });
  assert.ok(names.includes('server/test_data/onTicketCreate.ticket-status-4.json'), names.join());
  assert.ok(names.includes('server/test_data/onTicketCreate.ticket-status-minus-1.json'), names.join());
});

test('what fails names the fix that a rule has for the place, and only there', async () => {
  const body = `const { ticket } = payload.data;
console.log(ticket.type.toLowerCase());`;
  const { tests } = await tested(desk(body), ['--edge', '--filter', 'type is null']);
  const [failed] = Object.values(tests);
  assert.deepEqual(
    failed?.failures.map(({ line, fix }) => [line, fix]),
    [[4, 'Read on with `?.`']],
  );
  const shown = await cli(['test', '--edge', '--filter', 'type is null'], { folder: folderWith(textsOf(desk(body))) });
  assert.match(shown.out, /data\.ticket\.type is null: TypeError: .*server\.js:4\)\n {6}Fix: Read on with `\?\.`\.\n/);
  const other = await tested(desk('console.log(payload.data.ticket.subject, nothing.f);'), ['--edge']);
  for (const { failures } of Object.values(other.tests)) assert.ok(failures.every(({ fix }) => fix === undefined));
});

test('what fails is kept as a payload, with its circumstances, and nothing is overwritten', async () => {
  const body = "if (payload.iparams.mode !== 'red') return; console.log(payload.data.ticket.type.toLowerCase());";
  const more = {
    'server/test_data/onTicketCreate.json': { data: { ticket: { type: 'Question' } } },
    'server/test_data/onTicketCreate.expect.json': { given: { iparams: { mode: 'red' } } },
    'server/test_data/onTicketCreate.ticket-type-null.json': { mine: true },
  };
  const args = ['--edge', '--keep', '--filter', 'onTicketCreate'];
  const first = await tested(desk(body, more), args);
  const folder = join(first.folder, 'server/test_data');
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  assert.deepEqual(read('onTicketCreate.ticket-type-null.json'), { mine: true });
  assert.equal(read('onTicketCreate.ticket-type-null-2.json').data.ticket.type, null);
  assert.deepEqual(read('onTicketCreate.ticket-type-null-2.expect.json'), { given: { iparams: { mode: 'red' } } });
  assert.match(first.error, /server\/test_data\/onTicketCreate\.ticket-type-null-2\.json: written\n/);
  const before = readdirSync(folder);
  const second = await tested({}, args, first.folder);
  assert.deepEqual(readdirSync(folder), before);
  assert.doesNotMatch(second.error, /written/);
  const kept = second.tests['freshdesk/onTicketCreate.ticket-type-null-2'];
  assert.equal(kept?.status, 'failed');
});

test('names of kept payloads are files on every system, and all different', () => {
  const one = app(desk(READS));
  const taken = new Set<string>();
  for (const test of allEdgeCases(one)) {
    const [file] = keptPayload(one, test, taken);
    assert.ok(file);
    assert.match(file.path, /^server\/test_data\/onTicketCreate(?:\.[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)\.json$/u);
    assert.ok(!taken.has(file.path.toLowerCase()));
    taken.add(file.path);
    assert.deepEqual(JSON.parse(file.text), JSON.parse(test.payload.text));
  }
});

test('--keep without --edge is a mistake', async () => {
  const { code, error } = await cli(['test', '--keep'], { folder: folderWith(textsOf(desk(''))) });
  assert.equal(code, 2);
  assert.match(error, /--keep needs --edge: add it\./);
});
