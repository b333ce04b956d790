/** One event registered twice, one function defined twice; shared callbacks and several modules are fine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkSilent } from '../../../support/check-findings.ts';

const RULE = 'no-duplicate-callback';

const reported: Readonly<Record<string, Files>> = {
  'an event twice in the manifest': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "events": {
    "onTicketCreate": { "handler": "onA" },
    "onTicketCreate": { "handler": "onB" }
     ^^^^^^^^^^^^^^ no-duplicate-callback: \`onTicketCreate\` of freshdesk has a callback already, \`onA\`
  } } }
}`,
  },
  'an event three times': {
    'manifest.json': `{
  "platform-version": "2.3",
  "product": { "freshdesk": { "events": {
    "onTicketCreate": { "handler": "onA" },
    "onTicketCreate": { "handler": "onB" },
     ^^^^^^^^^^^^^^ no-duplicate-callback
    "onTicketCreate": { "handler": "onC" }
     ^^^^^^^^^^^^^^ no-duplicate-callback
  } } }
}`,
  },
  'an event twice in the events array': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'server/server.js': `exports = {
  events: [
    { event: 'onTicketCreate', callback: 'onA' },
    { event: 'onTicketCreate', callback: 'onA' }
//            ^^^^^^^^^^^^^^ no-duplicate-callback: has a callback already, \`onA\`
  ],
  onA: function (payload) {}
};`,
  },
  'a function twice': {
    'manifest.json': product('freshdesk'),
    'server/server.js': `exports = {
  onA: function (payload) {},
  'onA': function (payload) {},
// ^^^ no-duplicate-callback: \`onA\` is defined twice in exports
  onB() {},
  onB: () => {}
//^^^ no-duplicate-callback: \`onB\` is defined twice
};`,
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

test('the other place is named', () => {
  const files = {
    'manifest.json': product('freshdesk'),
    'server/server.js': 'exports = { onA: function () {}, onB: function () {}, onA: function () {} };',
  };
  const [finding] = findingsOf(app(files));
  assert.deepEqual(finding?.related, [
    { path: 'server/server.js', range: { start: 12, end: 15 }, message: 'First defined here' },
  ]);
  assert.equal(finding?.fixes, undefined);
});

const silent: Readonly<Record<string, Files>> = {
  'one callback of several events in the manifest': {
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on', onTicketUpdate: 'on' }) }),
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
  'one callback of several events in the array': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'server/server.js': `exports = { events: [{ event: 'onTicketCreate', callback: 'on' },
      { event: 'onTicketUpdate', callback: 'on' }], on: function (payload) {} };`,
  },
  'one event in two modules, with one callback': {
    'manifest.json': modules({
      support_ticket: { events: handlers({ onTicketCreate: 'on' }) },
      service_ticket: { events: handlers({ onTicketCreate: 'on' }) },
    }),
    'server/server.js': 'exports = { on: function (payload) {} };',
  },
  'one event in two products, with two callbacks': {
    'manifest.json': {
      'platform-version': '2.3',
      product: {
        freshsales: { events: handlers({ onDealCreate: 'onA' }) },
        freshworks_crm: { events: handlers({ onDealCreate: 'onB' }) },
      },
    },
    'server/server.js': 'exports = { onA: function (payload) {}, onB: function (payload) {} };',
  },
  'a helper of the same name outside of exports': {
    'manifest.json': product('freshdesk'),
    'server/server.js': 'function on() {}\nexports = { on: function () { on(); }, other: { on: function () {} } };',
  },
  'a function and an event of the same name': {
    'manifest.json': product('freshdesk', {
      events: handlers({ onTicketCreate: 'onTicketCreate' }),
      functions: { onTicketCreate: {} },
    }),
    'server/server.js': 'exports = { onTicketCreate: function (payload) { renderData(); } };',
  },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkSilent(files));
}

test('code that does not parse is reported for that only, whatever it repeats', () =>
  checkFindings({
    'manifest.json': product('freshdesk'),
    'server/server.js': `exports = { on: function () {}, on: function () { const = } };
                                                        ^ no-invalid-javascript`,
  }));
