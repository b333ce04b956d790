/** One function for each event of a shared handler, in each form of registration, and the handlers that stay shared. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Files } from '../../../support/app.ts';
import { checkRefactoring, offeredTitles } from '../../../support/check-refactoring.ts';

const TITLE = 'Split `onTicket` into one function for each of its 2 events';

const inModule = (create: string, update: string): string => `{
  "platform-version": "3.0",
  "modules": {
    "support_ticket": {
      "events": {
        "onTicketCreate": { "handler": "${create}" },
        "onTicketUpdate": { "handler": "${update}" }
      }
    }
  }
}
`;

const SHARED = inModule('onTicket', 'onTicket');
const SPLIT = inModule('onTicketCreateHandler', 'onTicketUpdateHandler');

const members = (callee: string): string => `  onTicketCreateHandler: function (payload) {
    return ${callee};
  },

  onTicketUpdateHandler: function (payload) {
    return ${callee};
  }`;

const split: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'a function',
    'const x = 1;\n\nexports = {\n  onTick<|>et: function (payload) {\n    log(payload,\n      x);\n  }\n};\n',
    `const x = 1;\n\nfunction onTicket(payload) {\n  log(payload,\n    x);\n}\n\nexports = {\n${members('onTicket(payload)')}\n};\n`,
  ],
  [
    'an async function',
    'exports = {\n  onTick<|>et: async function (payload) {\n    await log(payload);\n  }\n};\n',
    `async function onTicket(payload) {\n  await log(payload);\n}\n\nexports = {\n${members('onTicket(payload)')}\n};\n`,
  ],
  [
    'a method',
    'exports = {\n  async onTick<|>et(payload) {\n    await log(payload);\n  }\n};\n',
    `async function onTicket(payload) {\n  await log(payload);\n}\n\nexports = {\n${members('onTicket(payload)')}\n};\n`,
  ],
  [
    'an arrow function',
    'exports = {\n  onTick<|>et: (payload) => {\n    log(payload);\n  }\n};\n',
    `const onTicket = (payload) => {\n  log(payload);\n};\n\nexports = {\n${members('onTicket(payload)')}\n};\n`,
  ],
  [
    'a function that uses this',
    'exports = {\n  onTick<|>et: function (payload) {\n    this.log(payload);\n  },\n  log: function () {}\n};\n',
    `function onTicket(payload) {\n  this.log(payload);\n}\n\nexports = {\n${members('onTicket.call(this, payload)')},\n  log: function () {}\n};\n`,
  ],
  [
    'a reference',
    'function handle(payload) {}\nexports = {\n  onTick<|>et: handle\n};\n',
    `function handle(payload) {}\nexports = {\n${members('handle(payload)')}\n};\n`,
  ],
  [
    'a shorthand',
    'function onTicket(payload) {}\nexports = {\n  onTick<|>et\n};\n',
    `function onTicket(payload) {}\nexports = {\n${members('onTicket(payload)')}\n};\n`,
  ],
];

for (const [what, before, after] of split)
  test(`split: ${what}`, () =>
    checkRefactoring({
      files: { 'manifest.json': SHARED, 'server/server.js': before },
      take: TITLE,
      after: { 'manifest.json': SPLIT, 'server/server.js': after },
    }));

test('split: from the manifest, with a name that is taken', () =>
  checkRefactoring({
    files: {
      'manifest.json': SHARED.replace('"onTicket"', '"onTi<|>cket"'),
      'server/server.js': 'exports = {\n  onTicket: function () {},\n  onTicketCreateHandler: function () {}\n};\n',
    },
    take: TITLE,
    after: {
      'manifest.json': inModule('onTicketCreateCallback', 'onTicketUpdateHandler'),
      'server/server.js': `function onTicket() {}\n\nexports = {\n${members('onTicket(payload)').replace('CreateHandler', 'CreateCallback')},\n  onTicketCreateHandler: function () {}\n};\n`,
    },
  }));

test('split: one event of two modules', () => {
  const manifest = (support: string, service: string): string =>
    `{\n  "platform-version": "3.0",\n  "modules": {\n    "support_ticket": { "events": { "onTicketCreate": { "handler": "${support}" } } },\n    "service_ticket": { "events": { "onTicketCreate": { "handler": "${service}" } } }\n  }\n}\n`;
  checkRefactoring({
    files: {
      'manifest.json': manifest('onTi<|>cket', 'onTicket'),
      'server/server.js': 'exports = {\n  onTicket: function (payload) {}\n};\n',
    },
    take: TITLE,
    after: {
      'manifest.json': manifest('onTicketCreateOfSupportTicketHandler', 'onTicketCreateOfServiceTicketHandler'),
      'server/server.js': `function onTicket(payload) {}\n\nexports = {\n${members('onTicket(payload)')
        .replace('CreateHandler', 'CreateOfSupportTicketHandler')
        .replace('UpdateHandler', 'CreateOfServiceTicketHandler')}\n};\n`,
    },
  });
});

test('split: an events array', () =>
  checkRefactoring({
    files: {
      'manifest.json': { 'platform-version': '2.0', product: { freshdesk: {} } },
      'server/server.js':
        "exports = {\n  events: [\n    { event: 'onTicketCreate', callback: 'onTick<|>et' },\n    { event: 'onTicketUpdate', callback: \"onTicket\" }\n  ],\n  onTicket: function (payload) {}\n};\n",
    },
    take: TITLE,
    after: {
      'server/server.js': `function onTicket(payload) {}\n\nexports = {\n  events: [\n    { event: 'onTicketCreate', callback: 'onTicketCreateHandler' },\n    { event: 'onTicketUpdate', callback: "onTicketUpdateHandler" }\n  ],\n${members('onTicket(payload)')}\n};\n`,
    },
  }));

describe('stays shared', () => {
  const code = 'exports = {\n  onTick<|>et: function (payload) {}\n};\n';
  for (const [why, files] of Object.entries<Files>({
    'one event only': { 'manifest.json': inModule('onTicket', 'other'), 'server/server.js': code },
    'code names the member': {
      'manifest.json': SHARED,
      'server/server.js': code.replace('{}', '{},\n  other: function () { this.onTicket(); }'),
    },
    'code names some member': {
      'manifest.json': SHARED,
      'server/server.js': code.replace('{}', '{},\n  other: function (name) { exports[name](); }'),
    },
    'it calls itself': {
      'manifest.json': SHARED,
      'server/server.js': code.replace('{}', '{ this.onTicket(payload); }'),
    },
    'the name is another thing': { 'manifest.json': SHARED, 'server/server.js': `const onTicket = 1;\n${code}` },
    'the name is a global': { 'manifest.json': SHARED, 'server/server.js': code.replace('{}', '{ return onTicket; }') },
    'it comes from elsewhere': {
      'manifest.json': SHARED,
      'server/server.js': code.replace('function (payload) {}', "require('./lib/tickets').onTicket"),
    },
    'it is defined twice': {
      'manifest.json': SHARED,
      'server/server.js': code.replace('{}', '{},\n  onTicket: function () {}'),
    },
    'half-typed code': { 'manifest.json': SHARED, 'server/server.js': `${code}if (` },
    'a name that needs quotes': {
      'manifest.json': inModule("it's", "it's"),
      'server/server.js': code.replace('onTick<|>et', '"it\'s<|>"'),
    },
  }))
    test(why, () =>
      assert.deepEqual(
        offeredTitles(files).filter((title) => title.startsWith('Split')),
        [],
      ),
    );
});
