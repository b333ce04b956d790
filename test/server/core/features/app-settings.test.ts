/** Settings of the app: their names in `app_settings` of payloads, and in what `onSettingsUpdate` is called with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt, renameAt } from '../../../../server/src/core/index.ts';
import {
  app,
  appWithCursor,
  edited,
  type Files,
  handlers,
  modules,
  product,
  withCursor,
} from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { checkHover } from '../../../support/check-hover.ts';

const MANIFEST = modules({ support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) } });
const SETTINGS = { api_key: {}, 'sub-domain': {} };

const withCode = (code: string, more: Files = {}): Files => ({
  'manifest.json': MANIFEST,
  'config/app_settings.json': SETTINGS,
  'server/server.js': `exports = { ${code} };`,
  ...more,
});

const offered: Readonly<Record<string, Files>> = {
  'in a payload': withCode('onTicket: function (payload) { payload.app_settings.<|> }'),
  'in a payload of 2.3': withCode('onTicket: function (payload) { payload.app_settings.<|> }', {
    'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) }),
  }),
  'in a payload that the app has a file of': withCode('onTicket: function (payload) { payload.app_settings.<|> }', {
    'server/test_data/support_ticket/onTicketCreate.json': { app_settings: {}, data: {} },
  }),
  'in the argument of onSettingsUpdate': withCode('onSettingsUpdate: function (args) { args.<|> }'),
  'in a helper that gets it': {
    ...withCode('onSettingsUpdate: function (args) { check(args); }'),
    'server/server.js':
      'exports = { onSettingsUpdate: function (args) { check(args); } };\nfunction check(all) { all.<|> }\n',
  },
};

for (const [where, files] of Object.entries(offered))
  test(`offered ${where}`, () => checkCompletion({ files, has: ['api_key', 'sub-domain'] }));

const silent: Readonly<Record<string, Files>> = {
  'without settings': withCode('onSettingsUpdate: function (args) { args.<|> }', { 'config/app_settings.json': '' }),
  'before platform 2.3': withCode('onSettingsUpdate: function (args) { args.<|> }', {
    'manifest.json': product('freshdesk', {}, '2.2'),
  }),
};

for (const [when, files] of Object.entries(silent))
  test(`nothing is offered ${when}`, () => checkCompletion({ files, lacks: ['api_key', 'sub-domain'] }));

test('what another one is nobody judges', () =>
  checkFindings(
    withCode('onSettingsUpdate: function (args) { console.log(args.api_kez, args.other); renderData(); }', {
      'manifest.json': modules({ support_ticket: {} }),
    }),
  ));

test('a setting is said to be one', () =>
  checkHover({
    files: withCode("onSettingsUpdate: function (args) { console.log(args['sub-do<|>main']); }"),
    on: 'sub-domain',
    says: ['**sub-domain** · any', 'Setting of config/app_settings.json'],
  }));

test('a setting that was just written is offered', () => {
  const { text, offset } = withCursor('exports = { onTicket: function (payload) { payload.app_settings.<|> } };');
  const before = app(withCode('', { 'server/server.js': text }));
  completionsAt(before, 'server/server.js', offset);
  const after = edited(before, ['config/app_settings.json', '{ "token": {} }']);
  assert.deepEqual(
    completionsAt(after, 'server/server.js', offset).map(({ label }) => label),
    ['token'],
  );
});

test('a new name reaches the argument of onSettingsUpdate', () => {
  const {
    app: opened,
    path,
    offset,
  } = appWithCursor(
    withCode('onSettingsUpdate: function (args) { console.log(args.api_key); renderData(); }', {
      'config/app_settings.json': '{ "api_<|>key": {} }',
    }),
  );
  const renaming = renameAt(opened, path, offset, 'token');
  assert.ok(typeof renaming === 'object', JSON.stringify(renaming));
  const paths = renaming.changes.map((change) => change.path).sort();
  assert.deepEqual(paths, ['config/app_settings.json', 'server/server.js']);
});
