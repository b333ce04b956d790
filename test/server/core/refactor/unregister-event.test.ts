/** An event goes with what belongs to it and to nothing else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkRefactoring, offeredTitles } from '../../../support/check-refactoring.ts';

const SERVER = 'exports = {\n  create: function (payload) {},\n\n  update: function (payload) {}\n};\n';

const MANIFEST = `{
  "platform-version": "3.0",
  "modules": {
    "support_ticket": {
      "events": {
        "onTicketCreate": { "handler": "create" },
        "onTicketUpdate": { "handler": "update" }
      }
    }
  }
}
`;

const WITHOUT_CREATE = {
  'manifest.json': MANIFEST.replace('        "onTicketCreate": { "handler": "create" },\n', ''),
  'server/server.js': 'exports = {\n  update: function (payload) {}\n};\n',
};

const PAYLOADS = {
  'server/test_data/support_ticket/onTicketCreate.json': '{}',
  'server/test_data/support_ticket/onTicketCreate.urgent.json': '{}',
  'server/test_data/support_ticket/onTicketCreate.urgent.expect.json': '{}',
  'server/test_data/support_ticket/onTicketUpdate.json': '{}',
};

describe('with its handler', () => {
  const take = 'Unregister `onTicketCreate` and remove its handler `create`';
  for (const [where, files] of [
    [
      'at the registration',
      { 'manifest.json': MANIFEST.replace('onTicketCreate', 'onTicket<|>Create'), 'server/server.js': SERVER },
    ],
    [
      'at the name of the handler',
      { 'manifest.json': MANIFEST, 'server/server.js': SERVER.replace('create', 'cre<|>ate') },
    ],
    [
      'at the head of the function',
      { 'manifest.json': MANIFEST, 'server/server.js': SERVER.replace('payload', 'pay<|>load') },
    ],
    [
      'with payload files that stay',
      { 'manifest.json': MANIFEST, 'server/server.js': SERVER.replace('create', 'cre<|>ate'), ...PAYLOADS },
    ],
  ] as const)
    test(where, () => checkRefactoring({ files, take, after: WITHOUT_CREATE }));
});

test('with its payload files, and no others', () =>
  checkRefactoring({
    files: { 'manifest.json': MANIFEST, 'server/server.js': SERVER.replace('create', 'cre<|>ate'), ...PAYLOADS },
    take: 'Unregister `onTicketCreate` and remove its handler `create`, and its payload files (3)',
    after: WITHOUT_CREATE,
    deleted: Object.keys(PAYLOADS).filter((path) => path.includes('Create')),
  }));

test('a file for the same event of two modules stays', () =>
  checkRefactoring({
    files: {
      'manifest.json': `{\n  "platform-version": "3.0",\n  "modules": {\n    "support_ticket": { "events": { "onTicket<|>Create": { "handler": "go" } } },\n    "service_ticket": { "events": { "onTicketCreate": { "handler": "go" } } }\n  }\n}\n`,
      'server/server.js': 'exports = { go: function () {} };\n',
      'server/test_data/onTicketCreate.json': '{}',
      'server/test_data/support_ticket/onTicketCreate.json': '{}',
    },
    take: 'Unregister `onTicketCreate` and its payload files (1)',
    after: {
      'manifest.json': `{\n  "platform-version": "3.0",\n  "modules": {\n    "support_ticket": {},\n    "service_ticket": { "events": { "onTicketCreate": { "handler": "go" } } }\n  }\n}\n`,
    },
    deleted: ['server/test_data/support_ticket/onTicketCreate.json'],
  }));

test('of an events array', () =>
  checkRefactoring({
    files: {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'server/server.js':
        "exports = {\n  events: [\n    { event: 'onTicketCreate', callback: 'cre<|>ate' },\n    { event: 'onTicketUpdate', callback: 'update' }\n  ],\n  create: function (payload) {},\n  update: function (payload) {}\n};\n",
    },
    take: 'Unregister `onTicketCreate` and remove its handler `create`',
    after: {
      'server/server.js':
        "exports = {\n  events: [\n    { event: 'onTicketUpdate', callback: 'update' }\n  ],\n  update: function (payload) {}\n};\n",
    },
  }));

const AT_CREATE = MANIFEST.replace('"onTicketCreate"', '"onTicket<|>Create"');

describe('the handler stays', () => {
  for (const [why, files] of Object.entries<Files>({
    'code calls it': {
      'manifest.json': AT_CREATE,
      'server/server.js': SERVER.replace(
        'update: function (payload) {',
        'update: function (payload) { this.create(payload);',
      ),
    },
    'code calls some export': {
      'manifest.json': AT_CREATE,
      'server/server.js': SERVER.replace(
        'update: function (payload) {',
        'update: function (payload) { this[payload.event]();',
      ),
    },
    'another event names it': {
      'manifest.json': AT_CREATE.replace('"update"', '"create"'),
      'server/server.js': SERVER,
    },
    'exports may hold more': {
      'manifest.json': AT_CREATE,
      'server/server.js': SERVER.replace('exports = {', 'exports = { ...others,'),
    },
    'it is not there': { 'manifest.json': AT_CREATE.replace('"create"', '"__proto__"'), 'server/server.js': SERVER },
    'there is no code': { 'manifest.json': AT_CREATE },
  }))
    test(why, () =>
      assert.deepEqual(
        offeredTitles(files).filter((title) => title.startsWith('Unreg')),
        ['Unregister `onTicketCreate`'],
      ),
    );
});

test('each event of a shared handler by itself', () =>
  assert.deepEqual(
    offeredTitles({
      'manifest.json': modules({
        support_ticket: { events: handlers({ onTicketCreate: 'go' }) },
        service_ticket: { events: handlers({ onTicketCreate: 'go' }) },
      }),
      'server/server.js': 'exports = { g<|>o: function () {} };',
    }).filter((title) => title.startsWith('Unreg')),
    ['Unregister `onTicketCreate` of `support_ticket`', 'Unregister `onTicketCreate` of `service_ticket`'],
  ));

for (const [why, files] of Object.entries<Files>({
  'a function': {
    'manifest.json': product('freshdesk', { functions: { look: {} } }),
    'server/server.js': 'exports = { lo<|>ok: function () {} };',
  },
  'half-typed code': { 'manifest.json': AT_CREATE, 'server/server.js': `${SERVER}if (` },
  'a half-typed manifest': { 'manifest.json': AT_CREATE.replace(/\}\n$/, ''), 'server/server.js': SERVER },
  'inside of the handler': {
    'manifest.json': MANIFEST,
    'server/server.js': SERVER.replace('(payload) {', '(payload) { <|>'),
  },
}))
  test(`not offered: ${why}`, () =>
    assert.deepEqual(
      offeredTitles(files).filter((title) => title.startsWith('Unreg')),
      [],
    ));

for (const [who, more] of Object.entries<Files>({
  'a page': {
    'app/index.html': '<script src="app.js"></script>',
    'app/app.js': "app.initialized().then(function (client) { client.request.invoke('go', {}); });",
  },
  'a step of a scenario': { 'server/test_data/scenarios/one.json': '[{ "function": "go" }]' },
}))
  test(`a handler that ${who} calls by its name stays`, () =>
    assert.deepEqual(
      offeredTitles({
        'manifest.json': product('freshdesk', {
          events: handlers({ onTicketCreate: 'go' }),
          location: { ticket_sidebar: { url: 'index.html' } },
        }),
        'server/server.js': 'exports = { g<|>o: function () {} };',
        ...more,
      }).filter((title) => title.startsWith('Unreg')),
      ['Unregister `onTicketCreate`'],
    ));
