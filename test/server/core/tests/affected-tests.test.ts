/** A change makes those tests run again whose result it can have changed, and no others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affectedTests, allEdgeCases, testCasesOf } from '../../../../server/src/core/index.ts';
import { app as appWithFiles, type Files, handlers, product } from '../../../support/app.ts';

const MANIFEST = product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onUpdate' }) });

const FILES: Files = {
  'manifest.json': MANIFEST,
  'config/iparams.json': {},
  'config/assets/iparams.js': '// of the page',
  'app/scripts/app.js': '// of the front end',
  'server/server.js':
    "const lib = require('./lib/lib');\nexports = { onTicket(payload) { lib.f(payload.data.ticket.subject); }, onUpdate() {} };",
  'server/lib/lib.js': "const inner = require('./inner');\nexports = { f() {} };",
  'server/lib/inner.js': 'exports = {};',
  'server/lib/unused.js': 'exports = {};',
  'server/test_data/onTicketCreate.json': { data: {} },
  'server/test_data/onTicketCreate.vip.json': { data: { vip: true } },
  'server/test_data/onTicketCreate.vip.expect.json': { expect: {} },
  'server/test_data/scenarios/day.json': [{ event: 'onTicketCreate', payload: 'onTicketCreate.vip' }],
};

const ALL = ['freshdesk/onTicketCreate', 'freshdesk/onTicketCreate.vip', 'freshdesk/onTicketUpdate', 'scenarios/day'];
const DAY = 'scenarios/day';

const CHANGES: readonly [what: string, change: Changes, affected: readonly string[], before?: Changes][] = [
  ['nothing', {}, []],
  ['the code of handlers', { 'server/server.js': 'exports = { onTicket() {}, onUpdate() {} };' }, ALL],
  ['what it requires', { 'server/lib/lib.js': 'exports = { f() { return 1; } };' }, ALL],
  ['what that requires', { 'server/lib/inner.js': 'exports = { a: 1 };' }, ALL],
  ['code that nothing requires', { 'server/lib/unused.js': 'exports = { a: 1 };' }, []],
  [
    'code that is only required now',
    { 'server/server.js': "require('./lib/unused');\nexports = { onTicket() {}, onUpdate() {} };" },
    ALL,
  ],
  [
    'code that a computed name may require',
    { 'server/lib/unused.js': 'exports = { a: 1 };' },
    ALL,
    { 'server/server.js': 'exports = { onTicket(p) { require(p.name); }, onUpdate() {} };' },
  ],
  [
    'code that is required by its whole name',
    { 'server/lib/unused.js': 'exports = { a: 1 };' },
    ALL,
    { 'server/server.js': "require('./lib/unused.js');\nexports = { onTicket() {}, onUpdate() {} };" },
  ],
  ['the front end', { 'app/scripts/app.js': '// other', 'config/assets/iparams.js': '// other' }, []],
  ['the manifest', { 'manifest.json': { ...(MANIFEST as object), name: 'other' } }, ALL],
  ['configuration', { 'config/iparams.json': { a: { type: 'text', display_name: 'A' } } }, ALL],
  ['values of parameters', { 'server/test_data/iparams.json': { a: 1 } }, ALL],
  ['answers of servers', { 'server/test_data/onTicketCreate.responses.json': {} }, ALL],
  ['a payload', { 'server/test_data/onTicketCreate.json': { data: { a: 1 } } }, ['freshdesk/onTicketCreate', DAY]],
  [
    'an expectation',
    { 'server/test_data/onTicketCreate.vip.expect.json': { expect: { logs: [] } } },
    ['freshdesk/onTicketCreate.vip'],
  ],
  [
    'an expectation that is new',
    { 'server/test_data/onTicketCreate.expect.json': { expect: { logs: [] } } },
    ['freshdesk/onTicketCreate'],
  ],
  [
    'an expectation that is gone',
    { 'server/test_data/onTicketCreate.vip.expect.json': undefined },
    ['freshdesk/onTicketCreate.vip'],
  ],
  [
    'an expectation of nothing',
    { 'server/test_data/onTicketCreate.other.expect.json': {} },
    ['onTicketCreate.other.expect'],
  ],
  ['a payload that is new', { 'server/test_data/onTicketCreate.b.json': {} }, ['freshdesk/onTicketCreate.b', DAY]],
  [
    'a payload in place of the one that was made',
    { 'server/test_data/onTicketUpdate.json': {} },
    ['freshdesk/onTicketUpdate', DAY],
  ],
  ['a payload that is gone', { 'server/test_data/onTicketCreate.json': undefined }, [DAY]],
  ['a scenario', { 'server/test_data/scenarios/day.json': [] }, [DAY]],
];

type Changes = Readonly<Record<string, string | object | undefined>>;

/** Without text a file is gone. */
const appWith = (...changes: readonly Changes[]) =>
  appWithFiles(
    Object.fromEntries(
      Object.entries<string | object | undefined>(Object.assign({}, FILES, ...changes)).flatMap(([path, text]) =>
        text === undefined ? [] : [[path, text]],
      ),
    ),
  );

for (const [what, change, affected, before = {}] of CHANGES) {
  test(`a change of ${what}`, () => {
    const [old, next] = [appWith(before), appWith(before, change)];
    assert.deepEqual(
      affectedTests(old, next).map(({ id }) => id),
      affected,
    );
    assert.deepEqual(affectedTests(next, next), []);
  });
}

test('all tests are affected where all are said to be, and those at the edge with the payload they are made of', () => {
  const testsOf = (app: Parameters<typeof testCasesOf>[0]) => [...testCasesOf(app), ...allEdgeCases(app)];
  const change = { 'server/test_data/onTicketCreate.json': { data: { ticket: { id: 2 } } } };
  const affected = affectedTests(appWith(), appWith(change), testsOf);
  assert.ok(affected.some(({ kind }) => kind === 'edge'));
  assert.ok(affected.every((one) => one.kind !== 'edge' || one.trigger.name === 'onTicketCreate'));
});
