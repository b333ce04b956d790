/** Calls that need an event to be registered, in each form of registration, and the fix across two files. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-missing-event';

const INSTALL = handlers({ onAppInstall: 'onInstall' });

const server = (body: string, more = ''): string =>
  `exports = {\n  onInstall: function (payload) {\n${body}\n  }${more}\n};\n`;

const reported: Readonly<Record<string, Files>> = {
  'an address without its event': {
    'manifest.json': product('freshdesk', { events: INSTALL }),
    'server/server.js': server(`    generateTargetUrl().then(use);
//  ^^^^^^^^^^^^^^^^^ no-missing-event: does not subscribe to \`onExternalEvent\`: register the event`),
  },
  'schedules without their event': {
    'manifest.json': modules({ common: { events: INSTALL }, deal: {} }),
    'server/server.js':
      server(`    $schedule.create({}); $schedule.update({}); $schedule.fetch({}); $schedule.delete({});
//  ^^^^^^^^^^^^^^^^ no-missing-event: \`$schedule.create\` fails because the app does not subscribe to \`onScheduledEvent\`
//                        ^^^^^^^^^^^^^^^^ no-missing-event`),
  },
  'a call in a library': {
    'manifest.json': product('freshdesk', { events: INSTALL }),
    'server/server.js': "const x = require('./x');\nexports = { onInstall: x.go };",
    'server/x.js': `const { create } = $schedule;
exports = { go: () => create({}) };
//                    ^^^^^^ no-missing-event`,
  },
  'the events array of 2.0': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'server/server.js': `exports = {
  events: [{ event: 'onAppInstall', callback: 'onInstall' }],
  onInstall: function () { generateTargetUrl(); }
//                         ^^^^^^^^^^^^^^^^^ no-missing-event
};`,
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const CALLS = server('    generateTargetUrl(); $schedule.create({});');

const BOTH = handlers({ onExternalEvent: 'onInstall', onScheduledEvent: 'onInstall' });

const inArray = (events: string, rest = ''): Files => ({
  'manifest.json': product('freshdesk', {}, '2.0'),
  'server/server.js': `exports = { events: ${events}, on: function () { generateTargetUrl(); }${rest} };`,
});

const silent: Readonly<Record<string, Files>> = {
  'an app that subscribes': { 'manifest.json': product('freshdesk', { events: BOTH }), 'server/server.js': CALLS },
  'an app that subscribes in common': {
    'manifest.json': modules({ common: { events: BOTH }, deal: {} }),
    'server/server.js': CALLS,
  },
  'an app that subscribes for one of its products': {
    'manifest.json': { 'platform-version': '2.3', product: { freshsales: { events: BOTH }, freshworks_crm: {} } },
    'server/server.js': CALLS,
  },
  'a misspelt event, which is another finding': {
    'manifest.json': product('freshdesk', {
      events: handlers({ onExternalEvnt: 'onInstall', onSheduledEvent: 'onInstall' }),
    }),
    'server/server.js': CALLS,
  },
  'an array that subscribes': inArray("[{ event: 'onExternalEvent', callback: 'on' }]"),
  'an array that is made elsewhere': inArray('eventList'),
  'an array with a spread': inArray('[...others]'),
  'an array with a computed name': inArray("[{ event: NAME, callback: 'on' }]"),
  'exports with a spread': inArray('[]', ', ...others'),
  'a function of the author': {
    'manifest.json': product('freshdesk', { events: INSTALL }),
    'server/server.js': `function generateTargetUrl() {}\nconst $schedule = {};\n${CALLS}`,
  },
  'a file that server.js does not require': {
    'manifest.json': product('freshdesk', { events: INSTALL }),
    'server/server.js': server(''),
    'server/old.js': CALLS,
  },
  'a manifest that is half typed': {
    'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "on" } } } }',
    'server/server.js': CALLS,
  },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

const CALL = '    generateTargetUrl();';
const HANDLER = ',\n\n  onExternalEvent: function (payload) {\n    console.log(payload.event);\n  }';

interface Repair {
  readonly manifest: string;
  readonly fixed?: string;
  readonly server?: string;
  readonly after?: string;
}

const ENTRY = '"onExternalEvent": { "handler": "onExternalEvent" }';

const repairs: Readonly<Record<string, Repair>> = {
  'a product with events': {
    manifest:
      '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onAppInstall": { "handler": "onInstall" } } } } }',
    fixed: `{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onAppInstall": { "handler": "onInstall" }, ${ENTRY} } } } }`,
  },
  'two products without': {
    manifest: '{ "platform-version": "2.3", "product": { "freshsales": {}, "freshworks_crm": {} } }',
    fixed: `{ "platform-version": "2.3", "product": { "freshsales": { "events": { ${ENTRY} } }, "freshworks_crm": { "events": { ${ENTRY} } } } }`,
  },
  'modules without common': {
    manifest: '{ "platform-version": "3.0", "modules": { "deal": {} } }',
    fixed: `{ "platform-version": "3.0", "modules": { "deal": {}, "common": { "events": { ${ENTRY} } } } }`,
  },
  'a module common without events': {
    manifest: '{ "platform-version": "3.0", "modules": { "deal": {}, "common": {} } }',
    fixed: `{ "platform-version": "3.0", "modules": { "deal": {}, "common": { "events": { ${ENTRY} } } } }`,
  },
  'an app with a function that waits for it': {
    manifest: '{ "platform-version": "3.0", "modules": { "deal": {}, "common": {} } }',
    fixed:
      '{ "platform-version": "3.0", "modules": { "deal": {}, "common": { "events": { "onExternalEvent": { "handler": "onExternalEventHandler" } } } } }',
    server: server(CALL, ',\n  onExternalEventHandler: function () {}'),
  },
  'an events array with entries': {
    manifest: '{ "platform-version": "2.0", "product": { "freshdesk": {} } }',
    server:
      "exports = {\r\n  events: [\r\n    { event: 'onAppInstall', callback: 'on' }\r\n  ],\r\n  on: function () { generateTargetUrl(); },\r\n  onExternalEvent: function () {}\r\n};\r\n",
    after:
      "exports = {\r\n  events: [\r\n    { event: 'onAppInstall', callback: 'on' },\r\n    { event: 'onExternalEvent', callback: 'onExternalEvent' }\r\n  ],\r\n  on: function () { generateTargetUrl(); },\r\n  onExternalEvent: function () {}\r\n};\r\n",
  },
  'an empty events array': {
    manifest: '{ "platform-version": "2.0", "product": { "freshdesk": {} } }',
    server: 'exports = {\n  events: [],\n  on: function () { generateTargetUrl(); }\n};\n',
    after: `exports = {\n  events: [{ event: 'onExternalEvent', callback: 'onExternalEvent' }],\n  on: function () { generateTargetUrl(); }${HANDLER}\n};\n`,
  },
  'an app of 2.0 without any events': {
    manifest: '{ "platform-version": "2.0", "product": { "freshdesk": {} } }',
    server: 'exports = {\n  on: function () { generateTargetUrl(); }\n};\n',
    after: `exports = {\n  events: [{ event: 'onExternalEvent', callback: 'onExternalEvent' }],\n  on: function () { generateTargetUrl(); }${HANDLER}\n};\n`,
  },
};

for (const [name, { manifest, fixed, server: before = server(CALL), after }] of Object.entries(repairs)) {
  const created = before === server(CALL) ? server(CALL, HANDLER) : undefined;
  const text = after ?? created;
  test(`the fix subscribes ${name}`, () =>
    checkFix({
      files: { 'manifest.json': manifest, 'server/server.js': before },
      rule: RULE,
      fix: 'Subscribe to `onExternalEvent`',
      safety: 'unsafe',
      after: {
        ...(fixed !== undefined && { 'manifest.json': fixed }),
        ...(text !== undefined && { 'server/server.js': text }),
      },
    }));
}

test('an events array that nobody reads any more is left to no-mixed-platforms', () =>
  checkFindings(
    {
      'manifest.json': product('freshdesk', { events: INSTALL }, '2.2'),
      'server/server.js': `exports = {
  events: [{ event: 'onExternalEvent', callback: 'onCall' }],
  onInstall: function () { generateTargetUrl(); },
  onCall: function () {}
};`,
    },
    RULE,
  ));
