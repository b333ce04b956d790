/** What of an app can be run, what the cursor names, and the lenses above both. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkLenses, checkTriggers, checkTriggersAt } from '../../../support/check-run.ts';

const MODULES = modules({
  common: { events: handlers({ onAppInstall: 'onInstall' }), functions: { lookUp: {} }, jobs: { sync: {} } },
  support_ticket: { events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }) },
  service_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) },
});

const apps: Readonly<Record<string, readonly [files: Files, expected: readonly string[]]>> = {
  modules: [
    { 'manifest.json': MODULES, 'server/server.js': 'exports = { onInstall() {}, onTicket() {}, other() {} };' },
    [
      'event onAppInstall of common -> onInstall',
      'event onTicketCreate of support_ticket -> onTicket',
      'event onTicketUpdate of support_ticket -> onTicket',
      'event onTicketCreate of service_ticket -> onTicket',
      'function lookUp of common -> lookUp',
      'job sync of common -> sync',
    ],
  ],
  'a registration without a handler': [
    { 'manifest.json': product('freshdesk', { events: { onTicketCreate: {} } }) },
    ['event onTicketCreate of freshdesk -> ?'],
  ],
  actions: [
    {
      'manifest.json': product('freshchat'),
      'actions.json': { act: {} },
      'server/server.js': 'exports = { act() {} };',
    },
    ['action act of freshchat -> act'],
  ],
  'an events array, and every function up to 2.1': [
    {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'server/server.js': "exports = { events: [{ event: 'onTicketCreate', callback: 'a' }], a() {}, b() {} };",
    },
    ['event onTicketCreate of freshdesk -> a', 'function b of freshdesk -> b'],
  ],
  'functions of 2.1': [
    { 'manifest.json': product('freshdesk', {}, '2.1'), 'server/server.js': 'exports = { a() {} };' },
    ['function a of freshdesk -> a'],
  ],
  'functions of 2.2, which must be registered': [
    { 'manifest.json': product('freshdesk', {}, '2.2'), 'server/server.js': 'exports = { a() {} };' },
    [],
  ],
  'onSettingsUpdate where there are settings': [
    {
      'manifest.json': product('freshdesk'),
      'server/server.js': 'exports = { onSettingsUpdate() {}, other() {} };',
      'config/app_settings.json': {},
    },
    ['function onSettingsUpdate of freshdesk -> onSettingsUpdate'],
  ],
  'onSettingsUpdate where there are none': [
    { 'manifest.json': product('freshdesk'), 'server/server.js': 'exports = { onSettingsUpdate() {} };' },
    [],
  ],
  'an array of two products, each event where it exists': [
    {
      'manifest.json': { 'platform-version': '2.0', product: { freshsales: {}, freshworks_crm: {} } },
      'server/server.js': `exports = { events: [{ event: 'onLeadCreate', callback: 'a' },
        { event: 'onDealCreate', callback: 'a' }, { event: 'onAppInstall', callback: 'a' },
        { event: 'onNothing', callback: 'a' }], a() {} };`,
    },
    [
      'event onLeadCreate of freshsales -> a',
      'event onDealCreate of freshsales -> a',
      'event onDealCreate of freshworks_crm -> a',
      'event onAppInstall of freshsales -> a',
    ],
  ],
  nothing: [{ 'manifest.json': product('freshdesk') }, []],
};

for (const [name, [files, expected]] of Object.entries(apps)) {
  test(`triggers of ${name}`, () => checkTriggers(files, expected));
}

const SERVER = `exports = {
  onInstall: function () {},
  onTicket: function (payload) { return payload; },
  lookUp() {}
};`;

const both = [
  'event onTicketCreate of support_ticket -> onTicket',
  'event onTicketUpdate of support_ticket -> onTicket',
];

const cursors: Readonly<Record<string, readonly [server: string, expected: readonly string[]]>> = {
  'in the body of a handler': [
    SERVER.replace('return payload', 'return <|>payload'),
    [...both, 'event onTicketCreate of service_ticket -> onTicket'],
  ],
  'on the name of a handler': [
    SERVER.replace('onInstall', 'on<|>Install'),
    ['event onAppInstall of common -> onInstall'],
  ],
  'in a method': [SERVER.replace('lookUp() {', 'lookUp() {<|>'), ['function lookUp of common -> lookUp']],
  'in the blanks before the name of a handler': [
    SERVER.replace('  onInstall', ' <|> onInstall'),
    ['event onAppInstall of common -> onInstall'],
  ],
  'at the begin of the line of a handler': [
    SERVER.replace('  lookUp', '<|>  lookUp'),
    ['function lookUp of common -> lookUp'],
  ],
  'behind the comma after a handler': [
    SERVER.replace('onInstall: function () {},', 'onInstall: function () {}, <|>'),
    ['event onAppInstall of common -> onInstall'],
  ],
  'in an empty line between handlers': [SERVER.replace('  lookUp', '  <|>\n  lookUp'), []],
  'before code that is no handler': [SERVER.replace('exports', '<|>  exports'), []],
  'outside of handlers': [`<|>${SERVER}`, []],
  'in a function that is not registered': ['exports = { other() {<|>} };', []],
  'in a helper that is a handler by reference': [
    'function work() { <|> }\nexports = { sync: work };',
    ['job sync of common -> sync'],
  ],
  'in a broken body': [
    SERVER.replace('return payload;', 'if (<|>'),
    [...both, 'event onTicketCreate of service_ticket -> onTicket'],
  ],
};

for (const [name, [server, expected]] of Object.entries(cursors)) {
  test(`the cursor ${name}`, () => checkTriggersAt({ 'manifest.json': MODULES, 'server/server.js': server }, expected));
}

const manifest = JSON.stringify(MODULES, undefined, 2);

test('the cursor in a manifest names the registration', () => {
  checkTriggersAt({ 'manifest.json': manifest.replace('onAppInstall', 'onApp<|>Install') }, [
    'event onAppInstall of common -> onInstall',
  ]);
  checkTriggersAt({ 'manifest.json': manifest.replace('"onInstall"', '"on<|>Install"') }, [
    'event onAppInstall of common -> onInstall',
  ]);
  checkTriggersAt({ 'manifest.json': manifest.replace(/ {2}"onAppInstall"/, '<|>  "onAppInstall"') }, [
    'event onAppInstall of common -> onInstall',
  ]);
  checkTriggersAt({ 'manifest.json': manifest.replace('"sync"', '"sy<|>nc"') }, ['job sync of common -> sync']);
  checkTriggersAt({ 'manifest.json': manifest.replace('"engines"', '"eng<|>ines"') }, []);
});

test('the cursor in an entry of the events array names the event, not the others of its callback', () => {
  checkTriggersAt(
    {
      'manifest.json': product('freshdesk', {}, '1.0'),
      'server/server.js': `exports = { events: [{ event: 'onTicketCreate', callback: 'on' },
        { ev<|>ent: 'onTicketUpdate', callback: 'on' }], on() {} };`,
    },
    ['event onTicketUpdate of freshdesk -> on'],
  );
});

test('lenses stand over handlers and over registrations', () => {
  const files = { 'manifest.json': MODULES, 'server/server.js': SERVER };
  checkLenses(files, 'server/server.js', {
    onInstall: ['event onAppInstall of common -> onInstall'],
    onTicket: [...both, 'event onTicketCreate of service_ticket -> onTicket'],
    lookUp: ['function lookUp of common -> lookUp'],
  });
  checkLenses(
    { 'manifest.json': product('freshchat', { events: handlers({ onUserCreate: 'on' }) }) },
    'manifest.json',
    {
      onUserCreate: ['event onUserCreate of freshchat -> on'],
    },
  );
  checkLenses(files, 'config/iparams.json', {});
});

test('what is half-typed has no lens', () => {
  checkLenses(
    {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshchat": { "events": { "onUserCreate": { "handler": "on" }rest" } } } } }',
    },
    'manifest.json',
    { onUserCreate: ['event onUserCreate of freshchat -> on'] },
  );
});

test('a registration of two products has one lens, with both', () => {
  checkLenses(
    {
      'manifest.json': { 'platform-version': '2.0', product: { freshsales: {}, freshworks_crm: {} } },
      'server/server.js': "exports = { events: [{ event: 'onDealCreate', callback: 'on' }], on() {} };",
    },
    'server/server.js',
    {
      onDealCreate: ['event onDealCreate of freshsales -> on', 'event onDealCreate of freshworks_crm -> on'],
      on: ['event onDealCreate of freshsales -> on', 'event onDealCreate of freshworks_crm -> on'],
    },
  );
});
