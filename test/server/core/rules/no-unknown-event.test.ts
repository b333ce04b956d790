/** Events that their product or module does not have. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-event';

const inProduct = (name: string, events: string, version = '2.3'): Files => ({
  'manifest.json': `{\n  "platform-version": "${version}",\n  "product": { "${name}": { "events": {\n${events}\n  } } }\n}`,
});

const inModule = (name: string, events: string): Files => ({
  'manifest.json': `{\n  "platform-version": "3.0",\n  "modules": { "${name}": { "events": {\n${events}\n  } } }\n}`,
});

const inArray = (entries: string, products: object = { freshdesk: {} }, version = '2.0'): Files => ({
  'manifest.json': { 'platform-version': version, product: products },
  'server/server.js': `exports = {\n  events: [\n${entries}\n  ],\n  on: function (payload) {}\n};`,
});

const reported: Readonly<Record<string, Files>> = {
  'a name with one letter too many': inProduct(
    'freshchat',
    `    "onUserCreated": { "handler": "on" }
     ^^^^^^^^^^^^^ no-unknown-event: not an event of product freshchat. Did you mean \`onUserCreate\`?`,
  ),
  'a name in other letters': inProduct(
    'freshchat',
    `    "onusercreate": { "handler": "on" }
     ^^^^^^^^^^^^ no-unknown-event: Did you mean \`onUserCreate\`?`,
  ),
  'an event of every app, misspelt': inProduct(
    'freshchat',
    `    "onAppInstal": { "handler": "on" }
     ^^^^^^^^^^^ no-unknown-event: Did you mean \`onAppInstall\`?`,
  ),
  'an event that came later': inProduct(
    'freshchat',
    `    "afterAppUpdate": { "handler": "on" }
     ^^^^^^^^^^^^^^ no-unknown-event: not an event of product freshchat`,
    '2.1',
  ),
  'an event of another product': inProduct(
    'freshchat',
    `    "onTimeEntryCreate": { "handler": "on" }
     ^^^^^^^^^^^^^^^^^ no-unknown-event: it belongs to product freshdesk`,
  ),
  'an event that nobody has': inProduct(
    'freshchat',
    `    "xyzzy": { "handler": "on" }
     ^^^^^ no-unknown-event: use one of: onConversationCreate, onConversationUpdate`,
  ),
  'an event of another module': inModule(
    'support_ticket',
    `    "onContactCreate": { "handler": "on" }
     ^^^^^^^^^^^^^^^ no-unknown-event: it belongs to module support_contact or contact`,
  ),
  'an event of another module that is two letters away from one of its own': inModule(
    'deal',
    `    "onLeadCreate": { "handler": "on" }
     ^^^^^^^^^^^^ no-unknown-event: it belongs to module lead`,
  ),
  'an event in a module without any': inModule(
    'support_email',
    `    "xyzzy": { "handler": "on" }
     ^^^^^ no-unknown-event: it has no events, so remove the registration`,
  ),
  'an event in the array': inArray(
    `    { event: 'onTicketMade', callback: 'on' }
    //        ^^^^^^^^^^^^ no-unknown-event: not an event of product freshdesk`,
  ),
  'an event in the array, in double quotes': inArray(
    `    { callback: "on", event: "onTicketCreat" }
    //                        ^^^^^^^^^^^^^ no-unknown-event: Did you mean \`onTicketCreate\`?`,
  ),
  'an event in the array on 1.0': inArray(
    `    { event: 'onCompanyCreate', callback: 'on' }
    //        ^^^^^^^^^^^^^^^ no-unknown-event`,
    { freshdesk: {} },
    '1.0',
  ),
  'an event in the array of an app for several products': inArray(
    `    { event: 'onTicketCreate', callback: 'on' }
    //        ^^^^^^^^^^^^^^ no-unknown-event: not an event of product freshchat, freshcaller`,
    { freshchat: {}, freshcaller: {} },
  ),
  'a near name only where it is free': inProduct(
    'freshchat',
    `    "onUserCreate": { "handler": "on" },
    "onUserUpdate": { "handler": "on" },
    "onUserCreat": { "handler": "on" }
     ^^^^^^^^^^^ no-unknown-event: use one of: onConversationCreate`,
  ),
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'an event of a module in common, which is misplaced': inModule('common', '"onTicketCreate": { "handler": "on" }'),
  'the events of a product': inProduct('freshchat', '"onUserCreate": {}, "onAppInstall": {}, "onExternalEvent": {}'),
  'a status that agents make up themselves': inProduct('freshchat', '"onAgentCustomStatusUpdate": {}'),
  'the same in its module': inModule('chat_conversation', '"onAgentCustomStatusUpdate": {}'),
  'events of hiring': inProduct(
    'freshteam',
    '"onApplicantCreate": {}, "onJobPostingUpdate": {}, "onTimeOffCreate": {}',
  ),
  'time entries and documents of tickets': inModule(
    'service_ticket',
    '"onTimesheetCreate": {}, "onTimesheetUpdate": {}, "onDocumentUpdate": {}',
  ),
  'the events of common': inModule('common', '"onAppInstall": {}, "afterAppUpdate": {}, "onScheduledEvent": {}'),
  'one event in two modules': {
    'manifest.json': modules({
      support_ticket: { events: { onTicketCreate: {} } },
      service_ticket: { events: { onTicketCreate: {} } },
    }),
  },
  'a product that nobody knows': inProduct('freshfoo', '"onAnything": {}, "onTicketCreate": {}'),
  'a module that nobody knows': inModule('foo', '"onAnything": {}'),
  'a product whose list of events is not complete': inProduct('freshservice', '"onXyzzyHappened": {}'),
  'a module whose list of events is not complete': inModule('lead', '"onXyzzyHappened": {}'),
  'an empty name, while it is typed': inProduct('freshchat', '"": {}'),
  'an event that only one of two products has': inArray("{ event: 'onLeadCreate', callback: 'on' }", {
    freshsales: {},
    freshworks_crm: {},
  }),
  'two products of which one has a list that is not complete': inArray("{ event: 'onXyzzyHappened', callback: 'on' }", {
    freshdesk: {},
    freshservice: {},
  }),
  'a product of the array that nobody knows': inArray("{ event: 'onAnything', callback: 'on' }", { freshfoo: {} }),
  'an event that is computed': inArray("{ event: 'on' + 'Anything', callback: 'on' }, { event: name, callback: 'on' }"),
  'functions, jobs and requests': {
    'manifest.json': modules({
      common: { functions: { xyzzy: {} }, jobs: { work: {} }, requests: { r: {} } },
      deal: {},
    }),
    'actions.json': { act: {} },
  },
  'an events array where the manifest has the events': {
    'manifest.json': product('freshdesk'),
    'server/server.js': "exports = { events: [{ event: 'xyzzy', callback: 'on' }], on: function () {} };",
  },
  'events in the manifest of 2.0, which nobody reads': inProduct('freshdesk', '"xyzzy": { "handler": "on" }', '2.0'),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('the fix writes the name that was meant', () => {
  checkFix({
    files: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshchat": { "events": { "onUserCreated": { "handler": "on" } } } } }',
    },
    rule: RULE,
    fix: 'Change to `onUserCreate`',
    safety: 'unsafe',
    after: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshchat": { "events": { "onUserCreate": { "handler": "on" } } } } }',
    },
  });
  checkFix({
    files: {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'server/server.js': 'exports = { events: [{ event: "onTicketCreat", callback: "on" }], on() {} };\r\n',
    },
    rule: RULE,
    after: {
      'server/server.js': 'exports = { events: [{ event: "onTicketCreate", callback: "on" }], on() {} };\r\n',
    },
  });
});

interface Move {
  readonly before: string;
  readonly after: string;
  readonly safety: 'safe' | 'unsafe';
}

const inManifest = (version: string, key: string, text: string): string =>
  `{ "platform-version": "${version}", "${key}": {\n${text}\n} }`;

const moves: Readonly<Record<string, Move>> = {
  'to the one module of the app that has it': {
    before: inManifest(
      '3.0',
      'modules',
      '  "deal": { "events": { "onContactCreate": { "handler": "on" } } },\n  "contact": {}',
    ),
    after: inManifest(
      '3.0',
      'modules',
      '  "deal": {},\n  "contact": { "events": { "onContactCreate": { "handler": "on" } } }',
    ),
    safety: 'safe',
  },
  'to the one module that has it, which is made': {
    before: inManifest('3.0', 'modules', '  "deal": { "events": { "onLeadCreate": { "handler": "on" } } }'),
    after: inManifest(
      '3.0',
      'modules',
      '  "deal": {},\n  "lead": { "events": { "onLeadCreate": { "handler": "on" } } }',
    ),
    safety: 'unsafe',
  },
  'to the one product of the app that has it': {
    before: inManifest(
      '2.3',
      'product',
      '  "freshchat": { "events": { "onCallCreate": { "handler": "on" } } },\n  "freshcaller": {}',
    ),
    after: inManifest(
      '2.3',
      'product',
      '  "freshchat": {},\n  "freshcaller": { "events": { "onCallCreate": { "handler": "on" } } }',
    ),
    safety: 'safe',
  },
};

for (const [name, { before, after, safety }] of Object.entries(moves)) {
  test(`the fix moves an event ${name}`, () =>
    checkFix({ files: { 'manifest.json': before }, rule: RULE, safety, after: { 'manifest.json': after } }));
}

const unmoved: Readonly<Record<string, Files>> = {
  'to a product that the app is not for': inProduct('freshchat', '"onTimeEntryCreate": { "handler": "on" }'),
  'that the other module has already': {
    'manifest.json': modules({
      deal: { events: { onContactCreate: { handler: 'a' } } },
      contact: { events: { onContactCreate: { handler: 'b' } } },
    }),
  },
  'of the events array': inArray("{ event: 'onUserCreate', callback: 'on' }", { freshcaller: {} }),
};

for (const [name, files] of Object.entries(unmoved)) {
  test(`no fix moves an event ${name}`, () => {
    const finding = findingsOf(app(files)).find(({ rule }) => rule === RULE);
    assert.ok(finding);
    assert.equal(finding.fixes, undefined);
  });
}
