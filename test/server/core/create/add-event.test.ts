/** One more event: registered, answered and with a payload, in each form that apps have, and without a finding. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AddedEvent, type App, addableEvents, addEvent, prepareRun } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { findingsOf, fixedTexts, printFinding } from '../../../support/check-findings.ts';

const PARAMETERS = { 'config/iparams.json': '{}\n' };

const MODULES: Files = {
  ...PARAMETERS,
  'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'create' }) } }),
  'server/server.js': 'exports = {\n  create: function (payload) {\n    console.log(payload.event);\n  }\n};\n',
};

function added(opened: App, scope: string, name: string): AddedEvent {
  const result = addEvent(opened, scope, name);
  assert.ok('changes' in result, 'problem' in result ? result.problem : '');
  return result;
}

function checkAdded(files: Files, scope: string, name: string): Readonly<Record<string, string>> {
  const opened = app(files);
  const { changes, start } = added(opened, scope, name);
  const texts = fixedTexts(opened, { title: '', safety: 'unsafe', changes });
  const changed = app(texts);
  const before = new Set(findingsOf(opened).map(({ rule }) => rule));
  const found = findingsOf(changed).filter(({ rule }) => !before.has(rule));
  assert.deepEqual(found.map(printFinding), []);
  const prepared = prepareRun(changed, { name, scope, appFolder: '/app' });
  assert.ok('request' in prepared, 'refusal' in prepared ? prepared.refusal.message : '');
  assert.match(prepared.payloadSource ?? '', /^server\/test_data\//);
  const line = texts[start.path]?.split('\n')[start.line] ?? '';
  assert.match(line.slice(start.character), /^(const|console\.log|renderData)\b/, 'the cursor is in the handler');
  assert.ok(!addableEvents(changed).some((event) => event.name === name && event.scope === scope));
  return texts;
}

describe('an event for each form of an app', () => {
  const rows: readonly (readonly [form: string, files: Files, scope: string, name: string])[] = [
    ['of its module', MODULES, 'support_ticket', 'onTicketUpdate'],
    ['of every app', MODULES, 'common', 'onAppInstall'],
    [
      'where the handler would be called like another',
      {
        ...MODULES,
        'server/server.js':
          'exports = {\n  create: function (payload) {\n    console.log(payload.event);\n  },\n  onTicketUpdateHandler: function () {\n    console.log(1);\n  }\n};\n',
      },
      'support_ticket',
      'onTicketUpdate',
    ],
    ['of a product', { ...PARAMETERS, 'manifest.json': product('freshdesk', {}) }, 'freshdesk', 'onTicketCreate'],
    [
      'of every app, in a product',
      { ...PARAMETERS, 'manifest.json': product('freshdesk', {}) },
      'freshdesk',
      'onAppInstall',
    ],
    [
      'of an events array',
      {
        ...PARAMETERS,
        'manifest.json': product('freshdesk', {}, '2.0'),
        'server/server.js':
          "exports = {\n  events: [{ event: 'onTicketCreate', callback: 'create' }],\n  create: function (payload) {\n    console.log(payload.event);\n  }\n};\n",
      },
      'freshdesk',
      'onTicketUpdate',
    ],
    [
      'behind functions that are assigned one by one',
      {
        ...MODULES,
        'server/server.js': 'exports.create = function (payload) {\n  console.log(payload.event);\n};\n',
      },
      'support_ticket',
      'onTicketUpdate',
    ],
    [
      'with the line ends of the file',
      {
        ...MODULES,
        'server/server.js':
          'exports = {\r\n  create: function (payload) {\r\n    console.log(payload.event);\r\n  }\r\n};\r\n',
      },
      'support_ticket',
      'onTicketUpdate',
    ],
  ];
  for (const [form, files, scope, name] of rows) test(form, () => void checkAdded(files, scope, name));
});

test('a payload that is there stays, and no other is made', () => {
  const path = 'server/test_data/support_ticket/onTicketUpdate.json';
  const texts = checkAdded(
    { ...MODULES, [path]: '{ "data": { "ticket": { "id": 1 } } }' },
    'support_ticket',
    'onTicketUpdate',
  );
  assert.equal(texts[path], '{ "data": { "ticket": { "id": 1 } } }');
  assert.deepEqual(
    Object.keys(texts).filter((name) => name.includes('test_data')),
    [path],
  );
});

describe('what cannot be added is said', () => {
  const rows: readonly (readonly [what: string, files: Files, scope: string, name: string, message: RegExp])[] = [
    ['twice', MODULES, 'support_ticket', 'onTicketCreate', /is there already/],
    ['another module', MODULES, 'deal', 'onDealCreate', /does not exist/],
    ['a name of every object', MODULES, '__proto__', 'constructor', /does not exist/],
    [
      'a broken manifest',
      {
        ...MODULES,
        'manifest.json': '{ "platform-version": "3.0", "modules": { "support_ticket": { "events": { } } }',
      },
      'support_ticket',
      'onTicketUpdate',
      /manifest\.json needs objects .* without errors\.$/,
    ],
    [
      'events that are no object',
      {
        ...MODULES,
        'manifest.json': modules({ support_ticket: { events: [] } }),
      },
      'support_ticket',
      'onTicketUpdate',
      /manifest\.json needs objects/,
    ],
    [
      'broken code',
      { ...MODULES, 'server/server.js': 'exports = {' },
      'support_ticket',
      'onTicketUpdate',
      /without errors\.$/,
    ],
    [
      'no server code for an events array',
      {
        'manifest.json': product('freshdesk', {}, '2.0'),
      },
      'freshdesk',
      'onTicketUpdate',
      /server\.js needs exports/,
    ],
  ];
  for (const [what, files, scope, name, message] of rows)
    test(what, () => {
      const result = addEvent(app(files), scope, name);
      assert.ok('problem' in result, 'is refused');
      assert.match(result.problem, message);
    });
});
