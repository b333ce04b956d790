/** Which tests an edit can have made different: what an editor runs again, and what it leaves alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateLine, sumOf, testsTouchedBy } from '../../../../server/src/core/index.ts';
import { app, type Files } from '../../../support/app.ts';

const FILES: Files = {
  'manifest.json': {
    'platform-version': '3.0',
    modules: {
      common: {},
      support_ticket: { events: { onTicketCreate: { handler: 'go' }, onTicketUpdate: { handler: 'go' } } },
    },
  },
  'server/server.js': "const lib = require('./lib/used');\nexports = { go() { lib.go(); } };",
  'server/lib/used.js': 'exports = { go() {} };',
  'server/lib/unused.js': 'exports = {};',
  'server/test_data/support_ticket/onTicketCreate.json': { data: {} },
  'server/test_data/support_ticket/onTicketCreate.vip.json': { data: {} },
  'server/test_data/support_ticket/onTicketCreate.vip.expect.json': { expect: {} },
  'server/test_data/scenarios/day.json': [{ event: 'onTicketCreate', payload: 'support_ticket/onTicketCreate.vip' }],
  'server/test_data/scenarios/other.json': [{ event: 'onTicketUpdate' }],
};

const PLAIN = 'support_ticket/onTicketCreate';
const VIP = 'support_ticket/onTicketCreate.vip';
const MADE = 'support_ticket/onTicketUpdate';
const DAY = 'scenarios/day';
const OTHER = 'scenarios/other';
const ALL = [PLAIN, VIP, MADE, DAY, OTHER];

const CASES: readonly (readonly [changed: string, touched: readonly string[]])[] = [
  ['server/server.js', ALL],
  ['server/lib/used.js', ALL],
  ['server/lib/unused.js', []],
  ['manifest.json', ALL],
  ['config/requests.json', ALL],
  ['server/test_data/iparams.json', ALL],
  ['server/test_data/onTicketCreate.responses.json', ALL],
  ['server/test_data/support_ticket/onTicketCreate.json', [PLAIN, DAY]],
  ['server/test_data/support_ticket/onTicketCreate.vip.json', [VIP, DAY]],
  ['server/test_data/support_ticket/onTicketCreate.vip.expect.json', [VIP]],
  ['server/test_data/support_ticket/onTicketCreate.gone.expect.json', []],
  ['server/test_data/scenarios/day.json', [DAY]],
  ['server/test_data/scenarios/other.json', [OTHER]],
  ['app/index.js', []],
  ['tests/go.test.js', []],
  ['freshworks-events.json', []],
];

for (const [changed, touched] of CASES) {
  test(`${changed} touches ${touched.length === ALL.length ? 'all' : touched.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(
      testsTouchedBy(app(FILES), [changed]).map(({ id }) => id),
      touched,
    );
  });
}

test('where a name is computed, any file of the server may be required', () => {
  const computed = { ...FILES, 'server/server.js': "exports = { go(p) { require('./lib/' + p.x); } };" };
  assert.equal(testsTouchedBy(app(computed), ['server/lib/unused.js']).length, ALL.length);
});

test('several files touch what each of them does', () => {
  const paths = [
    'server/test_data/scenarios/other.json',
    'server/test_data/support_ticket/onTicketCreate.vip.expect.json',
  ];
  assert.deepEqual(
    testsTouchedBy(app(FILES), paths).map(({ id }) => id),
    [VIP, OTHER],
  );
});

test('the line of the gates names the lowest share first', () => {
  const totals = sumOf([
    {
      statements: { total: 10, covered: 9, pct: 90 },
      branches: { total: 4, covered: 3, pct: 75 },
      functions: { total: 2, covered: 2, pct: 100 },
      lines: { total: 10, covered: 9, pct: 90 },
    },
  ]);
  assert.equal(gateLine(totals), 'server 75 % of 80 %: statements 90 %, branches 75 %, functions 100 %, lines 90 %');
});
