/** `test` on files that are not as they should be: a message at the file, and the others go on. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testCasesOf } from '../../../../server/src/core/index.ts';
import { runCommandLine } from '../../../../server/src/hosts/cli/command-line.ts';
import { createTerminal } from '../../../../server/src/hosts/cli/terminal.ts';
import { app, textsOf } from '../../../support/app.ts';
import { DIST, folderWith } from '../../../support/cli.ts';
import { desk, failuresOf, tested } from '../../../support/tested-app.ts';

const GOOD = { 'server/test_data/onTicketCreate.good.json': { data: {} } };

test('a payload that no event has is told, with its path, and the others run', async () => {
  const files = {
    ...GOOD,
    'server/test_data/onTicketMade.json': { data: {} },
    'server/test_data/of-a-scenario.json': { data: {} },
    'server/test_data/iparams.json': {},
    'server/test_data/onTicketCreate.responses.json': {},
    'server/test_data/scenarios/day.json': [{ event: 'onTicketCreate', payload: 'of-a-scenario' }],
  };
  const { code, error, tests } = await tested(desk('', files));
  assert.match(
    error,
    /^\.?\/?server\/test_data\/onTicketMade\.json: this payload is not run, because the app registers nothing of its name: rename it, or register what it is for\.\n$/,
  );
  assert.equal(tests['freshdesk/onTicketCreate.good']?.status, 'passed');
  assert.equal(code, 0);
});

test('a payload that names no event is one all the same', async () => {
  const { code, tests } = await tested(
    desk('console.log(payload.event);', { ...GOOD, 'server/test_data/onTicketCreate.empty.json': {} }),
  );
  assert.equal(tests['freshdesk/onTicketCreate.empty']?.status, 'passed');
  assert.equal(code, 0);
});

test('a payload that is no JSON cannot be judged, and the others run', async () => {
  const bad = 'server/test_data/onTicketCreate.bad.json';
  const { code, tests } = await tested(desk('', { ...GOOD, [bad]: '{ "data": ' }));
  assert.equal(tests['freshdesk/onTicketCreate.bad']?.status, 'error');
  assert.match(failuresOf(tests['freshdesk/onTicketCreate.bad'])[0] ?? '', /onTicketCreate\.bad\.json/);
  assert.equal(tests['freshdesk/onTicketCreate.good']?.status, 'passed');
  assert.equal(code, 1);
});

test('a payload that is deleted while its test runs is judged as it was read, and gets no expectation', async () => {
  const folder = folderWith(textsOf(desk('', GOOD)));
  const payload = join(folder, 'server/test_data/onTicketCreate.good.json');
  let out = '';
  let error = '';
  const terminal = createTerminal({
    write: (text) => {
      out += text;
    },
    writeError(text) {
      error += text;
      // The first sign of life: the app has been read, and what it comes to is not written yet.
      rmSync(payload, { force: true });
    },
    columns: () => 80,
    isForPeople: false,
    input: () => Promise.resolve(''),
    folder,
    distFolder: DIST,
    environment: {},
  });
  await runCommandLine(['test', '--update', '--filter', 'good'], terminal);
  assert.match(out, /ok onTicketCreate\.good /);
  assert.match(error, /onTicketCreate\.good\.expect\.json is not written, because its payload is gone\.\n/);
  assert.ok(!existsSync(payload.replace(/\.json$/, '.expect.json')));
});

test('10,000 payload files are as many tests, of which one that cannot be judged keeps none from running', async () => {
  const many = Array.from({ length: 10_000 }, (_, n) => [
    `server/test_data/onTicketCreate.n${n}.json`,
    `{"data":{"n":${n}}}`,
  ]);
  const files = { ...Object.fromEntries(many), 'server/test_data/onTicketCreate.n9998.json': '{ "data": ' };
  const one = desk('console.log(payload.data.n);', files);
  const listed = testCasesOf(app(one)).filter(({ kind }) => kind === 'payload');
  assert.equal(listed.filter(({ id }) => id.startsWith('freshdesk/onTicketCreate.n')).length, 10_000);
  const { code, tests } = await tested(one, ['--filter', 'onTicketCreate.n999']);
  assert.deepEqual(
    Object.entries(tests)
      .filter(([, { status }]) => status !== 'passed')
      .map(([id, { status }]) => [id, status]),
    [['freshdesk/onTicketCreate.n9998', 'error']],
  );
  assert.equal(Object.keys(tests).length, 11);
  assert.equal(code, 1);
});
