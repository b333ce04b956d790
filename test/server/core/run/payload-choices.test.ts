/** What something can be run on, in which order, and where an author would write a payload. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTrigger, type PayloadChoices, payloadChoices } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { prepared } from '../../../support/check-run.ts';

const SERVER = { 'server/server.js': 'exports = { on() {}, lookUp() {} };' };

const DESK: Files = {
  ...SERVER,
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }), functions: { lookUp: {} } }),
};

const MODULES: Files = {
  ...SERVER,
  'manifest.json': modules({
    common: { events: handlers({ onAppInstall: 'on' }), functions: { lookUp: {} } },
    support_ticket: { events: handlers({ onTicketCreate: 'on' }) },
  }),
};

const TWO: Files = {
  ...SERVER,
  'manifest.json': {
    'platform-version': '2.3',
    product: { freshdesk: { events: handlers({ onTicketCreate: 'on' }) }, freshservice: {} },
  },
};

function choicesOf(files: Files, name: string): PayloadChoices {
  const opened = app(files);
  const trigger = findTrigger(opened, { name });
  assert.ok(!('refusal' in trigger), `${name} can be run`);
  return payloadChoices(opened, trigger);
}

const own = (...paths: readonly string[]): Files =>
  Object.fromEntries(paths.map((path) => [`server/test_data/${path}`, { from: path }]));

const cases: Readonly<
  Record<string, readonly [files: Files, name: string, sources: readonly string[], ownPath: string]>
> = {
  'one product': [DESK, 'onTicketCreate', ['generated'], 'onTicketCreate.json'],
  'two products': [TWO, 'onTicketCreate', ['generated'], 'freshdesk/onTicketCreate.json'],
  modules: [MODULES, 'onTicketCreate', ['generated'], 'support_ticket/onTicketCreate.json'],
  'an event of every app': [MODULES, 'onAppInstall', ['generated'], 'common/onAppInstall.json'],
  'modules in an app that has its payloads in one folder': [
    { ...MODULES, ...own('onTicketUpdate.json') },
    'onTicketCreate',
    ['generated'],
    'onTicketCreate.json',
  ],
  'one product in an app that has folders': [
    { ...DESK, ...own('freshdesk/onTicketUpdate.json') },
    'onTicketCreate',
    ['generated'],
    'freshdesk/onTicketCreate.json',
  ],
  'a function': [MODULES, 'lookUp', ['empty'], 'lookUp.json'],
  'own files of both layouts, and variants': [
    {
      ...MODULES,
      ...own('onTicketCreate.json', 'onTicketCreate.resolved.json', 'support_ticket/onTicketCreate.json'),
      ...own('onTicketCreated.json', 'service_ticket/onTicketCreate.json', 'onTicketCreate.txt'),
    },
    'onTicketCreate',
    [
      'server/test_data/support_ticket/onTicketCreate.json',
      'server/test_data/onTicketCreate.json',
      'server/test_data/onTicketCreate.resolved.json',
      'generated',
    ],
    'support_ticket/onTicketCreate.json',
  ],
  'only a variant': [
    { ...DESK, ...own('onTicketCreate.resolved.json') },
    'onTicketCreate',
    ['server/test_data/onTicketCreate.resolved.json', 'generated'],
    'onTicketCreate.resolved.json',
  ],
};

for (const [name, [files, event, sources, ownPath]] of Object.entries(cases)) {
  test(`payloads of ${name}`, () => {
    const { choices, own: edited } = choicesOf(files, event);
    assert.deepEqual(
      choices.map(({ source }) => source),
      sources,
    );
    assert.equal(edited.path, `server/test_data/${ownPath}`);
  });
}

test('the texts are those of the files; what would be written is the generated one, as FDK keeps them', () => {
  const { choices } = choicesOf({ ...DESK, ...own('onTicketCreate.json') }, 'onTicketCreate');
  assert.deepEqual(JSON.parse(choices[0]?.text ?? ''), { from: 'onTicketCreate.json' });
  const { choices: made, own: written } = choicesOf(MODULES, 'onTicketCreate');
  assert.equal(written.text, made[0]?.text);
  const payload = JSON.parse(written.text) as object;
  assert.ok('data' in payload);
  for (const injected of ['iparams', 'currentHost', 'app_settings']) assert.ok(!(injected in payload), injected);
});

test('a generated payload can be asked for though there is a file', () => {
  const files = { ...DESK, ...own('onTicketCreate.json') };
  assert.equal(prepared(files, { name: 'onTicketCreate' }).payloadSource, 'server/test_data/onTicketCreate.json');
  assert.equal(prepared(files, { name: 'onTicketCreate', payload: 'generated' }).payloadSource, 'generated');
});

test('a run is seen at its handler, and at its registration where that is in another file', () => {
  const placesOf = (files: Files, name: string) =>
    prepared(files, { name }).places.map(({ file, line }) => `${file}:${line}`);
  const server = 'exports = {\n  on() {},\n  other() {}\n};';
  assert.deepEqual(placesOf({ ...DESK, 'server/server.js': server }, 'onTicketCreate'), [
    'server/server.js:2',
    'manifest.json:6',
  ]);
  const array = "exports = {\n  events: [{ event: 'onTicketCreate', callback: 'on' }],\n\n  on() {}\n};";
  const files = { 'manifest.json': product('freshdesk', {}, '2.0'), 'server/server.js': array };
  assert.deepEqual(placesOf(files, 'onTicketCreate'), ['server/server.js:4']);
});
