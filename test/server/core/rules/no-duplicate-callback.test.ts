/** One event registered twice, one function defined twice; shared callbacks and several modules are fine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

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
  'an event twice in a module, and not in two products that are one written twice': {
    'manifest.json': `{
  "platform-version": "3.0",
  "modules": {
    "deal": { "events": { "onDealCreate": { "handler": "on" } } },
    "support_ticket": { "events": { "onTicketCreate": {}, "onTicketCreate": { "handler": "on" } } },
                                                           ^^^^^^^^^^^^^^ no-duplicate-callback: of support_ticket
    "deal": { "events": { "onDealCreate": { "handler": "on" } } }
  }
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
  const finding = findingsOf(app(files)).find(({ rule }) => rule === RULE);
  assert.deepEqual(finding?.related, [
    { path: 'server/server.js', range: { start: 12, end: 15 }, message: 'First defined here' },
  ]);
});

interface Removal {
  readonly files: Files;
  readonly after: Readonly<Record<string, string>>;
  readonly safety: 'safe' | 'unsafe';
}

const inEvents = (entries: string): string =>
  `{ "platform-version": "2.3", "product": { "freshdesk": { "events": {\n${entries}\n} } } }`;

const SERVER = 'exports = { onA: function (payload) {}, onB: function (payload) {} };';
const OLD = product('freshdesk', {}, '2.0');
const REST = 'onA: function (payload) {}, onB: function (payload) {} };';

const removals: Readonly<Record<string, Removal>> = {
  'a registration that says the same': {
    files: {
      'manifest.json': inEvents('  "onTicketCreate": { "handler": "onA" },\n  "onTicketCreate": { "handler": "onA" }'),
      'server/server.js': SERVER,
    },
    after: { 'manifest.json': inEvents('  "onTicketCreate": { "handler": "onA" }') },
    safety: 'safe',
  },
  'a registration with another handler': {
    files: {
      'manifest.json': inEvents(
        '  "onTicketCreate": { "handler": "onA" },\n  "onTicketCreate": { "handler": "onB" },\n  "x": {}',
      ),
      'server/server.js': SERVER,
    },
    after: { 'manifest.json': inEvents('  "onTicketCreate": { "handler": "onA" },\n  "x": {}') },
    safety: 'unsafe',
  },
  'an entry of the array': {
    files: {
      'manifest.json': OLD,
      'server/server.js': `exports = { events: [{ event: 'onTicketCreate', callback: 'onA' }, { event: 'onTicketCreate', callback: 'onA' }], ${REST}`,
    },
    after: { 'server/server.js': `exports = { events: [{ event: 'onTicketCreate', callback: 'onA' }], ${REST}` },
    safety: 'safe',
  },
  'an entry of the array with another callback': {
    files: {
      'manifest.json': OLD,
      'server/server.js': `exports = { events: [\r\n  { event: 'onTicketCreate', callback: 'onA' },\r\n  { event: 'onTicketCreate', callback: 'onB' },\r\n], ${REST}`,
    },
    after: {
      'server/server.js': `exports = { events: [\r\n  { event: 'onTicketCreate', callback: 'onA' },\r\n], ${REST}`,
    },
    safety: 'unsafe',
  },
  'the function that is never called': {
    files: {
      'manifest.json': OLD,
      'server/server.js': 'exports = {\n  onA() { one(); },\n  onB() {},\n  onA() { two(); }\n};',
    },
    after: { 'server/server.js': 'exports = {\n  onB() {},\n  onA() { two(); }\n};' },
    safety: 'unsafe',
  },
  'a registration with its comment': {
    files: {
      'manifest.json': OLD,
      'server/server.js':
        "exports = {\n  events: [\n    // tickets\n    { event: 'onTicketCreate', callback: 'onA' }, // one\n    { event: 'onTicketCreate', callback: 'onA' } // two\n  ],\n  onA() {}\n};",
    },
    after: {
      'server/server.js':
        "exports = {\n  events: [\n    // tickets\n    { event: 'onTicketCreate', callback: 'onA' } // one\n  ],\n  onA() {}\n};",
    },
    safety: 'safe',
  },
  'the function that an assignment replaces': {
    files: { 'manifest.json': OLD, 'server/server.js': 'exports = {\n  onA() {}\n};\nexports.onA = function () {};' },
    after: { 'server/server.js': 'exports = {};\nexports.onA = function () {};' },
    safety: 'unsafe',
  },
};

for (const [name, { files, after, safety }] of Object.entries(removals)) {
  test(`the fix removes ${name}`, () => checkFix({ files, rule: RULE, after, safety }));
}

test('of functions that are assigned one after the other, none is taken away by a fix', () => {
  const server = 'exports.onA = function () {};\nexports.onA = function () {};';
  const found = findingsOf(app({ 'manifest.json': OLD, 'server/server.js': server }));
  assert.deepEqual(
    found.filter(({ rule }) => rule === RULE).map(({ fixes }) => fixes),
    [undefined],
  );
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
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('code that does not parse is reported for that only, whatever it repeats', () =>
  checkFindings({
    'manifest.json': product('freshdesk'),
    'server/server.js': `exports = { on: function () {}, on: function () { const = } };
                                                        ^ no-invalid-javascript`,
  }));
