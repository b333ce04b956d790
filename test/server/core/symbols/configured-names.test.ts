/** Another name for an installation parameter or a setting reaches every spelling and every file that gives a value to it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, renameAt } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';

const PARAMETERS = 'config/iparams.json';
const SERVER = 'server/server.js';

/** The texts of all files after the first word in quotes of one file has got another name. */
function renamed(files: Files, path: string, newName: string, text = '"'): Readonly<Record<string, string>> {
  const before = app(files);
  const offset = (before.files.get(path)?.text.indexOf(text) ?? 0) + text.length;
  const renaming = renameAt(before, path, offset, newName);
  assert.ok(typeof renaming !== 'string', String(renaming));
  return Object.fromEntries(
    renaming.changes.map(({ path: changed, edits }) => [
      changed,
      applyEdits(before.files.get(changed)?.text ?? '', edits),
    ]),
  );
}

const OLD: Files = {
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) }, '2.2'),
  [PARAMETERS]: { account: { display_name: 'Account', type: 'domain', type_attributes: { product: 'freshdesk' } } },
};

for (const [spelling, before, after] of [
  [
    'a member',
    'a(payload.iparams.account, payload.iparams.$account.url);',
    'a(payload.iparams.desk, payload.iparams.$desk.url);',
  ],
  ['a text', "a(payload.iparams['$account'].url);", "a(payload.iparams['$desk'].url);"],
  ['a key', 'const { $account: it } = payload.iparams; a(it);', 'const { $desk: it } = payload.iparams; a(it);'],
  [
    'key and value at once',
    'const { $account } = payload.iparams; a($account.url);',
    'const { $desk: $account } = payload.iparams; a($account.url);',
  ],
  ['a substitution', 'a(`<%= iparam.$account.url %>/x`);', 'a(`<%= iparam.$desk.url %>/x`);'],
] as const)
  test(`what the platform adds beside a parameter follows it: ${spelling}`, () => {
    const server = (body: string): string => `exports = { onTicket: function (payload) { ${body} } };\n`;
    const files = { ...OLD, [SERVER]: server(before) };
    assert.equal(renamed(files, PARAMETERS, 'desk')[SERVER], server(after), 'from where it is declared');
    assert.equal(renamed(files, SERVER, 'desk', '$')[SERVER], server(after), 'from where it is used');
  });

const NEW = modules({ support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) } }, '3.0');

test('a parameter of another kind has nothing beside it, and a name with a sign in front is another one', () => {
  const server = 'exports = { onTicket: function (payload) { a(payload.iparams.key, payload.iparams.$key); } };\n';
  const files = {
    'manifest.json': NEW,
    [PARAMETERS]: { key: { display_name: 'Key', type: 'text' } },
    [SERVER]: server,
  };
  assert.equal(renamed(files, PARAMETERS, 'token')[SERVER], server.replace('iparams.key', 'iparams.token'));
});

test('payloads and steps that bring values along follow', () => {
  const files = {
    'manifest.json': NEW,
    [PARAMETERS]: { key: { display_name: 'Key', type: 'text' } },
    'config/app_settings.json': { key: { display_name: 'Key' } },
    [SERVER]: 'exports = { onTicket: function (payload) { a(payload.iparams.key, payload.app_settings.key); } };\n',
    'server/test_data/onTicketCreate.json': { iparams: { key: 'a' }, app_settings: { key: 'b' }, data: { key: 'c' } },
    'server/test_data/scenarios/one.json': [{ event: 'onTicketCreate', payload: { iparams: { key: 'a' } } }],
  };
  const ofParameter = renamed(files, PARAMETERS, 'token');
  assert.deepEqual(JSON.parse(ofParameter['server/test_data/onTicketCreate.json'] ?? ''), {
    iparams: { token: 'a' },
    app_settings: { key: 'b' },
    data: { key: 'c' },
  });
  assert.deepEqual(JSON.parse(ofParameter['server/test_data/scenarios/one.json'] ?? ''), [
    { event: 'onTicketCreate', payload: { iparams: { token: 'a' } } },
  ]);
  const ofSetting = renamed(files, 'config/app_settings.json', 'token');
  assert.deepEqual(JSON.parse(ofSetting['server/test_data/onTicketCreate.json'] ?? ''), {
    iparams: { key: 'a' },
    app_settings: { token: 'b' },
    data: { key: 'c' },
  });
});

for (const [form, before, after] of [
  ['a member', 'a(args.iparams.key);', 'a(args.iparams.token);'],
  ['a variable', 'const iparams = args.iparams; a(iparams.key);', 'const iparams = args.iparams; a(iparams.token);'],
  ['a pattern', 'const { key } = args.iparams; a(key);', 'const { token: key } = args.iparams; a(key);'],
  [
    'a pattern in a pattern',
    'const { iparams: { key } } = args; a(key);',
    'const { iparams: { token: key } } = args; a(key);',
  ],
  ['another object', 'a(args.options.key, { key: 1 });', undefined],
  ['an object of the app', 'const iparams = { key: 1 }; a(iparams.key);', undefined],
] as const)
  test(`a function of which nobody knows who calls it: ${form}`, () => {
    const server = (body: string): string => `exports = { send: function (args) { ${body} } };\n`;
    const files = {
      'manifest.json': NEW,
      [PARAMETERS]: { key: { display_name: 'Key', type: 'text' } },
      [SERVER]: server(before),
    };
    assert.equal(renamed(files, PARAMETERS, 'token')[SERVER], after && server(after));
  });

test('an events array that is not read any more follows the function that it names', () => {
  const server = "exports = { events: [{ event: 'onTicketCreate', callback: 'onTicket' }], onTicket() {} };\n";
  const files = { 'manifest.json': product('freshdesk', {}, '2.2'), [SERVER]: server };
  const after = renamed(files, SERVER, 'onCase', "callback: '");
  assert.equal(after[SERVER], server.replaceAll('onTicket', 'onCase').replace('onCaseCreate', 'onTicketCreate'));
});

for (const [form, body] of Object.entries({
  'asked for with in': "return 'key' in payload.iparams;",
  'asked for by a method': "return payload.iparams.hasOwnProperty('key');",
  'asked for by a function': "return Object.hasOwn(payload.iparams, 'key');",
  'got by a package': "const get = require('lodash/get'); return get(payload.iparams, 'key');",
}))
  test(`refused: a parameter that is ${form}`, () => {
    const files = app({
      'manifest.json': NEW,
      [PARAMETERS]: { key: { display_name: 'Key', type: 'text' } },
      [SERVER]: `exports = { onTicket: function (payload) {\n${body} } };\n`,
    });
    assert.match(String(renameAt(files, PARAMETERS, 6, 'token')), /look at server\/server\.js, line 2/);
  });

test('a text in front of an object in the log names nothing of it', () => {
  const server =
    "exports = { onTicket: function (payload) { console.log('key', payload.iparams); a('key', payload.data); } };\n";
  const files = {
    'manifest.json': NEW,
    [PARAMETERS]: { key: { display_name: 'Key', type: 'text' } },
    [SERVER]: server,
  };
  assert.equal(renamed(files, PARAMETERS, 'token')[SERVER], undefined);
});
